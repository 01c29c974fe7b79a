import { describe, expect, it } from 'vitest';
import { createAccountGate } from '../../server/caldav/accountGate.ts';

/** A clock that moves only when somebody waits. */
function manualClock() {
  let now = 1_000_000;
  return { now: () => now, wait: async (ms: number) => { now += ms; }, advance: (ms: number) => { now += ms; } };
}

describe('the gate of an account', () => {
  it('lets a burst pass at once and the rest at the pace of the budget', async () => {
    const clock = manualClock();
    const gate = createAccountGate({ perMinute: 60, burst: 3 }, clock);
    const start = clock.now();
    const passed: number[] = [];
    for (let i = 0; i < 6; i += 1) await gate.pass(async () => { passed.push(clock.now() - start); });
    expect(passed).toEqual([0, 0, 0, 1_000, 2_000, 3_000]);
  });

  it('saves up no more than one burst while nothing is asked', async () => {
    const clock = manualClock();
    const gate = createAccountGate({ perMinute: 60, burst: 2 }, clock);
    await gate.pass(async () => {});
    clock.advance(3_600_000);
    const start = clock.now();
    const passed: number[] = [];
    for (let i = 0; i < 3; i += 1) await gate.pass(async () => { passed.push(clock.now() - start); });
    expect(passed).toEqual([0, 0, 1_000]);
  });

  it('has two places, given on in the order of arrival, also by what fails', async () => {
    const gate = createAccountGate(undefined, manualClock());
    const started: number[] = [];
    const ends: ((how: 'well' | 'badly') => void)[] = [];
    const work = (i: number) => gate.pass(() => new Promise<void>((resolve, reject) => {
      started.push(i);
      ends[i] = (how) => { if (how === 'well') resolve(); else reject(new Error('broken')); };
    }));
    const all = Promise.allSettled([0, 1, 2, 3].map(work));
    await Promise.resolve();
    expect(started).toEqual([0, 1]);
    ends[1]?.('badly');
    await expect.poll(() => started).toEqual([0, 1, 2]);
    ends[0]?.('well');
    await expect.poll(() => started).toEqual([0, 1, 2, 3]);
    ends[2]?.('well');
    ends[3]?.('well');
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });
});
