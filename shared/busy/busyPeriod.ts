import type { CalendarId } from '../calendars/calendar.ts';
import type { Instant, Period } from '../time/period.ts';
import type { ClockDoubt } from './clockDoubt.ts';

/** RFC 5545 §3.2.9 (FBTYPE). `busy-unavailable` is time that we could not read and therefore do not call free. */
export type BusyType = 'busy' | 'busy-tentative' | 'busy-unavailable';

/** The rule that made an instance count. Screens turn it into words; tests attack it. */
export type BusyRule =
  | 'opaque' | 'all-day' | 'tentative' | 'needs-action' | 'free-counts' | 'unreadable';

/** An event in iCloud, as far as a screen needs it. `title` is null when the user keeps titles private. */
export type ICloudSource = {
  readonly kind: 'icloud'; readonly calendarId: CalendarId; readonly title: string | null; readonly allDay: boolean; readonly rule: BusyRule;
  /** Ms of travel and padding that it takes around the event itself. */
  readonly before: number; readonly after: number;
  /** The time is only taken under one answer to a question about clocks. */
  readonly doubt?: ClockDoubt | undefined;
  /** It vanished from iCloud, and the user had it kept. */
  readonly kept?: boolean | undefined;
};

/** The same with its identity, which stays on the server. */
export type EventSource = ICloudSource & { readonly uid: string; readonly recurrenceId: Instant | null };

/** Who takes the time. */
export type BusySource =
  | ICloudSource
  | { readonly kind: 'appointment'; readonly appointmentId: string; readonly title: string }
  | { readonly kind: 'blocked-slot'; readonly blockedSlotId: string; readonly title: string };

/** Time taken, and by whom. Not merged: one per event occurrence, appointment or foreign block. */
export type BusyPeriod<S extends BusySource = BusySource> = Period & { readonly type: BusyType; readonly sources: readonly S[] };

/** The event itself, without what is kept free around it. */
export function eventOf(busy: Period, { before, after }: ICloudSource): Period {
  return { start: busy.start + before, end: busy.end - after };
}
