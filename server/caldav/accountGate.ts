import { IN_FLIGHT } from './icloudQuirks.ts';

export type Budget = { readonly perMinute: number; readonly burst: number };

/** All requests of one account pass here: few at a time, and not more in a minute than its budget. */
export type AccountGate = { pass<T>(work: () => Promise<T>): Promise<T> };

/** Milliseconds. */
export type Clock = { now(): number; wait(ms: number): Promise<void> };

export function createAccountGate(budget: Budget | undefined, { now, wait }: Clock): AccountGate {
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  let due = 0;

  const enter = async (): Promise<void> => {
    if (inFlight < IN_FLIGHT) inFlight += 1;
    // Who leaves hands its place over, so that the count stays.
    else await new Promise<void>((admit) => { waiting.push(admit); });
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next(); else inFlight -= 1;
  };
  // Each request takes its turn at an even pace; `burst` turns may be saved up.
  const takeTurn = async ({ perMinute, burst }: Budget): Promise<void> => {
    const pace = 60_000 / perMinute;
    const turn = Math.max(due, now() - (burst - 1) * pace);
    due = turn + pace;
    if (turn > now()) await wait(turn - now());
  };

  return {
    async pass(work) {
      await enter();
      try {
        if (budget) await takeTurn(budget);
        return await work();
      } finally {
        leave();
      }
    },
  };
}
