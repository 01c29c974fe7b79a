import { DAY, HOUR, MINUTE } from '../../../shared/time/period.ts';
import { writeTimezone, writeWall } from '../../../server/ical/writeTimezone.ts';
import { createRandom } from '../../server/ical/differential/randomObject.ts';

export const YEAR = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };
export const ZONE = 'America/New_York';

const ZONES = ['America/New_York', 'Europe/Berlin', 'Europe/London', 'America/Los_Angeles'];
const RULES = ['FREQ=WEEKLY', 'FREQ=DAILY;COUNT=60', 'FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20270101T000000Z', 'FREQ=MONTHLY;BYDAY=2TU'];

/**
 * A busy person's calendar: `count` objects of about 1.1 kB as Apple writes them, each with its VTIMEZONE, every fifth a
 * series. Times stay clear of the hours in which clocks change and DTSTART belongs to its rule, so that every engine that
 * is right gives the same answer.
 */
export function makeCalendar(count: number, seed: number): string[] {
  const random = createRandom(seed);
  const timezones = new Map(ZONES.map((zone) => [zone, writeTimezone(zone, YEAR.start, YEAR.end - DAY).join('\r\n')]));
  return Array.from({ length: count }, (_, index) => {
    const zone = random.one(ZONES);
    const rule = random.chance(0.2) ? random.one(RULES) : undefined;
    const start = firstDay(rule, Date.UTC(2019, 0, 1) + random.below(2_900) * DAY) + (8 + random.below(10)) * HOUR + random.below(4) * 15 * MINUTE;
    return objectText({ index, zone, rule, start, timezone: timezones.get(zone) ?? '' });
  });
}

/** Moves on to a day that the rule itself names. */
function firstDay(rule: string | undefined, day: number): number {
  if (rule?.includes('MO,WE,FR')) return [1, 3, 5].includes(new Date(day).getUTCDay()) ? day : firstDay(rule, day + DAY);
  if (!rule?.includes('2TU')) return day;
  const date = new Date(day);
  return date.getUTCDay() === 2 && date.getUTCDate() > 7 && date.getUTCDate() <= 14 ? day : firstDay(rule, day + DAY);
}

type Parts = { readonly index: number; readonly zone: string; readonly rule: string | undefined; readonly start: number; readonly timezone: string };

function objectText({ index, zone, rule, start, timezone }: Parts): string {
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Apple Inc.//iOS 26.1//EN', 'CALSCALE:GREGORIAN', timezone, 'BEGIN:VEVENT', 'CREATED:20250101T000000Z',
    `UID:${index}-6F2B0C5E-4D7A-4E6B`, 'DTSTAMP:20250101T000000Z', `DTSTART;TZID=${zone}:${writeWall(start)}`, `DTEND;TZID=${zone}:${writeWall(start + HOUR)}`,
    ...(rule ? [`RRULE:${rule}`] : []), `SUMMARY:Meeting number ${index}`, `LOCATION:Room ${index % 40}`, 'SEQUENCE:1', 'TRANSP:OPAQUE',
    'X-APPLE-CREATOR-IDENTITY:com.apple.mobilecal', 'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n');
}
