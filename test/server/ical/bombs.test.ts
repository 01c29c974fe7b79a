import { describe, expect, it } from 'vitest';
import { readBusyFile } from '../../../server/ical/readBusyFile.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/time/period.ts';

const window = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };
const read = (...lines: string[]) => readBusyFile(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n'), { window, zone: 'UTC', me: [] });
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:E', ...lines, 'END:VEVENT'];
const series = (start: string, rule: string, duration = 'PT30M') => read(...event(`DTSTART:${start}`, `DURATION:${duration}`, `RRULE:${rule}`));
const everything = [window];

describe('rules that would run for ever elsewhere come to an end', () => {
  it.each([
    ['every second, for ever', 'FREQ=SECONDLY', 'PT1S'],
    ['every minute since 2020', 'FREQ=MINUTELY', 'PT1M'],
    ['every second of some days', 'FREQ=SECONDLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23', 'PT1S'],
  ])('%s: all of the window is taken', (_what, rule, duration) => {
    expect(series('20200101T000000Z', rule, duration).busy).toEqual(everything);
  });

  it.each([
    ['the 30th of February', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'],
    ['the 30th of February, by the minute', 'FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30'],
    ['the 31st of the short months, counted', 'FREQ=MONTHLY;BYMONTH=2,4,6,9,11;BYMONTHDAY=31;COUNT=5'],
    ['week 53 of every year with day 366', 'FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=200'],
  ])('%s never comes', (_what, rule) => {
    const { busy, quarantined } = series('20200105T090000Z', rule);
    expect([busy, quarantined]).toEqual([[], 0]);
  });

  it.each([
    ['a count of two billion', 'FREQ=DAILY;COUNT=2147483648', 365],
    ['a count of two billion weeks', 'FREQ=WEEKLY;COUNT=2147483648', 52],
    ['until the end of time', 'FREQ=DAILY;UNTIL=99991231T235959Z', 365],
    ['each million years', 'FREQ=YEARLY;INTERVAL=999999', 0],
    ['each million days', 'FREQ=DAILY;INTERVAL=999999', 0],
  ])('%s is worked out, not walked through', (_what, rule, found) => {
    const { busy, quarantined } = series('20200101T090000Z', rule);
    expect([busy.length, quarantined]).toEqual([found, 0]);
  });

  it('a series that began before the calendar of today', () => {
    expect(series('00010101T090000Z', 'FREQ=DAILY').busy).toHaveLength(365);
  });

  it('a zone whose clocks change every second says nothing, and the event still stands', () => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Mad', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100', 'RRULE:FREQ=SECONDLY', 'END:STANDARD', 'END:VTIMEZONE'];
    const { busy } = read(...zone, ...event('DTSTART;TZID=Mad:20260601T090000', 'DURATION:PT1H'));
    expect(busy).toEqual([{ start: Date.UTC(2026, 5, 1, 8), end: Date.UTC(2026, 5, 1, 9) }]);
  });

  it('ten thousand overrides each stand at their own time', () => {
    const stamp = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
    const first = Date.UTC(2026, 0, 1);
    const overrides = Array.from({ length: 10_000 }, (_, i) => {
      const at = first + i * HOUR;
      return event(`RECURRENCE-ID:${stamp(at)}`, `DTSTART:${stamp(at + 30 * MINUTE)}`, 'DURATION:PT10M');
    });
    const { busy, quarantined } = read(...event(`DTSTART:${stamp(first)}`, 'DURATION:PT10M', 'RRULE:FREQ=HOURLY;COUNT=10000'), ...overrides.flat());
    expect(quarantined).toBe(0);
    expect(busy).toHaveLength(365 * 24);
    expect(busy.every((p) => (p.start - first) % HOUR === 30 * MINUTE)).toBe(true);
  });

  it('twenty megabytes of notes hide no event', () => {
    const { busy } = read(...event('DTSTART:20260601T090000Z', `DESCRIPTION:${'x'.repeat(20 * 1024 * 1024)}`, 'DURATION:P1D'));
    expect(busy).toEqual([{ start: Date.UTC(2026, 5, 1, 9), end: Date.UTC(2026, 5, 1, 9) + DAY }]);
  });
});
