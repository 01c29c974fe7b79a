import type { BusyPeriod } from '../busy/busyPeriod.ts';
import { busyDuring } from './busyTimeline.ts';
import type { Conflict } from './snapshot.ts';

/** Every appointment that overlaps time taken in iCloud, with all that it overlaps, by start. */
export function findConflicts(busy: readonly BusyPeriod[]): Conflict[] {
  const icloud = busy.filter((b) => b.sources.some((source) => source.kind === 'icloud'));
  return busy.flatMap(({ start, end, sources }) => sources.flatMap((source) => {
    const against = source.kind === 'appointment' ? busyDuring(icloud, { start, end }) : [];
    return source.kind === 'appointment' && against.length > 0 ? [{ appointment: { id: source.appointmentId, title: source.title, start, end }, with: against }] : [];
  })).sort((a, b) => a.appointment.start - b.appointment.start);
}
