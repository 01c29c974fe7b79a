import { SyncFault } from '../../shared/connection/fault.ts';
import { openSlice, useSlice, type BudgetSlice } from '../../shared/sync/budgetSlice.ts';
import { DAY, MINUTE, SECOND } from '../../shared/time/period.ts';

/** The machine's clock and patience; tests bring their own. */
export type Clock = { now(): number; wait(ms: number): Promise<unknown> };

export type ReadHeader = (name: string) => string | undefined;

/** What is left of the location's requests when other processes ask too (`server/store/stored/budget.ts`). Epoch ms. */
export type SharedBudget = {
  take(wanted: { readonly pace: number; readonly burst: number; readonly count: number }): Promise<{ readonly turn: number; readonly heldUntil: number }>;
  /** Nobody passes until then, in any process. */
  hold(until: number): Promise<void>;
};

/** All requests for one location pass here: the limit is per location, whoever asks (field manual TekMatix §1.7). */
export type LocationGate = {
  /**
   * Resolves when one more request may go. Whoever asks stands in a line of their own, and the lines take turns: a user
   * with hundreds of writes keeps nobody waiting.
   * @throws SyncFault tekmatix-day-limit when the day's requests are used up, tekmatix-throttled after five minutes in line
   */
  enter(who: string): Promise<void>;
  /** Learns the limits from an answer's headers. */
  learn(header: ReadHeader): void;
  /** Nobody passes for so many ms. */
  hold(ms: number): void;
  /** Requests that TekMatix allows in a day, as far as it told. */
  dailyLimit(): number;
  /** Nobody waits, nothing went lately, and neither a pause nor what is left of a day holds anybody back: nothing is lost with this gate. */
  isIdle(): boolean;
};

type Waiter = { readonly since: number; readonly go: () => void; readonly refuse: (fault: SyncFault) => void };
/** Times by the gate's own clock. */
type State = { heldUntil: number; closedUntil: number; sparingUntil: number; spacing: number; sent: number[]; answered: boolean };
type Limits = { max: number; intervalMs: number; daily: number };

/** Of the 100 in 10 s that TekMatix allows: the rest is for others with the same token. */
const SHARE = 0.8;
/** Until the first answer, which may tell of a sandbox. */
const BEGINNING = 20;
const UNTOLD: Limits = { max: 100, intervalMs: 10 * SECOND, daily: 200_000 };
/** Others are using the location up: go slowly. */
const NEARLY_EMPTY = 0.1;
const SLOW_DOWN = SECOND;
/** When the day ends for TekMatix is not told: after this somebody looks. */
const DAY_PAUSE = 15 * MINUTE;
const LONGEST_WAIT = 5 * MINUTE;
/** Between processes: an even pace with little saved up, so that in any 10 s no more than the limit go, slices that lie about included. */
const SHARED = { share: 0.76, burst: 0.12, slice: 8, smallest: 2 };
/** So that the last of a day's requests still come at a useful pace. */
const LONGEST_SPACING = 20 * SECOND;

export function createLocationGate({ now: machineTime, wait }: Clock, budget?: SharedBudget): LocationGate {
  const limits = { ...UNTOLD };
  const lines = new Map<string, Waiter[]>();
  const state: State = { heldUntil: 0, closedUntil: 0, sparingUntil: 0, spacing: 0, sent: [], answered: false };
  const now = watchClock(machineTime, (back) => setBack(state, back));
  const takeShared = budget && shareWith(budget, state, limits);
  const nextTurn = (): number => turnAfter(state, limits, now());
  let opening = false;
  const letIn = async (): Promise<void> => {
    opening = true;
    for (let waiter = takeFirst(lines); waiter; waiter = takeFirst(lines)) {
      const shared = takeShared ? await takeShared(now(), lengthOf(lines) + 1) : 0;
      const turnOf = (): number => Math.max(shared, nextTurn());
      for (let turn = turnOf(); turn > now() && state.closedUntil <= now(); turn = turnOf()) await wait(turn - now());
      if (state.closedUntil > now()) waiter.refuse(dayLimit(state.closedUntil - now()));
      else if (now() - waiter.since > LONGEST_WAIT) waiter.refuse(longWait());
      else { state.sent.push(now()); waiter.go(); }
      // Whoever was let in leaves before time goes on.
      await undefined;
    }
    opening = false;
  };
  return {
    enter: (who) => new Promise((go, refuse) => {
      lines.set(who, [...lines.get(who) ?? [], { since: now(), go, refuse }]);
      if (!opening) void letIn();
    }),
    learn(header) {
      const at = now();
      state.answered = true;
      learnLimits(limits, header);
      const remaining = header('x-ratelimit-remaining');
      if (remaining !== undefined && Number(remaining) < limits.max * NEARLY_EMPTY) state.heldUntil = Math.max(state.heldUntil, at + SLOW_DOWN);
      const today = header('x-ratelimit-daily-remaining');
      if (today !== undefined) state.spacing = spread(Number(today), limits.daily, at);
      state.sparingUntil = state.spacing > 0 ? endOfDay(at) : 0;
      if (Number(today ?? 1) <= 0) state.closedUntil = at + DAY_PAUSE;
    },
    hold(ms) {
      state.heldUntil = Math.max(state.heldUntil, now() + ms);
      // Whoever is not told finds out by a refusal of its own.
      void budget?.hold(now() + ms).catch(() => {});
    },
    dailyLimit: () => limits.daily,
    isIdle: () => !opening && Math.max(state.heldUntil, state.closedUntil, state.sparingUntil, (state.sent.at(-1) ?? -Infinity) + limits.intervalMs) <= now(),
  };
}

const lengthOf = (lines: ReadonlyMap<string, readonly Waiter[]>): number => [...lines.values()].reduce((sum, line) => sum + line.length, 0);

/**
 * When the next request may go, counted with those of the other processes. One that the database cannot tell goes by what
 * this process knows: without the database no cycle goes on anyway.
 */
function shareWith(budget: SharedBudget, state: State, limits: Limits): (now: number, waiting: number) => Promise<number> {
  let slice: BudgetSlice | undefined;
  return async (now, waiting) => {
    const known = useSlice(slice, now);
    if (known) {
      slice = known.rest;
      return known.turn;
    }
    const max = Math.min(state.answered ? limits.max : BEGINNING, UNTOLD.max);
    const pace = Math.max(limits.intervalMs / (max * SHARED.share), state.spacing);
    const count = Math.min(SHARED.slice, Math.max(SHARED.smallest, waiting));
    const taken = await budget.take({ pace, burst: Math.max(1, Math.floor(max * SHARED.burst)), count }).catch(() => undefined);
    if (!taken) return now;
    state.heldUntil = Math.max(state.heldUntil, taken.heldUntil);
    const fresh = useSlice(openSlice(taken.turn, { count, pace }), Math.min(now, taken.turn));
    slice = fresh?.rest;
    return taken.turn;
  };
}

/** Tells by how many ms the clock was set back, before it tells the time. */
function watchClock(machineTime: () => number, setBack: (ms: number) => void): () => number {
  let latest = -Infinity;
  return () => {
    const at = machineTime();
    if (at < latest) setBack(latest - at);
    latest = at;
    return at;
  };
}

/** Everything that was noted goes back with the clock: nobody waits until an hour comes again. */
function setBack(state: State, ms: number): void {
  state.sent = state.sent.map((at) => at - ms);
  state.heldUntil -= ms;
  state.closedUntil -= ms;
  state.sparingUntil -= ms;
}

/** When one more request may go. */
function turnAfter(state: State, limits: Limits, now: number): number {
  const allowed = state.answered ? shareOf(limits) : BEGINNING;
  state.sent = state.sent.filter((at) => at > now - limits.intervalMs);
  const oldest = state.sent.length < allowed ? undefined : state.sent[state.sent.length - allowed];
  return Math.max(state.heldUntil, oldest === undefined ? 0 : oldest + limits.intervalMs, (state.sent.at(-1) ?? -Infinity) + state.spacing);
}

function learnLimits(limits: Limits, header: ReadHeader): void {
  limits.max = positive(header('x-ratelimit-max')) ?? limits.max;
  limits.intervalMs = positive(header('x-ratelimit-interval-milliseconds')) ?? limits.intervalMs;
  limits.daily = positive(header('x-ratelimit-limit-daily')) ?? limits.daily;
}

const shareOf = ({ max }: Limits): number => Math.max(1, Math.floor(Math.min(max, UNTOLD.max) * SHARE));

/** The next of the line whose turn it is; that line is the last one then. */
function takeFirst(lines: Map<string, Waiter[]>): Waiter | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const [who, line] = first;
  const waiter = line.shift();
  lines.delete(who);
  if (line.length > 0) lines.set(who, line);
  return waiter;
}

const endOfDay = (at: number): number => at - (at % DAY) + DAY;

/** Ms between requests so that what is left of the day's lasts until it ends (taken as UTC's); 0 while there is plenty. */
function spread(remaining: number, daily: number, at: number): number {
  if (!(remaining < daily * NEARLY_EMPTY)) return 0;
  return Math.min(LONGEST_SPACING, (endOfDay(at) - at) / Math.max(1, remaining));
}

const dayLimit = (ms: number): SyncFault => new SyncFault('tekmatix-day-limit', { retryAfterSeconds: Math.ceil(ms / SECOND), detail: 'the requests of the day are used up' });
const longWait = (): SyncFault => new SyncFault('tekmatix-throttled', { detail: 'too many requests are waiting for this location' });

function positive(text: string | undefined): number | undefined {
  return Number(text) > 0 ? Number(text) : undefined;
}
