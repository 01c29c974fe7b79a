import type { Appointment } from '../../shared/appointments/appointment.ts';
import type { Period } from '../../shared/time/period.ts';
import { listRows, timeRows } from './listEvents.ts';
import { toAppointment } from './readRows.ts';
import type { EventRow } from './shapes.ts';
import type { TeamCalendars } from './teamCalendars.ts';
import type { TransportOptions } from './transport.ts';

export type AppointmentQuery = { readonly locationId: string; readonly userId: string; readonly window: Period; readonly teams: TeamCalendars };

/**
 * What the API lists for the user, and of each of their collective calendars what is theirs too: whether the first holds
 * the second is disputed (field manual TekMatix §8.2). @throws SyncFault: all of it or nothing
 */
export async function listAppointments(options: TransportOptions, query: AppointmentQuery, zone: string | undefined): Promise<Appointment[]> {
  const { locationId, userId, window, teams } = query;
  // First, and with this caller's own token: who belongs to which calendar may be known from somebody else's.
  const own = await listRows(options, { path: '/calendars/events', locationId, by: { userId }, window });
  const calendars = await teams.ofUser(options, userId);
  const others = await Promise.all(calendars.map((calendarId) => teams.listRows(options, calendarId, window)));
  // Before any time is read: what is broken of somebody else's does not concern this user.
  const theirs = others.flat().filter((row) => isOwner(row, userId));
  return timeRows([...theirs, ...own], window, zone).map(({ row, period }) => toAppointment(row, period));
}

const isOwner = ({ assignedUserId, users }: EventRow, userId: string): boolean => assignedUserId === userId || (users?.includes(userId) ?? false);
