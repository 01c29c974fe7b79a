import { busyIndex } from '../../shared/busy/busyIndex.ts';
import { DEFAULT_BUSY_RULES, type BusyRules } from '../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import { clipPeriods, type Period } from '../../shared/time/period.ts';
import { expandCalendarObject } from './expandCalendarObject.ts';

export type BusyFileQuery = { readonly window: Period; readonly zone: string; readonly me: readonly string[]; readonly rules?: BusyRules };

/**
 * Busy time of a whole iCalendar file inside the window: merged, clipped, by start. `quarantined` counts what could not
 * be understood; the time that it could cover is busy.
 */
export function readBusyFile(text: string, { window, zone, me, rules = DEFAULT_BUSY_RULES }: BusyFileQuery): { busy: Period[]; quarantined: number } {
  // Padding and travel time reach out of an event: look a little past the window.
  const reach = 24 * 3_600_000;
  const wide = { start: window.start - reach, end: window.end + reach };
  const { instances, quarantined } = expandCalendarObject(text, { window: wide, zone, me, titles: 'busy' });
  const reading = { calendarId: 'file' as CalendarId, rules, instances, quarantined }; // one reading needs no id of the store
  return { busy: clipPeriods(busyIndex([reading], wide), window), quarantined: quarantined.length };
}
