import type { Appointment } from '../../shared/appointments/appointment.ts';
import type { AppointmentMirror } from '../../shared/appointments/mirror.ts';
import type { AppointmentEventDraft } from '../ical/appointmentLines.ts';
import type { Cycle } from '../sync/cycle.ts';

/** What the event of an appointment says. */
export function draftOf(cycle: Cycle, appointment: Appointment, mirror: AppointmentMirror): AppointmentEventDraft {
  return {
    uid: mirror.uid, locationId: cycle.location.id, tekmatixUserId: cycle.user.tekmatixUserId, appointmentId: appointment.id, start: appointment.start, end: appointment.end,
    zone: cycle.location.zone, title: titleOf(appointment), location: appointment.address, notes: appointment.notes,
    url: null, sequence: mirror.sequence, now: cycle.doors.now(),
  };
}

export const titleOf = ({ title }: Pick<Appointment, 'title'>): string => title || 'TekMatix appointment';
