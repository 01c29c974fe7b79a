import type { BusyPeriod } from '../busy/busyPeriod.ts';
import { busyDuring } from './busyTimeline.ts';
import type { Conflict } from './snapshot.ts';

/** Every appointment that overlaps time taken in iCloud, with all that it overlaps, by start. */
export function findConflicts(busy: readonly BusyPeriod[]): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const { start, end, sources } of busy) {
    for (const source of sources) {
      if (source.kind !== 'appointment') continue;
      const against = busyDuring(busy, { start, end }).filter(isInICloud);
      if (against.length > 0) conflicts.push({ appointment: { id: source.appointmentId, title: source.title, start, end }, with: against });
    }
  }
  return conflicts.sort((a, b) => a.appointment.start - b.appointment.start);
}

const isInICloud = ({ sources }: BusyPeriod): boolean => sources.some((source) => source.kind === 'icloud');
