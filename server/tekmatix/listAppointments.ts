import type { Appointment } from '../../shared/appointments/appointment.ts';
import type { Period } from '../../shared/time/period.ts';
import { findAppointment } from './findAppointment.ts';
import { listRows, timeRows, type TimedRow } from './listEvents.ts';
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
  return Promise.all(timeRows([...theirs, ...own], window, zone).map((timed) => settleTime(options, timed, zone)));
}

/** A single read writes the offset that a list leaves out (field manual TekMatix §8.7). */
async function settleTime(options: TransportOptions, { row, period, meanings }: TimedRow, zone: string | undefined): Promise<Appointment> {
  const listed = toAppointment(row, period);
  if (meanings.length < 2) return listed;
  const found = await findAppointment(options, listed.id, zone);
  // Not told singly either: it keeps all the time that it may mean.
  return found.kind === 'found' ? found.appointment : listed;
}

const isOwner = ({ assignedUserId, users }: EventRow, userId: string): boolean => assignedUserId === userId || (users?.includes(userId) ?? false);
