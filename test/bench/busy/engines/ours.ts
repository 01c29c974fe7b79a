import { busyBetween, createBusyIndex, putObject } from '../../../../shared/busy/busyIndex.ts';
import { DEFAULT_BUSY_RULES } from '../../../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../../../shared/calendars/calendar.ts';
import { DAY } from '../../../../shared/time/period.ts';
import { expandCalendarObject } from '../../../../server/ical/expandCalendarObject.ts';
import type { Engine } from './engine.ts';

/** Objects → the index that the product answers from, asked once in every month, so that nothing is left for later. */
export const engine: Engine = (objects, { window, zone }) => {
  const index = createBusyIndex(window);
  const query = { window, zone, me: [], titles: 'busy' as const };
  objects.forEach((text, number) => {
    const { instances, quarantined } = expandCalendarObject(text, query);
    putObject(index, String(number), { calendarId: 'bench' as CalendarId, rules: DEFAULT_BUSY_RULES, instances, quarantined }); // an id of the bench's own
  });
  for (let at = window.start; at < window.end; at += 30 * DAY) busyBetween(index, { start: at, end: at + 1 });
  return () => busyBetween(index, window).map(({ start, end }) => [start, end]);
};
