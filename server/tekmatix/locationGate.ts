import { SyncFault } from '../../shared/connection/fault.ts';
import { DAY, MINUTE, SECOND } from '../../shared/time/period.ts';

/** The machine's clock and patience; tests bring their own. */
export type Clock = { now(): number; wait(ms: number): Promise<unknown> };

export type ReadHeader = (name: string) => string | undefined;

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
/** So that the last of a day's requests still come at a useful pace. */
const LONGEST_SPACING = 20 * SECOND;

export function createLocationGate({ now, wait }: Clock): LocationGate {
  const limits = { ...UNTOLD };
  const lines = new Map<string, Waiter[]>();
  const until = { held: 0, closed: 0, sparing: 0 };
  let spacing = 0;
  let sent: number[] = [];
  let opening = false;
  let answered = false;

  const nextTurn = (): number => {
    const allowed = answered ? shareOf(limits) : BEGINNING;
    sent = sent.filter((at) => at > now() - limits.intervalMs);
    const oldest = sent.length < allowed ? undefined : sent[sent.length - allowed];
    return Math.max(until.held, oldest === undefined ? 0 : oldest + limits.intervalMs, (sent.at(-1) ?? -Infinity) + spacing);
  };
  const letIn = async (): Promise<void> => {
    opening = true;
    for (let waiter = takeFirst(lines); waiter; waiter = takeFirst(lines)) {
      for (let turn = nextTurn(); turn > now() && until.closed <= now(); turn = nextTurn()) await wait(turn - now());
      if (until.closed > now()) waiter.refuse(dayLimit(until.closed - now()));
      else if (now() - waiter.since > LONGEST_WAIT) waiter.refuse(longWait());
      else { sent.push(now()); waiter.go(); }
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
      answered = true;
      learnLimits(limits, header);
      const remaining = header('x-ratelimit-remaining');
      if (remaining !== undefined && Number(remaining) < limits.max * NEARLY_EMPTY) until.held = Math.max(until.held, now() + SLOW_DOWN);
      const today = header('x-ratelimit-daily-remaining');
      if (today !== undefined) spacing = spread(Number(today), limits.daily, now());
      until.sparing = spacing > 0 ? endOfDay(now()) : 0;
      if (Number(today ?? 1) <= 0) until.closed = now() + DAY_PAUSE;
    },
    hold(ms) { until.held = Math.max(until.held, now() + ms); },
    dailyLimit: () => limits.daily,
    isIdle: () => !opening && Math.max(...Object.values(until), (sent.at(-1) ?? -Infinity) + limits.intervalMs) <= now(),
  };
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
