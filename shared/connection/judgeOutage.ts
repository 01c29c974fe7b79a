import { MINUTE, type Instant } from '../time/period.ts';
import type { FaultKind } from './fault.ts';

/** Accounts that were asked in the last minutes, and how many of them failed by one of `OUTAGE_KINDS`. */
export type Weather = { readonly asked: number; readonly failing: number };

export const WEATHER_OF = 5 * MINUTE;
/** A few accounts in trouble are a few accounts; and half of all have no trouble of their own at the same time. */
const FEWEST = 5;
const BEGINS_AT = 0.5;
/** Not at the same share: it would come and go. */
const ENDS_AT = 0.2;

/** What Apple answers when it is in trouble itself; refused passwords too (field manual iCloud §2.2). */
export const OUTAGE_KINDS: readonly FaultKind[] = ['unreachable', 'throttled', 'unreadable-answer', 'home-set-missing', 'password-rejected'];

/** Since when the service fails for many at once; null when it does not. `since`: what was judged before. */
export function judgeOutage(since: Instant | null, { asked, failing }: Weather, now: Instant): Instant | null {
  // Where nobody was asked it is no number, and reaches nothing.
  const share = failing / asked;
  if (since !== null) return share >= ENDS_AT ? since : null;
  return failing >= FEWEST && share >= BEGINS_AT ? now : null;
}

/** A fault of one account as its user should read it: while many have it, it is not about theirs. */
export function seenInWeather(kind: FaultKind, outage: Instant | null): FaultKind {
  return outage !== null && OUTAGE_KINDS.includes(kind) ? 'icloud-outage' : kind;
}
