import type { AppointmentId } from '../../shared/appointments/appointment.ts';
import { isLive } from '../../shared/appointments/appointment.ts';
import { isSame } from '../../shared/appointments/chooseEventTime.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { Period } from '../../shared/time/period.ts';
import { callApi } from './callApi.ts';
import { writeTekMatixDate } from './dates.ts';
import { pathOf, readAppointment } from './findAppointment.ts';
import { toAppointment } from './readRows.ts';
import type { AppointmentMove } from './tekmatix.ts';
import type { TransportOptions } from './transport.ts';
import { CALENDARS_VERSION } from './versions.ts';

/**
 * Gives the appointment another time and nothing else: no contact, no title, no owner is in the request. Read first; after
 * an answer that was lost, read again, so that it is moved once and never over somebody else's change.
 */
export async function moveAppointment(options: TransportOptions, { id, from, to, notify }: AppointmentMove & { readonly id: AppointmentId }, zone: string | undefined): Promise<void> {
  const present = await readTime(options, id, zone);
  // Moved already: an earlier answer was lost, or they did it by hand.
  if (isSame(present.period, to)) return;
  if (!present.live || !isSame(present.period, from)) throw new SyncFault('appointment-changed', { method: 'PUT', path: pathOf(id) });
  const body = {
    startTime: writeTekMatixDate(to.start, zone), endTime: writeTekMatixDate(to.end, zone), toNotify: notify,
    // The live API may want it (field manual TekMatix §1.2).
    ...(present.calendarId ? { calendarId: present.calendarId } : {}),
  };
  try {
    await callApi(options, { method: 'PUT', path: pathOf(id), version: CALENDARS_VERSION, body });
  } catch (error) {
    if (isSlotTaken(error)) throw new SyncFault('slot-taken', error.evidence, { cause: error });
    if (!(error instanceof SyncFault) || error.kind !== 'tekmatix-unreachable') throw error;
    const after = await readTime(options, id, zone).catch(() => undefined);
    if (!after || !isSame(after.period, to)) throw error;
  }
}

type Standing = { readonly period: Period; readonly live: boolean; readonly calendarId: string | null };

/** @throws SyncFault appointment-changed when it is gone, tekmatix-unreadable when that is not told */
async function readTime(options: TransportOptions, id: AppointmentId, zone: string | undefined): Promise<Standing> {
  const reading = await readAppointment(options, id, zone);
  if (reading.kind === 'not-told') throw reading.fault;
  if (reading.kind === 'gone') throw new SyncFault('appointment-changed', reading.fault.evidence, { cause: reading.fault });
  const { row, period } = reading;
  return { period, live: isLive(toAppointment(row, period)), calendarId: row.calendarId || null };
}

/** The text was measured (field manual TekMatix §1.3); one report says 422. */
function isSlotTaken(error: unknown): error is SyncFault {
  return error instanceof SyncFault && [400, 422].includes(error.evidence.status ?? 0) && /slot .*no longer available/i.test(error.evidence.detail ?? '');
}
