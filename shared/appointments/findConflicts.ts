import type { BusyPeriod } from '../busy/busyPeriod.ts';
import { overlaps } from '../time/period.ts';
import { takesTime, type Appointment } from './appointment.ts';

export type FoundConflict = { readonly appointment: Appointment; readonly with: readonly BusyPeriod[] };

/** Every appointment that overlaps time taken in iCloud, with all that it overlaps, by start. */
export function findConflicts(appointments: readonly Appointment[], busy: readonly BusyPeriod[]): FoundConflict[] {
  return appointments
    .filter(takesTime)
    .map((appointment) => ({ appointment, with: busy.filter((b) => overlaps(b, appointment)) }))
    .filter((conflict) => conflict.with.length > 0)
    .sort((a, b) => a.appointment.start - b.appointment.start);
}
