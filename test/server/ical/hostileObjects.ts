import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';
import type { BusyFile } from '../../../server/ical/readBusyFile.ts';

export const HOSTILE_WINDOW: Period = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };

/** An object that stops other readers, and what is right about it. */
export type HostileObject = { readonly name: string; text(): string; isRight(read: BusyFile): boolean };

const calendar = (...lines: string[]): string => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]): string[] => ['BEGIN:VEVENT', 'UID:E', ...lines, 'END:VEVENT'];
const stamp = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');

type Series = { readonly rule: string; readonly start?: string; readonly duration?: string };

function series(name: string, { rule, start = '20200105T090000Z', duration = 'PT30M' }: Series, isRight: HostileObject['isRight']): HostileObject {
  return { name, isRight, text: () => calendar(...event(`DTSTART:${start}`, `DURATION:${duration}`, `RRULE:${rule}`)) };
}

const isOnly = (wanted: Period) => ({ busy }: BusyFile): boolean => busy.length === 1 && busy[0]?.start === wanted.start && busy[0].end === wanted.end;
const takesAll = isOnly(HOSTILE_WINDOW);
const finds = (count: number) => ({ busy, quarantined }: BusyFile): boolean => busy.length === count && quarantined === 0;

const DAYS_AND_HOURS = 'BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23';

export const HOSTILE_OBJECTS: readonly HostileObject[] = [
  series('every second, for ever', { rule: 'FREQ=SECONDLY', start: '20200101T000000Z', duration: 'PT1S' }, takesAll),
  series('every second, for ever, from the middle of the window on', { rule: 'FREQ=SECONDLY', start: '20260701T000000Z', duration: 'PT1S' }, isOnly({ start: Date.UTC(2026, 6, 1), end: HOSTILE_WINDOW.end })),
  series('every minute since 2020', { rule: 'FREQ=MINUTELY', start: '20200101T000000Z', duration: 'PT1M' }, takesAll),
  series('every second of all days and hours, named', { rule: `FREQ=SECONDLY;${DAYS_AND_HOURS}`, start: '20200101T000000Z', duration: 'PT1S' }, takesAll),
  series('the 30th of February', { rule: 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30' }, finds(0)),
  series('the 30th of February, monthly', { rule: 'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30' }, finds(0)),
  series('the 30th of February, yearly', { rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3' }, finds(0)),
  series('the 30th of February, by the minute', { rule: 'FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30' }, finds(0)),
  series('the 31st of the short months, counted', { rule: 'FREQ=MONTHLY;BYMONTH=2,4,6,9,11;BYMONTHDAY=31;COUNT=5' }, finds(0)),
  series('the last days of months, counted', { rule: 'FREQ=DAILY;BYMONTHDAY=-1,-2;COUNT=5', start: '20260130T090000Z' }, finds(5)),
  series('week 53 of every year with day 200', { rule: 'FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=200' }, finds(0)),
  series('a position that no period has', { rule: 'FREQ=DAILY;BYSETPOS=366' }, finds(0)),
  series('a count of two billion', { rule: 'FREQ=DAILY;COUNT=2147483648' }, finds(365)),
  series('a count of two billion weeks', { rule: 'FREQ=WEEKLY;COUNT=2147483648' }, finds(52)),
  series('a count of two billion named days', { rule: 'FREQ=WEEKLY;BYDAY=SU;COUNT=2147483648' }, finds(52)),
  series('until the end of time', { rule: 'FREQ=DAILY;UNTIL=99991231T235959Z' }, finds(365)),
  series('each million years', { rule: 'FREQ=YEARLY;INTERVAL=999999' }, finds(0)),
  series('each million months', { rule: 'FREQ=MONTHLY;INTERVAL=999999' }, finds(0)),
  series('each million days', { rule: 'FREQ=DAILY;INTERVAL=999999' }, finds(0)),
  series('a series that began in the year 1', { rule: 'FREQ=DAILY', start: '00010101T090000Z' }, finds(365)),
  series('a counted series that began in the year 1', { rule: 'FREQ=WEEKLY;BYDAY=MO,TU;COUNT=1000000', start: '00010101T090000Z' }, ({ busy }) => busy.length >= 104),
  { name: 'a zone whose clocks change every second', text: madZone, isRight: takesAll },
  { name: 'ten thousand overrides', text: () => writeMovedSeries(10_000), isRight: ({ busy, quarantined }) => quarantined === 0 && busy.length === 365 * 24 && busy.every((p) => (p.start - HOSTILE_WINDOW.start) % HOUR === 30 * MINUTE) },
  {
    name: 'twenty megabytes of notes', isRight: isOnly({ start: Date.UTC(2026, 5, 1, 9), end: Date.UTC(2026, 5, 1, 9) + DAY }),
    text: () => calendar(...event('DTSTART:20260601T090000Z', `DESCRIPTION:${'x'.repeat(20 * 1024 * 1024)}`, 'DURATION:P1D')),
  },
  {
    name: 'twenty megabytes of notes, folded', isRight: isOnly({ start: Date.UTC(2026, 5, 1, 9), end: Date.UTC(2026, 5, 1, 9) + DAY }),
    text: () => calendar(...event('DTSTART:20260601T090000Z', `DESCRIPTION:${`${'x'.repeat(73)}\r\n `.repeat(20 * 1024 * 1024 / 76)}x`, 'DURATION:P1D')),
  },
  {
    name: 'five thousand versions of one override', isRight: ({ busy }) => busy.length > 0,
    text: () => calendar(...event('DTSTART:20260105T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=5'),
      ...Array.from({ length: 5_000 }, (_, i) => event('RECURRENCE-ID:20260106T090000Z', `DTSTART:202601${10 + (i % 15)}T1${i % 10}0000Z`, 'DURATION:PT30M')).flat()),
  },
  { name: 'eighty thousand bytes that are no text, in a title', text: () => calendar(...event('DTSTART:20260601T090000Z', `SUMMARY:${'\u000b'.repeat(80_000)}`, 'DURATION:PT1H')), isRight: ({ busy }) => busy.length === 1 },
  { name: 'twenty thousand zones that never end', text: () => calendar(...Array.from({ length: 20_000 }, () => ['BEGIN:VTIMEZONE', 'END:X']).flat(), ...event('DTSTART:20260601T090000Z', 'DURATION:PT1H')), isRight: ({ busy }) => busy.length === 1 },
  { name: 'two hundred thousand lines without a colon', text: () => calendar(...event('DTSTART:20260601T090000Z', Array.from({ length: 200_000 }, () => 'D').join('\r\n'), 'DURATION:PT1H')), isRight: finds(1) },
  { name: 'components nested a hundred thousand deep', text: () => 'BEGIN:VCALENDAR\r\n'.repeat(100_000), isRight: takesAll },
];

function madZone(): string {
  const zone = ['BEGIN:VTIMEZONE', 'TZID:Mad', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100', 'RRULE:FREQ=SECONDLY', 'END:STANDARD', 'END:VTIMEZONE'];
  return calendar(...zone, ...event('DTSTART;TZID=Mad:20260601T090000', 'DURATION:PT1H'));
}

/** A series whose first `count` hours are each moved by half an hour. */
export function writeMovedSeries(count: number): string {
  const first = HOSTILE_WINDOW.start;
  const overrides = Array.from({ length: count }, (_, i) => {
    const at = first + i * HOUR;
    return event(`RECURRENCE-ID:${stamp(at)}`, `DTSTART:${stamp(at + 30 * MINUTE)}`, 'DURATION:PT10M');
  });
  return calendar(...event(`DTSTART:${stamp(first)}`, 'DURATION:PT10M', `RRULE:FREQ=HOURLY;COUNT=${count}`), ...overrides.flat());
}
