import ical from 'node-ical';
import type { Engine, Occurrences } from './engine.ts';

/** node-ical with its own expander, as its documentation shows it. */
export const engine: Engine = (objects, { window }) => {
  const found: Occurrences = [];
  const options = { from: new Date(window.start), to: new Date(window.end), expandOngoing: true };
  for (const text of objects) {
    for (const event of Object.values(ical.sync.parseICS(text))) {
      if (!event || event.type !== 'VEVENT') continue;
      for (const instance of ical.expandRecurringEvent(event, options)) found.push([instance.start.getTime(), instance.end.getTime()]);
    }
  }
  const inside = found.filter(([start, end]) => start < window.end && end > window.start);
  return () => inside;
};
