import { SyncFault } from '../../shared/connection/fault.ts';
import { openSlice, useSlice, type BudgetSlice } from '../../shared/sync/budgetSlice.ts';
import { LONGEST_PAUSE_MS, IN_FLIGHT, RECOVERY_MS, SHORTEST_PAUSE_MS, SLOWEST_SHARE } from './icloudQuirks.ts';

export type Budget = { readonly perMinute: number; readonly burst: number };

/** Epoch ms; `slowness`: by how much the budget is cut. */
export type PauseState = { readonly heldUntil: number; readonly inARow: number; readonly slowness: number; readonly slowedAt: number };

/** The account's budget where other processes ask it too (`server/store/stored/budget.ts`). */
export type SharedBudget = {
  take(wanted: { readonly pace: number; readonly burst: number; readonly count: number }): Promise<PauseState & { readonly turn: number }>;
  tell(state: PauseState): Promise<void>;
};

/** All requests of one account pass here: few at a time, and not more in a minute than its budget. */
export type AccountGate = {
  /** @throws SyncFault throttled, without doing the work, while the account has to wait. */
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** The account was told to slow down: half the budget, and nothing passes for a while. */
  slowDown(retryAfterSeconds: number | undefined): void;
  /** The account was answered: the next pause begins short again. */
  carryOn(): void;
};

/** Milliseconds. */
export type Clock = { now(): number; wait(ms: number): Promise<unknown> };

/** Requests that are taken from a shared budget at once: about a cycle in which nothing changed. */
const SLICE = 3;

export function createAccountGate(budget: Budget | undefined, clock: Clock, shared?: SharedBudget): AccountGate {
  const places = createPlaces(IN_FLIGHT);
  const pause = createPause(clock);
  const turnOf = shared ? createSharedTurns(shared, pause, clock) : createTurns(clock);

  // Each request takes its turn at an even pace; `burst` turns may be saved up.
  const takeTurn = async ({ perMinute, burst }: Budget): Promise<void> => {
    const turn = await turnOf(60_000 / (perMinute * pause.share()), burst);
    if (turn > clock.now()) await clock.wait(turn - clock.now());
  };
  return {
    async pass(work) {
      await places.enter();
      try {
        pause.check();
        if (budget) await takeTurn(budget);
        // Another request may have been told meanwhile.
        pause.check();
        return await work();
      } finally {
        places.leave();
      }
    },
    slowDown(retryAfterSeconds) {
      pause.begin(retryAfterSeconds);
      // A process that is not told is told by Apple.
      void shared?.tell(pause.state()).catch(() => {});
    },
    carryOn: pause.end,
  };
}

type TurnOf = (pace: number, burst: number) => number | Promise<number>;

function createTurns({ now }: Clock): TurnOf {
  let due = 0;
  return (pace, burst) => {
    const turn = Math.max(due, now() - (burst - 1) * pace);
    due = turn + pace;
    return turn;
  };
}

/** The same, counted with the other processes; one that the database cannot tell goes on alone. */
function createSharedTurns(shared: SharedBudget, pause: ReturnType<typeof createPause>, clock: Clock): TurnOf {
  const alone = createTurns(clock);
  let slice: BudgetSlice | undefined;
  return async (pace, burst) => {
    const used = useSlice(slice, clock.now());
    slice = used?.rest;
    if (used) return used.turn;
    const taken = await shared.take({ pace, burst, count: SLICE }).catch(() => undefined);
    if (!taken) return alone(pace, burst);
    pause.hear(taken);
    slice = useSlice(openSlice(taken.turn, { count: SLICE, pace }), taken.turn)?.rest;
    return taken.turn;
  };
}

function createPlaces(count: number) {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    async enter(): Promise<void> {
      if (taken < count) taken += 1;
      // Who leaves hands its place over, so that the count stays.
      else await new Promise<void>((admit) => { waiting.push(admit); });
    },
    leave(): void {
      const next = waiting.shift();
      if (next) next(); else taken -= 1;
    },
  };
}

/** max(Retry-After, 2 s · 2^n), n counting the throttles in a row: Apple's own number is often too short (field manual iCloud §4.6). */
function createPause({ now }: Clock) {
  let until = 0;
  let inARow = 0;
  let slowness = 1;
  let slowedAt = 0;
  return {
    check(): void {
      // No pause is that long: the clock was set back.
      if (until - now() > LONGEST_PAUSE_MS) until = now();
      const seconds = Math.ceil((until - now()) / 1_000);
      if (seconds > 0) throw new SyncFault('throttled', { retryAfterSeconds: seconds, detail: 'not asked: Apple told this account to wait' });
    },
    begin(retryAfterSeconds: number | undefined): void {
      const asked = (retryAfterSeconds ?? 0) * 1_000;
      // The second of two requests that were on their way together says nothing new.
      if (now() >= until) {
        slowness = Math.min(1 / SLOWEST_SHARE, slowness * 2);
        until = now() + SHORTEST_PAUSE_MS * 2 ** inARow;
        inARow += 1;
        slowedAt = now();
      }
      until = Math.min(Math.max(until, now() + asked), now() + LONGEST_PAUSE_MS);
    },
    end(): void {
      if (now() >= until) inARow = 0;
    },
    state: (): PauseState => ({ heldUntil: until, inARow, slowness, slowedAt }),
    /** What another process was told. */
    hear(told: PauseState): void {
      until = Math.max(until, Math.min(told.heldUntil, now() + LONGEST_PAUSE_MS));
      if (told.heldUntil > now()) inARow = Math.max(inARow, told.inARow);
      const quiet = Math.max(0, Math.floor((now() - told.slowedAt) / RECOVERY_MS));
      const left = told.slowness / 2 ** quiet;
      if (left <= slowness) return;
      slowness = left;
      slowedAt = told.slowedAt + quiet * RECOVERY_MS;
    },
    share(): number {
      const quiet = Math.floor((now() - slowedAt) / RECOVERY_MS);
      if (quiet > 0) {
        slowness = Math.max(1, slowness / 2 ** quiet);
        slowedAt += quiet * RECOVERY_MS;
      }
      return 1 / slowness;
    },
  };
}
