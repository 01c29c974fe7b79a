import type { Instant, Period } from '../time/period.ts';

export type Participation = 'none' | 'accepted' | 'declined' | 'tentative' | 'needs-action' | 'delegated';

/**
 * One occurrence of a VEVENT: facts only, before any policy. Times are resolved; all-day and floating ones in the
 * user's zone.
 */
export type EventInstance = Period & {
  readonly uid: string;
  /** The RECURRENCE-ID as an instant; null for an event that does not recur (RFC 5545 §3.8.4.4). */
  readonly recurrenceId: Instant | null;
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

/** An object that could not be understood: why, and the widest time that it could cover. */
export type QuarantinedObject = { readonly reason: string; readonly widest: Period };
