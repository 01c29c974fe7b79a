import { DateTime } from 'luxon';
import rrule from 'rrule';
import type { Engine, Occurrences } from './engine.ts';

const property = (text: string, name: string): RegExpExecArray | null => new RegExp(`^${name}(?:;TZID=([^:]+))?:(.*)\r$`, 'm').exec(text.slice(text.indexOf('BEGIN:VEVENT')));

/** rrule for the rule on floating time, luxon for the zone: what web schedulers commonly put together. */
export const engine: Engine = (objects, { window }) => {
  const found: Occurrences = [];
  const day = 86_400_000;
  for (const text of objects) {
    const [, zone = 'UTC', from = ''] = property(text, 'DTSTART') ?? [];
    const [, , to = ''] = property(text, 'DTEND') ?? [];
    const read = (value: string): DateTime => DateTime.fromFormat(value, "yyyyMMdd'T'HHmmss", { zone });
    const length = read(to).toMillis() - read(from).toMillis();
    const keep = (start: number): void => { if (start < window.end && start + length > window.start) found.push([start, start + length]); };
    const rule = property(text, 'RRULE')?.[2];
    if (rule === undefined) {
      keep(read(from).toMillis());
      continue;
    }
    const floating = rrule.rrulestr(`DTSTART:${from}Z\nRRULE:${rule}`);
    for (const wall of floating.between(new Date(window.start - day), new Date(window.end + day), true)) {
      keep(DateTime.fromJSDate(wall, { zone: 'UTC' }).setZone(zone, { keepLocalTime: true }).toMillis());
    }
  }
  return () => found;
};
