import { decidingQuestions } from '../busy/clockDoubt.ts';
import { addsUp } from '../busy/accountObjects.ts';
import type { Instant, Period } from '../time/period.ts';
import { busyDuring } from './busyTimeline.ts';
import { isStale, oldestReading, tekmatixReading } from './freshness.ts';
import type { AvailabilityAnswer, BusySnapshot, CalendarEvidence, UnknownBecause } from './snapshot.ts';

/**
 * Is the user free in `period`? The same function answers on the server, in the popup and in the page.
 * Known busy time is a conflict however old it is; "free" needs complete and fresh evidence from every source.
 */
export function checkAvailability(snapshot: BusySnapshot, period: Period, now: Instant): AvailabilityAnswer {
  const weighed = weighEvidence(snapshot, period, now);
  const { asOf } = weighed;
  const conflicts = busyDuring(snapshot.busy, period);
  const questions = decidingQuestions(conflicts);
  if (questions.length > 0) return { verdict: 'doubtful', asOf, conflicts, questions };
  if (conflicts.length > 0) return { verdict: 'conflict', asOf, conflicts };
  if (weighed.because === undefined) return { verdict: 'free', asOf: weighed.asOf };
  return { verdict: 'unknown', asOf, because: weighed.because, calendars: doubtful(snapshot, now) };
}

/** The age of the evidence, and why it does not support a "free"; undefined when it does. */
export type WeighedEvidence = { readonly because: UnknownBecause; readonly asOf: Instant | null } | { readonly because: undefined; readonly asOf: Instant };

/** Does what was read support a "free" for `period`? */
export function weighEvidence(snapshot: BusySnapshot, period: Period, now: Instant): WeighedEvidence {
  const asOf = oldestReading(snapshot, period);
  if (!snapshot.evidence.some((e) => e.role === 'primary')) return { because: 'nothing-connected', asOf };
  if (period.start < snapshot.window.start || period.end > snapshot.window.end || period.end <= period.start) return { because: 'outside-window', asOf };
  if (asOf === null) return { because: 'never-synced', asOf };
  return { because: whyUnknown(snapshot, period, now), asOf };
}

/** Of sources that were all read at some time. */
function whyUnknown(snapshot: BusySnapshot, period: Period, now: Instant): UnknownBecause | undefined {
  if ([...snapshot.evidence, snapshot.tekmatix].some((s) => s.state === 'failing')) return 'failing';
  const { readAt, staleAfter } = tekmatixReading(snapshot, period);
  // The near month is read in every cycle: while that is old, nothing is in step.
  if (isStale(readAt, now, staleAfter) || isStale(snapshot.tekmatix.readAt, now)) return 'stale';
  if (snapshot.evidence.some((e) => isStale(e.readAt, now))) return 'stale';
  if (snapshot.evidence.some(isIncomplete)) return 'incomplete';
  // What cannot be read blocks the time that it could cover as far as we see: nobody knows that it covers no more.
  return snapshot.evidence.some((e) => e.quarantined > 0) ? 'quarantined' : undefined;
}

const isIncomplete = ({ state, account }: CalendarEvidence): boolean => state === 'incomplete' || account === null || (account !== undefined && !addsUp(account));

/** The calendars that the doubt is about. */
export function doubtful(snapshot: BusySnapshot, now: Instant) {
  return snapshot.evidence
    .filter((e) => e.state !== 'read' || isStale(e.readAt, now) || isIncomplete(e) || e.quarantined > 0)
    .map((e) => e.calendarId);
}
