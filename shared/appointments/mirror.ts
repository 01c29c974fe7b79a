import type { CalendarHref, CalendarId } from '../calendars/calendar.ts';
import type { ETag } from '../sync/changes.ts';
import type { Instant, Period } from '../time/period.ts';
import type { Appointment, AppointmentId } from './appointment.ts';

/**
 * `intended`: about to be written, the answer not known. `live`: stands in the primary calendar. `moved`, `deleted`:
 * the user changed our event in Apple Calendar and has not chosen yet. `left`: the user chose to leave it so. `put-back`: they
 * chose the appointment's time, and it is not written yet. `moving`: they had the appointment moved to the event's time as
 * they saw it, and it was not read at its new time yet.
 */
export type MirrorState = 'intended' | 'live' | 'moved' | 'deleted' | 'left' | 'put-back' | 'moving';

/**
 * Of an event whose title both sides changed. `asked`: the user's title stands and the appointment has a newer one.
 * `put-back`: they want the appointment's, and it is not written yet.
 */
export type Retitled = 'asked' | 'put-back';

/** What the appointment said (`revisionOf`) when Apple refused its event, and when that is tried again. */
export type RefusedWrite = { readonly revision: string; readonly until: Instant };

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
  readonly retitled?: Retitled | null;
  /** What Apple did not take. The very same is not sent again for a while. */
  readonly refused?: RefusedWrite | null;
  readonly writtenAt: Instant;
};

/** Everything of an appointment that its event shows. */
type Shown = Pick<Appointment, 'start' | 'end' | 'title' | 'address' | 'notes'>;

/** Two equal revisions need no write; the empty one, stored until 2026-11-25, asks for a write whatever the appointment says. */
export function revisionOf({ start, end, title, address, notes }: Shown): string {
  return JSON.stringify([start, end, title, address, notes]);
}

/** True while it is no use to write the appointment as it is now. */
export function isRefused({ refused }: Pick<AppointmentMirror, 'refused'>, appointment: Shown, now: Instant): boolean {
  return !!refused && refused.until > now && refused.revision === revisionOf(appointment);
}

/** What we wrote last, as far as it is known. */
export function readRevision(revision: string): Shown | undefined {
  if (revision === '') return undefined;
  // Only `revisionOf` above writes it.
  const [start, end, title, address, notes] = JSON.parse(revision) as [Instant, Instant, string, string | null, string | null];
  return { start, end, title, address, notes };
}

/** The same texts at another time: what stands in the calendar after it was moved there. */
export function reviseTime(revision: string, { start, end }: Period): string {
  const shown = readRevision(revision);
  return shown ? revisionOf({ ...shown, start, end }) : '';
}
