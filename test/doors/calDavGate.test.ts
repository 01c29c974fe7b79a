import { describe, expect, it } from 'vitest';
import { createAccountGate } from '../../server/caldav/accountGate.ts';
import { faultOf } from './calDavScene.ts';

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

describe('an account that is told to slow down', () => {
  const throttledGate = (budget = { perMinute: 60, burst: 1 }) => {
    const clock = manualClock();
    const gate = createAccountGate(budget, clock);
    let sent = 0;
    const ask = async (answer: 'served' | { retryAfter?: number } = 'served') => gate.pass(async () => {
      sent += 1;
      if (answer === 'served') gate.carryOn(); else gate.slowDown(answer.retryAfter);
    });
    return { clock, ask, sent: () => sent };
  };
  /** Seconds that it has to wait from now, from the refusal itself. */
  const pauseOf = async (attempt: Promise<unknown>) => (await faultOf(attempt)).evidence.retryAfterSeconds;

  it('sends nothing until the time that it was given is over', async () => {
    const { clock, ask, sent } = throttledGate();
    await ask({ retryAfter: 120 });
    expect(await faultOf(ask())).toMatchObject({ kind: 'throttled', evidence: { retryAfterSeconds: 120 } });
    clock.advance(119_000);
    expect(await pauseOf(ask())).toBe(1);
    expect(sent()).toBe(1);
    clock.advance(1_000);
    await ask();
    expect(sent()).toBe(2);
  });

  it('waits at least 2 s · 2^n, n counting the throttles in a row, and never longer than 15 minutes', async () => {
    const { clock, ask } = throttledGate();
    const pauses: (number | undefined)[] = [];
    for (let n = 0; n < 4; n += 1) {
      await ask({ retryAfter: 1 });
      pauses.push(await pauseOf(ask()));
      clock.advance((pauses.at(-1) ?? 0) * 1_000);
    }
    expect(pauses).toEqual([2, 4, 8, 16]);
    await ask();
    await ask({});
    expect(await pauseOf(ask())).toBe(2);
    clock.advance(2_000);
    await ask({ retryAfter: 86_400 });
    expect(await pauseOf(ask())).toBe(900);
  });

  it('has half its budget, then a quarter, and gets it back in quiet time', async () => {
    const { clock, ask } = throttledGate();
    const pace = async () => {
      const before = clock.now();
      await ask();
      await ask();
      return clock.now() - before;
    };
    await ask({ retryAfter: 60 });
    clock.advance(60_000);
    expect(await pace()).toBe(2_000);
    await ask({ retryAfter: 60 });
    clock.advance(60_000);
    expect(await pace()).toBe(4_000);
    clock.advance(10 * 60_000);
    expect(await pace()).toBe(2_000);
    clock.advance(10 * 60_000);
    expect(await pace()).toBe(1_000);
  });

  it('two requests that are refused together count as one', async () => {
    const clock = manualClock();
    const gate = createAccountGate(undefined, clock);
    await Promise.all([1, 2].map(() => gate.pass(async () => {
      await Promise.resolve();
      gate.slowDown(undefined);
    })));
    expect((await faultOf(gate.pass(async () => {}))).evidence.retryAfterSeconds).toBe(2);
  });

  it('who waits for a place or a turn when the pause begins is not sent either', async () => {
    const clock = manualClock();
    const gate = createAccountGate({ perMinute: 60, burst: 1 }, clock);
    let sent = 0;
    const all = await Promise.allSettled([1, 2, 3].map(() => gate.pass(async () => {
      sent += 1;
      gate.slowDown(300);
    })));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(sent).toBe(1);
  });
});
