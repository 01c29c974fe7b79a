import { writeTimezone } from '../../server/ical/writeTimezone.ts';

const ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;

/** Twenty years from now, an hour long, free, with a name that says what it is. */
export function writeCheckEvent(uid: string, { sequence = 0, without }: { sequence?: number; without?: 'end' | 'zone' } = {}): string {
  const year = new Date().getUTCFullYear() + 20;
  const start = Date.UTC(year, 0, 4, 9);
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//iCloud for TekMatix//Live check//EN', 'CALSCALE:GREGORIAN',
    ...(without === 'zone' ? [] : writeTimezone(ZONE, start, start + HOUR)),
    'BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T080000Z', `SEQUENCE:${sequence}`,
    `DTSTART;TZID=${ZONE}:${year}0104T100000`, ...(without === 'end' ? [] : [`DTEND;TZID=${ZONE}:${year}0104T110000`]),
    'SUMMARY:Live check of iCloud for TekMatix: may be deleted', 'TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n');
}
