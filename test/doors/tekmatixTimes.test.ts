import { describe, expect, it } from 'vitest';
import { isKnownZone, readTekMatixDate } from '../../server/tekmatix/dates.ts';
import { createLocationGate } from '../../server/tekmatix/locationGate.ts';

const NOON = Date.UTC(2026, 10, 16, 12);

describe('A time of TekMatix', () => {
  it.each([
    ['2026-11-16T13:00:00+01:00'], ['2026-11-16T17:30:00+0530'], ['2026-11-16T12:00:00.000Z'], ['2026-11-16T12:00Z'], ['2026-11-16 13:00:00'],
    ['2026-11-16T13:00:00'], ['2026-11-16 13:00'], ['1794830400000'], ['1794830400'], [1_794_830_400_000], [1_794_830_400],
  ])('%s is noon in Greenwich, read in Berlin', (written) => {
    expect(readTekMatixDate(written, 'Europe/Berlin')).toBe(NOON);
  });

  it('without an offset is the first of the two when clocks go back, and after the gap when they go forward', () => {
    expect(readTekMatixDate('2026-10-25 02:30:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(readTekMatixDate('2026-03-29 02:30:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(readTekMatixDate('2026-07-01 08:00:00', 'US/Central')).toBe(Date.UTC(2026, 6, 1, 13));
  });

  it.each([
    ['', 'UTC'], ['soon', 'UTC'], ['2026-02-30 10:00:00', 'UTC'], ['2026-11-16T25:00:00Z', 'UTC'], ['2026-13-01T00:00:00Z', 'UTC'], ['16.11.2026', 'UTC'],
    ['2026-11-16T13:00:00+99:00', 'UTC'], ['2026-11-16 13:00:00', undefined], ['2026-11-16 13:00:00', 'Europe/Atlantis'], [Number.NaN, 'UTC'],
  ])('%s in %s is no time', (written, zone) => {
    expect(() => readTekMatixDate(written, zone)).toThrow(RangeError);
  });

  it('is counted in a zone that this machine knows', () => {
    expect(['Europe/Berlin', 'US/Central', 'UTC', '', 'Berlin', 'Europe/Atlantis'].map(isKnownZone)).toEqual([true, true, true, false, false, false]);
  });
});

describe('The requests for one location', () => {
  it('are at most eighty in any ten seconds, in the order in which they came', async () => {
    const { gate, times } = standAt();
    gate.learn(() => undefined);
    await Promise.all(Array.from({ length: 200 }, () => times.pass(gate)));
    for (const [index, at] of times.passed.entries()) expect(at - (times.passed[index - 80] ?? -10_000)).toBeGreaterThanOrEqual(10_000);
    expect(times.passed.at(-1)).toBe(20_000);
  });

  it('learn the limit from the answers, and go slowly while others use it up', async () => {
    const { gate, times } = standAt();
    gate.learn((name) => ({ 'x-ratelimit-max': '25', 'x-ratelimit-interval-milliseconds': '10000', 'x-ratelimit-remaining': '24' })[name]);
    await Promise.all(Array.from({ length: 21 }, () => times.pass(gate)));
    expect([times.passed[19], times.passed[20]]).toEqual([0, 10_000]);
    gate.learn((name) => ({ 'x-ratelimit-remaining': '1' })[name]);
    await times.pass(gate);
    expect(times.passed.at(-1)).toBe(11_000);
  });

  it('wait while they are held, and no answer without headers changes anything', async () => {
    const { gate, times } = standAt();
    gate.hold(7_000);
    gate.learn(() => undefined);
    await times.pass(gate);
    expect(times.passed).toEqual([7_000]);
  });
});

/** A gate on a clock that stands at 0 and is moved by waiting only. */
function standAt() {
  let now = 0;
  const passed: number[] = [];
  const gate = createLocationGate({ now: () => now, wait: async (ms) => { now += ms; } });
  return { gate, times: { passed, pass: async (through: typeof gate) => { await through.enter('anna'); passed.push(now); } } };
}
