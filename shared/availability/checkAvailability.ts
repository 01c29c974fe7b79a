import { decidingQuestions } from '../busy/clockDoubt.ts';
import type { Instant, Period } from '../time/period.ts';
import { busyDuring } from './busyTimeline.ts';
import { isStale, oldestReading, tekmatixReading } from './freshness.ts';
import type { AvailabilityAnswer, BusySnapshot, UnknownBecause } from './snapshot.ts';

/**
 * Is the user free in `period`? The same function answers on the server, in the popup and in the page.
 * Known busy time is a conflict however old it is; "free" needs complete and fresh evidence from every source.
 */
export function checkAvailability(snapshot: BusySnapshot, period: Period, now: Instant): AvailabilityAnswer {
  const asOf = oldestReading(snapshot, period);
  const conflicts = busyDuring(snapshot.busy, period);
  const questions = decidingQuestions(conflicts);
  if (questions.length > 0) return { verdict: 'doubtful', asOf, conflicts, questions };
  if (conflicts.length > 0) return { verdict: 'conflict', asOf, conflicts };
  const doubt = whyUnknown(snapshot, period, now);
  if (doubt || asOf === null) return { verdict: 'unknown', asOf, because: doubt ?? 'never-synced', calendars: doubtful(snapshot, now) };
  return { verdict: 'free', asOf };
}

/** Why the evidence does not support a "free" for `period`; undefined when it does. */
export function whyUnknown(snapshot: BusySnapshot, period: Period, now: Instant): UnknownBecause | undefined {
  if (!snapshot.evidence.some((e) => e.role === 'primary')) return 'nothing-connected';
  if (period.start < snapshot.window.start || period.end > snapshot.window.end || period.end <= period.start) return 'outside-window';
  const { readAt, staleAfter } = tekmatixReading(snapshot, period);
  if (readAt === null || snapshot.evidence.some((e) => e.readAt === null)) return 'never-synced';
  if ([...snapshot.evidence, snapshot.tekmatix].some((s) => s.state === 'failing')) return 'failing';
  // The near month is read in every cycle: while that is old, nothing is in step.
  if (isStale(readAt, now, staleAfter) || isStale(snapshot.tekmatix.readAt ?? readAt, now)) return 'stale';
  return snapshot.evidence.some((e) => e.readAt === null || isStale(e.readAt, now)) ? 'stale' : undefined;
}

/** The calendars that the doubt is about. */
export function doubtful(snapshot: BusySnapshot, now: Instant) {
  return snapshot.evidence
    .filter((e) => e.readAt === null || e.state !== 'read' || isStale(e.readAt, now))
    .map((e) => e.calendarId);
}
