import { DAY, type Period } from '../../../shared/time/period.ts';
import { toInstantIn, writeDate, writeWall, ZONE, type Wall, type Zone } from './berlin.ts';

export type EventFlag = 'plain' | 'free' | 'tentative' | 'cancelled';

/** What the user changed of one occurrence. */
export type Exception = 'removed' | { readonly start: Wall; readonly length: number };

/** An event or a series as the user of an iPhone means it. Times are the wall's; `length` in ms. */
export type UserEvent = {
  readonly uid: string;
  start: Wall;
  length: number;
  readonly allDay: boolean;
  /** Its times name no zone. */
  readonly floating: boolean;
  /** Days between occurrences; 0: it takes place once. */
  readonly every: number;
  count: number;
  flag: EventFlag;
  title: string;
  /** By the number of the occurrence. */
  readonly exceptions: Map<number, Exception>;
};

export const startOf = (event: UserEvent, index: number): Wall => event.start + index * event.every * DAY;

/** When it may take place: what names no zone, as all-day events do, by each clock that the user may mean. */
export const occurrencesOf = (event: UserEvent, zones: readonly Zone[]): Period[] =>
  (event.allDay || event.floating ? zones : [ZONE] as const).flatMap((zone) => occurrencesIn(event, zone));

/** By the rules of RFC 5545 §3.8.5.3: a series keeps the exact length of its first occurrence. */
function occurrencesIn(event: UserEvent, zone: Zone): Period[] {
  const toInstant = (wall: Wall): number => toInstantIn(wall, zone);
  const exact = toInstant(event.start + event.length) - toInstant(event.start);
  return Array.from({ length: event.every === 0 ? 1 : event.count }, (_, index): Period[] => {
    const exception = event.exceptions.get(index);
    if (exception === 'removed') return [];
    const start = exception?.start ?? startOf(event, index);
    if (event.allDay) return [{ start: toInstant(start), end: toInstant(start + (exception?.length ?? event.length)) }];
    return [{ start: toInstant(start), end: exception ? toInstant(start + exception.length) : toInstant(start) + exact }];
  }).flat();
}

export function writeUserEvent(event: UserEvent): string {
  const exceptions = [...event.exceptions];
  const removed = exceptions.filter(([, exception]) => exception === 'removed').map(([index]) => `EXDATE${time(event, startOf(event, index))}`);
  const rule = event.every === 0 ? [] : [`RRULE:FREQ=${event.every === 7 ? 'WEEKLY' : 'DAILY'};COUNT=${event.count}`, ...removed];
  const moved = exceptions.flatMap(([index, exception]) => (exception === 'removed' ? [] : writeParts(event, exception, [`RECURRENCE-ID${time(event, startOf(event, index))}`])));
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Apple Inc.//iOS 20.1//EN', ...(event.allDay || event.floating ? [] : BERLIN), ...writeParts(event, event, rule), ...moved, 'END:VCALENDAR', ''].join('\r\n');
}

function writeParts(event: UserEvent, { start, length }: { readonly start: Wall; readonly length: number }, more: readonly string[]): string[] {
  const flags = { plain: [], free: ['TRANSP:TRANSPARENT'], tentative: ['STATUS:TENTATIVE'], cancelled: ['STATUS:CANCELLED'] }[event.flag];
  return ['BEGIN:VEVENT', `UID:${event.uid}`, 'DTSTAMP:20260101T080000Z', `DTSTART${time(event, start)}`, `DTEND${time(event, start + length)}`, `SUMMARY:${event.title}`, ...flags, ...more, 'END:VEVENT'];
}

const time = (event: UserEvent, wall: Wall): string => (event.allDay ? `;VALUE=DATE:${writeDate(wall)}` : event.floating ? `:${writeWall(wall)}` : `;TZID=${ZONE}:${writeWall(wall)}`);

const BERLIN: readonly string[] = [
  'BEGIN:VTIMEZONE', `TZID:${ZONE}`,
  'BEGIN:DAYLIGHT', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'DTSTART:19810329T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'TZNAME:CEST', 'END:DAYLIGHT',
  'BEGIN:STANDARD', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'DTSTART:19961027T030000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'TZNAME:CET', 'END:STANDARD',
  'END:VTIMEZONE',
];
