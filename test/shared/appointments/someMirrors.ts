import type { Appointment, AppointmentId } from '../../../shared/appointments/appointment.ts';
import { revisionOf, type AppointmentMirror } from '../../../shared/appointments/mirror.ts';
import { planMirrors, type MirrorAction, type MirrorPlanInput, type ObservedEvent } from '../../../shared/appointments/planMirrors.ts';
import type { CalendarHref, CalendarId } from '../../../shared/calendars/calendar.ts';
import type { ETag } from '../../../shared/sync/changes.ts';
import { DAY, HOUR, type Period } from '../../../shared/time/period.ts';

export const NOW = Date.UTC(2026, 10, 23, 12);
export const WINDOW: Period = { start: NOW - DAY, end: NOW + 30 * DAY };
export const at = (hour: number, length = HOUR): Period => ({ start: NOW + hour * HOUR, end: NOW + hour * HOUR + length });
export const etag = (text: string): ETag => `"${text}"` as ETag;

export const call = (more: Partial<Appointment> = {}, id = 'a1'): Appointment => ({
  id: id as AppointmentId, title: 'Discovery call', status: 'confirmed', assignedUserId: 'me', users: [], address: null, notes: null, deleted: false, ...at(2), ...more,
});

/** Written an hour ago and in step. */
export const mirrorOf = (appointment: Appointment, more: Partial<AppointmentMirror> = {}): AppointmentMirror => ({
  id: `mirror of ${appointment.id}`, appointmentId: appointment.id, calendarId: 'primary' as CalendarId, uid: `U-${appointment.id}`, generation: 0,
  href: `/c/${appointment.id}.ics` as CalendarHref, etag: etag('1'), revision: revisionOf(appointment), sequence: 0, state: 'live', writtenAt: NOW - HOUR,
  start: appointment.start, end: appointment.end, ...more,
});

export const eventOf = ({ href, etag: tag, uid, appointmentId, start, end }: AppointmentMirror, more: Partial<ObservedEvent> = {}): ObservedEvent =>
  ({ href, etag: tag, uid, appointmentId, sequence: 0, start, end, ...more });

export const plan = (input: Partial<MirrorPlanInput>): MirrorAction[] =>
  planMirrors({ userId: 'me', window: WINDOW, now: NOW, appointments: [], mirrors: [], events: [], ...input });
