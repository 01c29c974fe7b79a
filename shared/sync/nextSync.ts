import { HOUR, MINUTE, SECOND, type Instant } from '../time/period.ts';

/** How long somebody who looked counts as looking, and a change as recent. */
export const LOOKING_FOR = 3 * MINUTE;
export const RECENT_FOR = 2 * HOUR;
/** Asleep, as a multiple of the fastest pace, and at most (ms). What was read so long ago, and the cycle after it, is still younger than `STALE_AFTER`. */
export const ASLEEP_TIMES = 12;
export const LONGEST_SLEEP = 12 * MINUTE;
/** Connections that fell asleep together wake up apart: each so much sooner at most. */
export const JITTER = 0.2;
/** Of how long ago the last change was: after six minutes one is looked for each minute, after an hour each ten. */
const SHARE_OF_AGE = 1 / 6;
/** More doublings than that come to more than any pause. */
const DOUBLINGS = 16;

export type PaceFacts = {
  readonly now: Instant;
  /** The fastest pace (ms): what was set, or what the location's day of requests allows. */
  readonly fastest: number;
  /** The slowest (ms). */
  readonly slowest: number;
  /** When somebody looked last; when a cycle found a change last. */
  readonly lookedAt: Instant | null;
  readonly changedAt: Instant | null;
  /** Cycles in a row that did not bring the user in step. */
  readonly failures: number;
  /** From 0 to 1, the same for the same cycle. */
  readonly chance: number;
};

/** How long a pause is and why: what an operator reads about a user. */
export type Pause = { readonly ms: number; readonly because: 'somebody-looks' | 'changed-lately' | 'asleep' | 'failing' };

/**
 * The pause before the next cycle. Somebody looks: the fastest pace. Something changed lately: the longer ago, the longer.
 * Nothing did: asleep. Who is not in step is tried again sooner than that, but twice as long after each time. Webhooks do
 * not wait for it: they make their user due.
 */
export function nextSync(facts: PaceFacts): Pause {
  const { fastest, failures, chance } = facts;
  if (isSince(facts.lookedAt, facts.now, LOOKING_FOR)) return { ms: fastest, because: 'somebody-looks' };
  const age = isSince(facts.changedAt, facts.now, RECENT_FOR) ? facts.now - facts.changedAt : Infinity;
  const slowest = Math.max(facts.slowest, fastest);
  const usual = Math.min(slowest, Math.max(fastest, age * SHARE_OF_AGE));
  const backOff = failures > 0 ? doubled(fastest, failures) : Infinity;
  const because = backOff < usual ? 'failing' : age * SHARE_OF_AGE < slowest ? 'changed-lately' : 'asleep';
  return { ms: Math.round(Math.max(fastest, Math.min(usual, backOff) * (1 - JITTER * chance))), because };
}

/**
 * How long an account that Apple did not let us read is left alone, in ms: twice as long each time, and longest at once
 * while Apple fails for many, so that its return is not met by all at the same moment.
 */
export function backOff({ fastest, slowest, failures, outage, chance }: Pick<PaceFacts, 'fastest' | 'slowest' | 'failures' | 'chance'> & { readonly outage: boolean }): number {
  const longest = Math.max(slowest, fastest);
  const wanted = outage ? longest : Math.min(longest, doubled(fastest, failures));
  // The first time it is asked again in the next cycle, whenever that is.
  return failures <= 1 && !outage ? 0 : Math.round(Math.max(fastest, wanted * (1 - JITTER * chance)));
}

const doubled = (fastest: number, times: number): number => fastest * 2 ** Math.min(times - 1, DOUBLINGS);

/** The slowest pace that goes with a fastest one, when none was set. */
export const slowestFor = (fastest: number): number => Math.max(fastest, Math.min(LONGEST_SLEEP, fastest * ASLEEP_TIMES));

const isSince = (at: Instant | null, now: Instant, ms: number): at is Instant => at !== null && now - at < ms;

/** Somebody asks more often than a browser does by itself, once a minute; or for the first time in a while. */
const BY_ITSELF = { from: 45 * SECOND, to: 3 * MINUTE };

/** Does this question mean that somebody looks? `before`: when the same user's browsers asked last, null when not lately. */
export function isLook(before: Instant | null, now: Instant): boolean {
  return before === null || now - before < BY_ITSELF.from || now - before > BY_ITSELF.to;
}
