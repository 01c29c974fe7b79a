import { busyBetween, createBusyIndex, putObject } from '../../shared/busy/busyIndex.ts';
import type { BusyPeriod, EventSource } from '../../shared/busy/busyPeriod.ts';
import { DEFAULT_BUSY_RULES, type BusyRules } from '../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import { clipPeriods, type Period } from '../../shared/time/period.ts';
import { expandCalendarObject } from './expandCalendarObject.ts';

export type BusyFileQuery = { readonly window: Period; readonly zone: string; readonly me: readonly string[]; readonly rules?: BusyRules };

export type BusyFile = {
  /** Merged, clipped to the window, by start. */
  readonly busy: Period[];
  /** Objects that could not be understood; the time that they could cover is busy. */
  readonly quarantined: number;
  /** Every occurrence that takes time, with the rule that made it count; not merged. */
  readonly owners: readonly BusyPeriod<EventSource>[];
};

/** Busy time of a whole iCalendar file inside the window. */
export function readBusyFile(text: string, { window, zone, me, rules = DEFAULT_BUSY_RULES }: BusyFileQuery): BusyFile {
  // Padding and travel time reach out of an event: look a little past the window.
  const reach = 24 * 3_600_000;
  const wide = { start: window.start - reach, end: window.end + reach };
  const { instances, quarantined } = expandCalendarObject(text, { window: wide, zone, me, titles: rules.titles });
  const index = createBusyIndex(wide);
  putObject(index, 'file', { calendarId: 'file' as CalendarId, rules, instances, quarantined }); // one reading needs no id of the store
  const owners = busyBetween(index, window);
  return { busy: clipPeriods(owners, window), quarantined: quarantined.length, owners };
}
