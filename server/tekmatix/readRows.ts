import type { Appointment, AppointmentId, AppointmentStatus, BlockedSlot, BlockedSlotId } from '../../shared/appointments/appointment.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { DAY, type Period } from '../../shared/time/period.ts';
import { startOfDay } from '../../shared/time/zone.ts';
import { readTekMatixDates } from './dates.ts';
import type { EventRow } from './shapes.ts';

const STATUSES: readonly string[] = ['new', 'confirmed', 'cancelled', 'showed', 'noshow', 'invalid', 'completed', 'active'] satisfies AppointmentStatus[];

/** A status that we do not know keeps its time. */
export function toAppointment(row: EventRow, period: Period): Appointment {
  const status = row.appointmentStatus ?? '';
  return {
    ...period,
    // The API's own id, and one of the words above.
    id: row.id as AppointmentId, status: STATUSES.includes(status) ? status as AppointmentStatus : 'unknown',
    title: row.title ?? '', assignedUserId: row.assignedUserId || null, users: row.users ?? [],
    address: row.address || null, notes: row.notes || null, deleted: row.deleted ?? false,
  };
}

export function toBlockedSlot(row: EventRow, period: Period, meanings: readonly Period[]): BlockedSlot {
  // The API's own id.
  return { ...period, ...(meanings.length > 1 ? { meanings } : {}), id: row.id as BlockedSlotId, title: row.title ?? '', assignedUserId: row.assignedUserId || null };
}

/**
 * Every time that a row may mean: more than one when it is written as a wall time that clocks show twice.
 * @throws RangeError for a date in no known form
 */
export function meaningsOf(row: EventRow, zone: string | undefined): readonly Period[] {
  const [starts, ends] = [readTekMatixDates(row.startTime, zone), readTekMatixDates(row.endTime, zone)];
  return starts.length + ends.length === 2 ? [] : starts.flatMap((start) => ends.filter((end) => end > start).map((end) => ({ start, end })));
}

/** The time that a row takes; the longest of those that it may mean. @throws SyncFault tekmatix-unreadable for a date in no known form */
export function readPeriod(row: EventRow, zone: string | undefined): Period {
  try {
    const times = [...readTekMatixDates(row.startTime, zone), ...readTekMatixDates(row.endTime, zone)];
    // Ends before it starts: broken, and broken counts as busy.
    const [start, end] = [Math.min(...times), Math.max(...times)];
    if (!row.isFullDay || start < end || zone === undefined) return { start, end };
    const midnight = startOfDay(start, zone);
    // Noon of the next day is on the next day, however long this one is.
    return { start: midnight, end: startOfDay(midnight + 1.5 * DAY, zone) };
  } catch (cause) {
    throw new SyncFault('tekmatix-unreadable', { detail: `event ${row.id}: its time cannot be read` }, { cause });
  }
}
