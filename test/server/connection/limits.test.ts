import { beforeEach, describe, expect, it } from 'vitest';
import { networkOf, takePlace, takeTurn, takeTurns } from '../../../server/connection/limits.ts';
import type { Store } from '../../../server/store/store.ts';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { SyncFault } from '../../../shared/connection/fault.ts';
import { LIMITS } from '../../../shared/connection/limits.ts';
import { openEmptyStore } from '../sharedDatabase.ts';

const MINUTE = 60_000;
let store: Store;
let time: number;
/** Two processes on one database: they share nothing else. */
const process1 = { get store() { return store; }, now: () => time };
const process2 = { get store() { return store; }, now: () => time };
beforeEach(async () => {
  store = await openEmptyStore();
  time = Date.UTC(2026, 10, 25);
}, 60_000);

async function faultOf(attempt: Promise<unknown>): Promise<SyncFault> {
  const error: unknown = await attempt.then(() => { throw new Error('it was accepted'); }, (reason: unknown) => reason);
  if (error instanceof SyncFault) return error;
  throw error;
}

describe('what may be done so often', () => {
  it('is done so often and no more, whichever process is asked, and says when it may be done again', async () => {
    for (let i = 0; i < 5; i += 1) {
      await takeTurn(i % 2 === 0 ? process1 : process2, 'connect-user', { who: 'anna' });
      time += MINUTE;
    }
    const refused = await faultOf(takeTurn(process2, 'connect-user', { who: 'anna' }));
    expect([refused.kind, refused.evidence.retryAfterSeconds]).toEqual(['too-many-attempts', 10 * 60]);
    await takeTurn(process1, 'connect-user', { who: 'bob' });
    time += 10 * MINUTE - 1;
    await faultOf(takeTurn(process1, 'connect-user', { who: 'anna' }));
    time += 1;
    await takeTurn(process1, 'connect-user', { who: 'anna' });
    await faultOf(takeTurn(process1, 'connect-user', { who: 'anna' }));
  });

  it('counts back from every moment: no window begins anew in which as many are let in again', async () => {
    const done: number[] = [];
    for (let step = 0; step < 400; step += 1) {
      await takeTurn(process1, 'connect-user', { who: 'anna' }).then(() => done.push(time), () => {});
      time += 20_000 + ((step * 7_919) % 50_000);
    }
    const most = Math.max(...done.map((at) => done.filter((other) => other > at - 15 * MINUTE && other <= at).length));
    expect(most).toBe(5);
  });

  it('is refused to all but so many of those who ask at the same moment', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => takeTurn(i % 2 === 0 ? process1 : process2, 'connect-account', { who: 'anna@icloud.com' })));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('is given back when it came to nothing, and all of several are when the last is refused', async () => {
    for (let i = 0; i < 30; i += 1) await (await takeTurn(process1, 'connect-user', { who: 'anna' })).giveBack();
    for (let i = 0; i < 10; i += 1) await takeTurn(process1, 'connect-address', { who: '203.0.113.7' });
    for (let i = 0; i < 9; i += 1) expect((await faultOf(takeTurns(process1, [['connect-user', 'anna'], ['connect-address', '203.0.113.7']]))).kind).toBe('account-attempts-spent');
    await takeTurns(process1, [['connect-user', 'anna'], ['connect-address', '203.0.113.8']]);
  });

  it('does not lock anybody out whose server\'s clock was set back', async () => {
    time += 30 * 24 * 60 * MINUTE;
    for (let i = 0; i < 5; i += 1) await takeTurn(process1, 'connect-user', { who: 'anna' });
    time -= 30 * 24 * 60 * MINUTE;
    await takeTurn(process1, 'connect-user', { who: 'anna' });
  });

  it('many at once count as many', async () => {
    await takeTurn(process1, 'webhooks', { who: 'location', count: 599 });
    expect((await faultOf(takeTurn(process2, 'webhooks', { who: 'location', count: 2 }))).kind).toBe('too-many-requests');
    await takeTurn(process2, 'webhooks', { who: 'location' });
    expect((await faultOf(takeTurn(process2, 'webhooks', { who: 'other', count: 601 }))).kind).toBe('too-many-requests');
  });

  it('leaves no name behind, and nothing at all once it says nothing', async () => {
    const seen: string[] = [];
    const spying = { now: () => time, store: { ...store, limits: { ...store.limits, take: (entry: Parameters<Store['limits']['take']>[0]) => { seen.push(entry.key); return store.limits.take(entry); } } } };
    await takeTurn(spying, 'connect-account', { who: 'anna.keller@icloud.com' });
    expect(seen.join()).not.toMatch(/anna|icloud/);
    await store.limits.sweep(time + LIMITS['connect-account'].within);
    for (let i = 0; i < 10; i += 1) await takeTurn(process1, 'connect-account', { who: 'anna.keller@icloud.com' });
  });
});

it('every limit has a sentence and a next step of its own', () => {
  for (const { fault, most, within } of Object.values(LIMITS)) {
    expect(explainFault(fault).nextStep).toMatch(/^Wait /);
    expect(most * within).toBeGreaterThan(0);
  }
});

describe('calls that last', () => {
  it('are four of one user at the same time, for all processes, and a place is free again when one ends or fails', async () => {
    const ends: (() => void)[] = [];
    const long = (doors: typeof process1) => takePlace(doors, 'anna', () => new Promise<void>((resolve) => { ends.push(resolve); }));
    const running = [long(process1), long(process2), long(process1), long(process2)];
    while (ends.length < 4) await Promise.resolve().then(() => new Promise((resolve) => { setImmediate(resolve); }));
    expect((await faultOf(long(process2))).kind).toBe('too-many-at-once');
    await takePlace(process1, 'bob', async () => {});
    ends.pop()?.();
    await Promise.race(running);
    await expect(takePlace(process2, 'anna', () => Promise.reject(new Error('Apple is away')))).rejects.toThrow('Apple is away');
    await takePlace(process2, 'anna', async () => {});
    for (const end of ends) end();
    await Promise.all(running);
  });

  it('of a process that died hold no place for ever', async () => {
    for (let i = 0; i < 4; i += 1) void takePlace(process1, 'anna', () => new Promise(() => {}));
    while ((await takePlace(process2, 'anna', async () => 'in').catch(() => 'full')) !== 'full') await new Promise((resolve) => { setImmediate(resolve); });
    time += 3 * MINUTE + 1_000;
    expect(await takePlace(process2, 'anna', async () => 'in')).toBe('in');
  });
});

it('a network is known by its address, of IPv6 by the part that somebody has', () => {
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
  expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
  expect(networkOf('2001:0db8:0001:0002::9')).toBe('2001:db8:1:2');
  expect(networkOf('2001:DB8:1:2::9%eth0')).toBe('2001:db8:1:2');
  expect(networkOf('::1')).toBe('0:0:0:0');
});
