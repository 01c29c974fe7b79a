import { writeTimezone } from '../../server/ical/writeTimezone.ts';

const ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;
const TITLE = 'Live check of iCloud for TekMatix: may be deleted';
const year = (): number => new Date().getUTCFullYear() + 20;

/** How a person finds it. */
export const sayLeftBehind = (count: number): string =>
  `Please delete by hand, in the calendar that you picked: “${TITLE}” on 4 January ${year()}, 10:00 to 11:00 in Berlin${count > 1 ? ` (there may be ${count} of it)` : ''}.`;

/** Twenty years from now, an hour long, free, with a name that says what it is. */
export function writeCheckEvent(uid: string, { sequence = 0, without }: { sequence?: number; without?: 'end' | 'zone' } = {}): string {
  const start = Date.UTC(year(), 0, 4, 9);
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//iCloud for TekMatix//Live check//EN', 'CALSCALE:GREGORIAN',
    ...(without === 'zone' ? [] : writeTimezone(ZONE, start, start + HOUR)),
    'BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T080000Z', `SEQUENCE:${sequence}`,
    `DTSTART;TZID=${ZONE}:${year()}0104T100000`, ...(without === 'end' ? [] : [`DTEND;TZID=${ZONE}:${year()}0104T110000`]),
    `SUMMARY:${TITLE}`, 'TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n');
}
