import { createBusyIndex, putObject } from '../../../../shared/busy/busyIndex.ts';
import { DEFAULT_BUSY_RULES } from '../../../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../../../shared/calendars/calendar.ts';
import { expandCalendarObject } from '../../../../server/ical/expandCalendarObject.ts';
import type { Engine } from './engine.ts';

/** Objects → the index that the product answers from. */
export const engine: Engine = (objects, { window, zone }) => {
  const index = createBusyIndex(window);
  const query = { window, zone, me: [], titles: 'busy' as const };
  const found: [number, number][] = [];
  objects.forEach((text, number) => {
    const { instances, quarantined } = expandCalendarObject(text, query);
    putObject(index, String(number), { calendarId: 'bench' as CalendarId, rules: DEFAULT_BUSY_RULES, instances, quarantined }); // an id of the bench's own
    for (const { times } of instances) for (let i = 0; i < times.length; i += 2) found.push([times[i] ?? 0, times[i + 1] ?? 0]);
  });
  return found;
};
