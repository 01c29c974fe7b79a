/** A clock that jumps from one thing that happens to the next. Everything awaited in between takes no time. */
export type SimulatedTime = { now(): number; wait(ms: number): Promise<void>; runUntil(end: number): Promise<void> };

export function simulateTime(begin: number): SimulatedTime {
  let now = begin;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
  return {
    now: () => now,
    wait: (ms) => new Promise((wake) => { sleepers.push({ at: now + Math.max(0, ms), wake }); }),
    async runUntil(end) {
      for (;;) {
        await settle();
        const next = sleepers.reduce((soonest, sleeper) => Math.min(soonest, sleeper.at), Infinity);
        if (next > end) break;
        now = Math.max(now, next);
        const awake = sleepers.filter((sleeper) => sleeper.at <= now);
        sleepers = sleepers.filter((sleeper) => sleeper.at > now);
        for (const { wake } of awake) wake();
      }
      now = end;
    },
  };
}
