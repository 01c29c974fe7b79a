import type { CalendarHref, CalendarId } from '../calendars/calendar.ts';
import type { ETag } from '../sync/changes.ts';
import type { Instant, Period } from '../time/period.ts';
import type { Appointment, AppointmentId } from './appointment.ts';

/**
 * `intended`: about to be written, the answer not known. `live`: stands in the primary calendar. `moved`, `deleted`:
 * the user changed our event in Apple Calendar and has not chosen yet. `left`: the user chose to leave it so.
 */
export type MirrorState = 'intended' | 'live' | 'moved' | 'deleted' | 'left';

/** Our record: appointment ↔ calendar object. The period is the one that we wrote last. */
export type AppointmentMirror = Period & {
  readonly id: string;
  readonly appointmentId: AppointmentId;
  readonly calendarId: CalendarId;
  readonly uid: string;
  /** Counts new names after Apple refused an old one. */
  readonly generation: number;
  readonly href: CalendarHref;
  readonly etag: ETag | null;
  /** What the appointment said when we wrote it; see `revisionOf`. */
  readonly revision: string;
  readonly sequence: number;
  readonly state: MirrorState;
  readonly writtenAt: Instant;
};

/** Everything of an appointment that its event shows. Two equal revisions need no write. */
export function revisionOf(appointment: Appointment): string {
  return JSON.stringify([appointment.start, appointment.end, appointment.title, appointment.address, appointment.notes]);
}
