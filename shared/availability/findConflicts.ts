import { eventOf, type BusyPeriod, type BusySource } from '../busy/busyPeriod.ts';
import type { Period } from '../time/period.ts';
import { busyDuring } from './busyTimeline.ts';
import type { Conflict } from './snapshot.ts';

type Options = {
  /** TekMatix's own iCloud link was noticed: it copies appointments, and such a copy is no clash with its own appointment. */
  readonly copiesExpected?: boolean;
};

/**
 * Every appointment that overlaps time taken in iCloud, with all that it overlaps, by start. Not told: two appointments at
 * one time, which TekMatix refuses or its user chose, and an appointment over somebody's Blocked Slot, which TekMatix shows
 * in its own calendar. Whether a Blocked Slot was clipped around the appointment does not matter: events count, not slots.
 */
export function findConflicts(busy: readonly BusyPeriod[], { copiesExpected = false }: Options = {}): Conflict[] {
  const conflicts: Conflict[] = [];
  for (const { start, end, sources } of busy) {
    for (const source of sources) {
      if (source.kind !== 'appointment') continue;
      const appointment = { id: source.appointmentId, title: source.title, start, end };
      const against = busyDuring(busy, { start, end }).filter((other) => isInICloud(other) && !(copiesExpected && isCopyOf(other, appointment)));
      if (against.length > 0) conflicts.push({ appointment, with: against });
    }
  }
  return conflicts.sort((a, b) => a.appointment.start - b.appointment.start);
}

const isInICloud = ({ sources }: BusyPeriod): boolean => sources.some((source) => source.kind === 'icloud');

/** Of the same time and title. A title that is kept private proves nothing. */
function isCopyOf(busy: BusyPeriod, appointment: Period & { readonly title: string }): boolean {
  return busy.sources.every((source: BusySource) => {
    if (source.kind !== 'icloud' || source.title === null) return false;
    const event = eventOf(busy, source);
    return event.start === appointment.start && event.end === appointment.end && source.title.trim() === appointment.title.trim();
  });
}
