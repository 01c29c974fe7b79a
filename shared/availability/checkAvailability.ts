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

/** Why the evidence does not support a "free" for `period`; undefined when it does. */
export const whyUnknown = (snapshot: BusySnapshot, period: Period, now: Instant): UnknownBecause | undefined => weighEvidence(snapshot, period, now).because;

/** The same with the age of the evidence, which is known when everything was read. */
type WeighedEvidence = { readonly because: UnknownBecause; readonly asOf: Instant | null } | { readonly because: undefined; readonly asOf: Instant };

function weighEvidence(snapshot: BusySnapshot, period: Period, now: Instant): WeighedEvidence {
  const asOf = oldestReading(snapshot, period);
  if (!snapshot.evidence.some((e) => e.role === 'primary')) return { because: 'nothing-connected', asOf };
  if (period.start < snapshot.window.start || period.end > snapshot.window.end || period.end <= period.start) return { because: 'outside-window', asOf };
  if (asOf === null) return { because: 'never-synced', asOf };
  return { because: whyDoubtful(snapshot, period, now), asOf };
}

/** Of sources that were all read at some time. */
function whyDoubtful(snapshot: BusySnapshot, period: Period, now: Instant): UnknownBecause | undefined {
  if ([...snapshot.evidence, snapshot.tekmatix].some((s) => s.state === 'failing')) return 'failing';
  const { readAt, staleAfter } = tekmatixReading(snapshot, period);
  // The near month is read in every cycle: while that is old, nothing is in step.
  if (isOld(readAt, now, staleAfter) || isOld(snapshot.tekmatix.readAt, now)) return 'stale';
  if (snapshot.evidence.some((e) => isOld(e.readAt, now))) return 'stale';
  if (snapshot.evidence.some(isIncomplete)) return 'incomplete';
  // What cannot be read blocks the time that it could cover as far as we see: nobody knows that it covers no more.
  return snapshot.evidence.some((e) => e.quarantined > 0) ? 'quarantined' : undefined;
}

/** What was never read is no fresher than what was read long ago. */
const isOld = (readAt: Instant | null, now: Instant, after?: number): boolean => readAt === null || isStale(readAt, now, after);

const isIncomplete = ({ state, account }: CalendarEvidence): boolean => state === 'incomplete' || account === null || (account !== undefined && !addsUp(account));

/** The calendars that the doubt is about. */
export function doubtful(snapshot: BusySnapshot, now: Instant) {
  return snapshot.evidence
    .filter((e) => e.state !== 'read' || isOld(e.readAt, now) || isIncomplete(e) || e.quarantined > 0)
    .map((e) => e.calendarId);
}
