import { describe, expect, it } from 'vitest';
import { expandCalendarObject } from '../../../server/ical/expandCalendarObject.ts';
import type { ExpandedObject } from '../../../server/ical/ical.ts';
import { parseRecurrenceRule } from '../../../server/ical/recurrenceRule.ts';
import { ianaZone } from '../../../server/ical/zones.ts';
import { HOUR } from '../../../shared/time/period.ts';
import { listInstances } from './listInstances.ts';

const WINDOW = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };
const ONE = ['DTSTART:20260310T090000Z', 'DTEND:20260310T100000Z'];

function expand(...parts: readonly (readonly string[])[]): ExpandedObject {
  const text = ['BEGIN:VCALENDAR', ...parts.flat(), 'END:VCALENDAR', ''].join('\r\n');
  return expandCalendarObject(text, { window: WINDOW, zone: 'UTC', me: [], titles: 'busy' });
}

const event = (uid: string, ...lines: string[]): string[] => ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'];
const upTo = (last: number, first = 0): string => Array.from({ length: last - first + 1 }, (_, i) => first + i).join(',');
const isTaken = ({ quarantined }: ExpandedObject, at: number): boolean => quarantined.some(({ widest }) => widest.start <= at && at < widest.end);
const CLOCK = `BYHOUR=${upTo(23)};BYMINUTE=${upTo(59)}`;

/** Generous, in time of this thread alone: what is guarded against took many seconds. */
function inShort<T>(work: () => T): T {
  const begun = process.threadCpuUsage();
  const result = work();
  expect(process.threadCpuUsage(begun).user / 1_000).toBeLessThan(2_000);
  return result;
}

describe('one text costs no more than one budget', () => {
  it('a bomb beside an added date is quarantined, and DTSTART stays', () => {
    const rule = `RRULE:FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=${upTo(28, 1)};${CLOCK};BYSECOND=0,1`;
    const read = expand(event('E', 'DTSTART:20261231T225959Z', 'DURATION:PT1H', rule, 'RDATE:20261230T090000Z'));
    expect(listInstances(read.instances).map((one) => one.start)).toContain(Date.UTC(2026, 11, 31, 22, 59, 59));
    expect(isTaken(read, WINDOW.end - 1)).toBe(true);
  });

  it.each([
    ['counted days since the year 1', 2_000, 'DTSTART:00010101T090000Z', 'FREQ=DAILY;COUNT=9999999;BYDAY=MO'],
    ['counted weeks since the year 1 that never come', 2_000, 'DTSTART:00010101T090000Z', 'FREQ=DAILY;INTERVAL=7;COUNT=9999999;BYDAY=SU'],
    ['counted months since the year 1', 2_000, 'DTSTART:00010101T090000Z', 'FREQ=MONTHLY;COUNT=9999999;BYDAY=MO,TU,WE,TH,FR'],
    ['counted years since the year 1', 2_000, 'DTSTART:00010101T090000Z', 'FREQ=YEARLY;COUNT=9999999;BYDAY=53MO'],
    ['minutes', 200, 'DTSTART:20200101T000000Z', 'FREQ=MINUTELY;BYMONTH=1;BYHOUR=3;BYMINUTE=5'],
    ['every clock of a day', 500, 'DTSTART:20200101T000000Z', `FREQ=DAILY;BYMONTH=13;${CLOCK};BYSECOND=${upTo(59)}`.replace('13', '2;BYMONTHDAY=30')],
    ['all positions of all days', 200, 'DTSTART:20200101T000000Z', `FREQ=YEARLY;COUNT=99999;BYYEARDAY=${upTo(366, 1)};BYSETPOS=${upTo(366, 1)};BYMONTH=1`],
  ])('many rules of %s', (_name, count, start, rule) => {
    const events = Array.from({ length: count }, (_, i) => event(`E${i}`, start, 'DURATION:PT1H', `RRULE:${rule}`));
    const read = inShort(() => expand(...events));
    expect(read.quarantined.length + read.instances.length).toBeGreaterThan(0);
  });

  it('what comes after the budget is spent is taken, not free', () => {
    const bombs = Array.from({ length: 100 }, (_, i) => event(`B${i}`, 'DTSTART:20200101T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=MINUTELY;BYSECOND=0,1,2'));
    const read = expand(...bombs, event('E', ...ONE, 'RRULE:FREQ=WEEKLY'));
    expect(read.quarantined).toHaveLength(101);
    expect(read.quarantined.at(-1)?.widest).toEqual({ start: Date.UTC(2026, 2, 10, 9), end: WINDOW.end });
  });

  it('a calendar of a thousand ordinary series is read whole', () => {
    const rules = ['FREQ=WEEKLY', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'FREQ=DAILY;COUNT=5000', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=500', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'FREQ=YEARLY', 'FREQ=WEEKLY;BYDAY=MO;COUNT=900'];
    const events = Array.from({ length: 1_000 }, (_, i) => event(`E${i}`, 'DTSTART:20100104T090000Z', 'DURATION:PT1H', `RRULE:${rules[i % rules.length]}`));
    expect(expand(...events).quarantined).toEqual([]);
  });

  it('a year of all clocks is not worked out', () => {
    const read = inShort(() => expand(event('E', ...ONE, `RRULE:FREQ=YEARLY;BYDAY=MO;${CLOCK};BYSECOND=${upTo(59)}`)));
    expect(isTaken(read, WINDOW.end - 1)).toBe(true);
  });

  it('more than fifty thousand times in the window are taken as one', () => {
    const read = expand(event('E', 'DTSTART:20260101T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=MINUTELY;INTERVAL=10'), event('F', 'DTSTART:20260101T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=MINUTELY;INTERVAL=11'));
    expect(read.quarantined).toHaveLength(1);
    expect(listInstances(read.instances).length).toBeGreaterThan(47_000);
  });

  it('numbers that a rule repeats count once', () => {
    const rule = parseRecurrenceRule(`FREQ=MONTHLY;BYMONTHDAY=${'1,'.repeat(30_000)}2;BYDAY=${'MO,'.repeat(200)}1MO`);
    expect(rule?.byMonthDay).toEqual([1, 2]);
    expect(rule?.byDay).toEqual([{ nth: 0, weekday: 0 }, { nth: 1, weekday: 0 }]);
  });
});

describe('zones that cost too much', () => {
  const zone = (id: string): string[] => ['BEGIN:VTIMEZONE', `TZID:${id}`, 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100', 'RRULE:FREQ=MINUTELY;BYMONTH=2;BYHOUR=3;BYMINUTE=5', 'END:STANDARD', 'END:VTIMEZONE'];

  it('what stands in a zone that cannot be worked out may lie anywhere', () => {
    const ids = Array.from({ length: 200 }, (_, i) => `Mad ${i}`);
    const read = inShort(() => expand(...ids.map(zone), ...ids.map((id, i) => event(`E${i}`, `DTSTART;TZID=${id}:20260310T090000`, 'DURATION:PT1H'))));
    expect(isTaken(read, WINDOW.start)).toBe(true);
    expect(isTaken(read, WINDOW.end - 1)).toBe(true);
  });

  it('a name that nobody knows is looked up once', () => {
    const read = inShort(() => expand(...Array.from({ length: 20_000 }, (_, i) => event(`E${i}`, 'DTSTART;TZID=Custom/Zone/Name:20260310T090000', 'DURATION:PT1H'))));
    expect(read.instances).toHaveLength(20_000);
  });

  it('all spellings of a zone share it', () => {
    const berlin = ianaZone('Europe/Berlin');
    expect(['europe/berlin', 'EUROPE/BERLIN', 'Europe/BERLIN'].every((name) => ianaZone(name) === berlin)).toBe(true);
    for (let i = 0; i < 1_100; i += 1) expect(ianaZone(`No/Where${i}`)).toBeUndefined();
    expect(ianaZone('europe/berlin')).toBe(berlin);
    expect(ianaZone('utc')).toBe(ianaZone('UTC'));
    expect(berlin?.toWall(0)).toBe(HOUR);
  });
});
