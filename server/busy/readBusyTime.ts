import { busyIndex, type CalendarReading } from '../../shared/busy/busyIndex.ts';
import type { BusyPeriod } from '../../shared/busy/busyPeriod.ts';
import type { Period } from '../../shared/time/period.ts';
import type { Store, StoredCalendar } from '../store/store.ts';

/** Busy time of the given calendars inside the window, from what is stored: as last read, however long ago. */
export async function readBusyTime(store: Store, calendars: readonly StoredCalendar[], window: Period): Promise<BusyPeriod[]> {
  const readings: CalendarReading[] = [];
  for (const calendar of calendars) {
    const objects = await store.calendars.objects(calendar.id);
    readings.push({
      calendarId: calendar.id, rules: calendar.rules,
      instances: objects.flatMap((o) => o.instances), quarantined: objects.flatMap((o) => o.quarantined),
    });
  }
  return busyIndex(readings, window);
}
