import type { Instant, Period } from '../time/period.ts';
import type { ClockDoubt } from './clockDoubt.ts';

export type Participation = 'none' | 'accepted' | 'declined' | 'tentative' | 'needs-action' | 'delegated';

/** Everything about a VEVENT but its time: facts only, before any policy. */
export type EventFacts = {
  readonly uid: string;
  readonly allDay: boolean;
  /** TRANSP; OPAQUE when absent (RFC 5545 §3.8.2.7). */
  readonly transparency: 'opaque' | 'transparent';
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  /** The user's own PARTSTAT; `none` when the user is not among the attendees. */
  readonly participation: Participation;
  /** Minutes of X-APPLE-TRAVEL-DURATION, 0 when absent. */
  readonly travelMinutes: number;
  /** SUMMARY, or null when absent or not kept. */
  readonly title: string | null;
  /** The TekMatix appointment that this event mirrors, when we wrote it. */
  readonly appointmentId: string | null;
};

/**
 * The instances of one VEVENT. Their times lie flat, since a calendar has tens of thousands: start, end, start, end …
 * as instants, in any order; all-day and floating ones resolved in the user's zone.
 */
export type EventInstances = EventFacts & {
  readonly times: readonly Instant[];
  /** The RECURRENCE-ID of each instance: its own start, or as listed; null for an event that does not recur (RFC 5545 §3.8.4.4). */
  readonly recurrenceIds: 'starts' | readonly Instant[] | null;
  /** They are only these under one answer to a question about clocks; absent where nothing is in doubt. */
  readonly doubt?: ClockDoubt;
};

/** The RECURRENCE-ID of the instance whose start is `times[2 * index]`. */
export function recurrenceIdOf({ times, recurrenceIds }: EventInstances, index: number): Instant | null {
  if (recurrenceIds === null) return null;
  return (recurrenceIds === 'starts' ? times[2 * index] : recurrenceIds[index]) ?? null;
}

/** Everything that keeps an object from being understood, as the screens say it. */
export const QUARANTINE_REASONS = [
  'the text is empty', 'the text is cut or malformed', 'the object is damaged', 'DTSTART cannot be read', 'its end cannot be read',
  'a recurrence rule cannot be read', 'a recurrence rule has too many occurrences', 'an RDATE cannot be read', 'listed-but-not-served', 'not understood',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** The listed reason; `not understood` for one that an older server wrote. */
export function toQuarantineReason(reason: string): QuarantineReason {
  return QUARANTINE_REASONS.find((known) => known === reason) ?? 'not understood';
}

/** An object that could not be understood: why (see QUARANTINE_REASONS), and the widest time that it could cover. */
export type QuarantinedObject = { readonly reason: string; readonly widest: Period };
