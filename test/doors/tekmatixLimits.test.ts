import { describe, expect, it } from 'vitest';
import { createLocationGate, type LocationGate } from '../../server/tekmatix/locationGate.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time/period.ts';

/** A gate on a clock that stands at a morning and is moved by waiting only. */
function openGate() {
  let now = Date.UTC(2026, 10, 25, 12);
  const begun = now;
  const passed: { readonly who: string; readonly at: number }[] = [];
  const gate = createLocationGate({ now: () => now, wait: async (ms) => { now += ms; } });
  const pass = async (who: string): Promise<void> => { await gate.enter(who); passed.push({ who, at: now - begun }); };
  return { gate, passed, pass, wait: (ms: number) => { now += ms; } };
}

const tell = (gate: LocationGate, headers: Readonly<Record<string, string>>): void => gate.learn((name) => headers[name]);
const faultOf = async (attempt: Promise<unknown>): Promise<SyncFault> => {
  const error: unknown = await attempt.then(() => new Error('it passed'), (reason: unknown) => reason);
  if (error instanceof SyncFault) return error;
  throw error;
};

/** The most that passed in any so many ms. */
const densest = (passed: readonly { readonly at: number }[], ms: number): number => Math.max(...passed.map(({ at }) => passed.filter((other) => other.at >= at && other.at < at + ms).length));

describe('the users of a location', () => {
  it('never send more than a hundred requests in ten seconds together', async () => {
    const { passed, pass } = openGate();
    await Promise.all(Array.from({ length: 400 }, (_, i) => pass(`user ${i % 60}`)));
    expect(passed).toHaveLength(400);
    expect(densest(passed, 10 * SECOND)).toBeLessThanOrEqual(100);
  });

  it('take turns: one with hundreds of writes keeps nobody waiting', async () => {
    const { passed, pass } = openGate();
    const busy = Array.from({ length: 500 }, () => pass('busy'));
    const quiet = Array.from({ length: 5 }, (_, i) => pass(`quiet ${i}`));
    await Promise.all([...busy, ...quiet]);
    expect(passed.slice(0, 12).filter(({ who }) => who !== 'busy').map(({ who }) => who)).toEqual(['quiet 0', 'quiet 1', 'quiet 2', 'quiet 3', 'quiet 4']);
  });

  it('keep to the limits that TekMatix tells, a sandbox\'s too', async () => {
    const { gate, passed, pass } = openGate();
    tell(gate, { 'x-ratelimit-max': '25', 'x-ratelimit-interval-milliseconds': '10000', 'x-ratelimit-limit-daily': '10000' });
    await Promise.all(Array.from({ length: 120 }, () => pass('anna')));
    expect(densest(passed, 10 * SECOND)).toBeLessThanOrEqual(25);
    expect(gate.dailyLimit()).toBe(10_000);
  });

  it('begin slowly: before the first answer nobody knows whether it is a sandbox', async () => {
    const { passed, pass } = openGate();
    await Promise.all(Array.from({ length: 64 }, (_, i) => pass(`user ${i % 4}`)));
    expect(densest(passed, 10 * SECOND)).toBeLessThanOrEqual(25);
  });

  it('spread what is left of a day over the rest of it', async () => {
    const { gate, passed, pass } = openGate();
    tell(gate, { 'x-ratelimit-limit-daily': '200000', 'x-ratelimit-daily-remaining': '12000' });
    for (let i = 0; i < 5; i += 1) await pass('anna');
    // Half a day for 12,000 requests.
    expect(passed.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4].map((i) => i * ((DAY / 2) / 12_000)));
  });

  it('are told when the day is used up, wait for nothing, and are let in again after a quarter of an hour', async () => {
    const { gate, pass, wait } = openGate();
    tell(gate, { 'x-ratelimit-limit-daily': '200000', 'x-ratelimit-daily-remaining': '0' });
    expect(await faultOf(pass('anna'))).toMatchObject({ kind: 'tekmatix-day-limit', evidence: { retryAfterSeconds: 15 * 60 } });
    wait(15 * MINUTE);
    await expect(pass('anna')).resolves.toBeUndefined();
  });

  it('do not stand in line for ever: after five minutes a request is given up', async () => {
    const { gate, pass } = openGate();
    const first = pass('anna');
    gate.hold(6 * MINUTE);
    await first;
    expect(await faultOf(pass('bob'))).toMatchObject({ kind: 'tekmatix-throttled' });
    await expect(pass('bob')).resolves.toBeUndefined();
  });

  it.each(['sent', 'told to hold', 'closed for the day'])('do not wait for an hour to come again when the clock is set back by two after requests were %s', async (what) => {
    const { gate, passed, pass, wait } = openGate();
    tell(gate, { 'x-ratelimit-max': '25' });
    if (what === 'told to hold') gate.hold(MINUTE);
    if (what === 'closed for the day') tell(gate, { 'x-ratelimit-daily-remaining': '0' });
    if (what === 'sent') await Promise.all(Array.from({ length: 20 }, () => pass('anna')));
    const before = passed.length;
    wait(-2 * HOUR);
    if (what === 'closed for the day') {
      expect(await faultOf(pass('anna'))).toMatchObject({ kind: 'tekmatix-day-limit', evidence: { retryAfterSeconds: 15 * 60 } });
      return;
    }
    await Promise.all(Array.from({ length: 20 }, () => pass('anna')));
    const after = passed.slice(before).map(({ at }) => at + 2 * HOUR);
    expect(Math.max(...after)).toBeLessThanOrEqual(MINUTE + 10 * SECOND);
    // Nor is the limit forgotten.
    if (what === 'sent') expect(Math.min(...after)).toBeGreaterThanOrEqual(10 * SECOND);
  });
});
