import { DAY, HOUR, MINUTE } from '../../../shared/time/period.ts';
import { writeWall } from '../../../server/ical/writeTimezone.ts';
import { createRandom, type Random } from '../../server/ical/differential/randomObject.ts';

export const YEAR = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };
export const ZONE = 'America/New_York';

type Change = { readonly begins: string; readonly rule: string; readonly from: string; readonly to: string; readonly name: string };

/** VTIMEZONEs in the form that iPhones and Macs write beside every event. */
const ZONES: Readonly<Record<string, { readonly daylight: Change; readonly standard: Change }>> = {
  'America/New_York': american('-0500', '-0400', ['EST', 'EDT']),
  'America/Los_Angeles': american('-0800', '-0700', ['PST', 'PDT']),
  'Europe/Berlin': european('+0100', '+0200', { hour: '02', names: ['GMT+1', 'GMT+2'] }),
  'Europe/London': european('+0000', '+0100', { hour: '01', names: ['GMT', 'GMT+1'] }),
};

function american(standard: string, daylight: string, [standardName, daylightName]: readonly [string, string]) {
  return {
    daylight: { begins: '20070311T020000', rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU', from: standard, to: daylight, name: daylightName },
    standard: { begins: '20071104T020000', rule: 'FREQ=YEARLY;BYMONTH=11;BYDAY=1SU', from: daylight, to: standard, name: standardName },
  };
}

function european(standard: string, daylight: string, { hour, names: [standardName, daylightName] }: { readonly hour: string; readonly names: readonly [string, string] }) {
  const back = String(Number(hour) + 1).padStart(2, '0');
  return {
    daylight: { begins: `19810329T${hour}0000`, rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', from: standard, to: daylight, name: daylightName },
    standard: { begins: `19961027T${back}0000`, rule: 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', from: daylight, to: standard, name: standardName },
  };
}

function timezoneOf(zone: string): string[] {
  const { daylight, standard } = ZONES[zone] ?? american('-0500', '-0400', ['EST', 'EDT']);
  const observance = (kind: string, { begins, rule, from, to, name }: Change): string[] =>
    [`BEGIN:${kind}`, `TZOFFSETFROM:${from}`, `RRULE:${rule}`, `DTSTART:${begins}`, `TZNAME:${name}`, `TZOFFSETTO:${to}`, `END:${kind}`];
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observance('DAYLIGHT', daylight), ...observance('STANDARD', standard), 'END:VTIMEZONE'];
}

const RULES = ['FREQ=WEEKLY', 'FREQ=DAILY;COUNT=60', 'FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20270101T000000Z', 'FREQ=MONTHLY;BYDAY=2TU'];

/**
 * A busy person's calendar of eight years: `count` objects of about 1.1 kB as Apple writes them, each with its VTIMEZONE,
 * every fifth a series. Times stay clear of the hours in which clocks change and DTSTART belongs to its rule, so that
 * every engine that is right gives the same answer.
 */
export function makeCalendar(count: number, seed: number): string[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => makeObject(random, index));
}

export function makeObject(random: Random, index: number): string {
  const zone = random.one(Object.keys(ZONES));
  const rule = random.chance(0.2) ? random.one(RULES) : undefined;
  const start = firstDay(rule, Date.UTC(2019, 0, 1) + random.below(2_900) * DAY) + (8 + random.below(10)) * HOUR + random.below(4) * 15 * MINUTE;
  return objectText({ index, zone, rule, start });
}

/** Moves on to a day that the rule itself names. */
function firstDay(rule: string | undefined, day: number): number {
  if (rule?.includes('MO,WE,FR')) return [1, 3, 5].includes(new Date(day).getUTCDay()) ? day : firstDay(rule, day + DAY);
  if (!rule?.includes('2TU')) return day;
  const date = new Date(day);
  return date.getUTCDay() === 2 && date.getUTCDate() > 7 && date.getUTCDate() <= 14 ? day : firstDay(rule, day + DAY);
}

type Parts = { readonly index: number; readonly zone: string; readonly rule: string | undefined; readonly start: number };

function objectText({ index, zone, rule, start }: Parts): string {
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Apple Inc.//iOS 26.1//EN', 'CALSCALE:GREGORIAN', ...timezoneOf(zone), 'BEGIN:VEVENT', 'CREATED:20250101T000000Z',
    `UID:${index}-6F2B0C5E-4D7A-4E6B`, 'DTSTAMP:20250101T000000Z', `DTSTART;TZID=${zone}:${writeWall(start)}`, `DTEND;TZID=${zone}:${writeWall(start + HOUR)}`,
    ...(rule ? [`RRULE:${rule}`] : []), `SUMMARY:Meeting number ${index}`, `LOCATION:Room ${index % 40}`, 'SEQUENCE:1', 'TRANSP:OPAQUE',
    'LAST-MODIFIED:20250102T080000Z', 'X-APPLE-CREATOR-IDENTITY:com.apple.mobilecal', 'X-APPLE-CREATOR-TEAM-IDENTITY:0000000000', 'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC', 'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\r\n');
}
