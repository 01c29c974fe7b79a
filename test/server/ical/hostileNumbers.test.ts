import { describe, expect, it } from 'vitest';
import { expandCalendarObject } from '../../../server/ical/expandCalendarObject.ts';
import type { ExpandedObject } from '../../../server/ical/ical.ts';
import { packNumbers } from '../../../shared/availability/packNumbers.ts';
import { DAY, HOUR } from '../../../shared/time/period.ts';
import { listInstances } from './listInstances.ts';

const WINDOW = { start: Date.UTC(2026, 2, 1), end: Date.UTC(2026, 3, 1) };
const AT = Date.UTC(2026, 2, 10, 9);
const DTSTART = 'DTSTART:20260310T090000Z';
const HOUR_LONG = 'DTEND:20260310T100000Z';

function expand(...lines: string[]): ExpandedObject {
  const text = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:E', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
  return expandCalendarObject(text, { window: WINDOW, zone: 'Europe/Berlin', me: [], titles: 'busy' });
}

const isTaken = ({ quarantined }: ExpandedObject, at: number): boolean => quarantined.some(({ widest }) => widest.start <= at && at < widest.end);
const digits = (count: number): string => '9'.repeat(count);

describe('numbers that no calendar means never free time', () => {
  it.each([
    ['hours of four hundred digits', [DTSTART, `DURATION:PT${digits(400)}H`]],
    ['seconds that no number holds exactly', [DTSTART, `DURATION:PT${digits(17)}S`]],
    ['two million years from a zone', ['DTSTART;TZID=Europe/Berlin:20260310T100000', 'DURATION:P100000000W']],
    ['two million years from a day', ['DTSTART;VALUE=DATE:20260310', 'DURATION:P100000000W']],
    ['as many before their start', ['DTSTART;TZID=Europe/Berlin:20260310T100000', 'DURATION:-P100000000W']],
    ['a century and a year', [DTSTART, 'DURATION:P36890D']],
  ])('an event of %s takes the time from its start', (_name, lines) => {
    const read = expand(...lines);
    expect(read.instances).toEqual([]);
    expect(isTaken(read, AT)).toBe(true);
  });

  it('an added period that never ends leaves nothing free after it', () => {
    const read = expand('DTSTART;TZID=Europe/Berlin:20260310T100000', HOUR_LONG, 'RDATE;TZID=Europe/Berlin;VALUE=PERIOD:20260312T100000/P100000000W');
    expect(isTaken(read, Date.UTC(2026, 2, 20))).toBe(true);
  });

  it.each([['seconds', `PT${digits(17)}S`], ['hours of four hundred digits', `PT${digits(400)}H`], ['three days', 'P3D']])('a way of %s is a day at most', (_name, travel) => {
    const [event] = expand(DTSTART, HOUR_LONG, `X-APPLE-TRAVEL-DURATION:${travel}`).instances;
    expect(event?.travelMinutes).toBe(DAY / 60_000);
    expect(packNumbers(event?.times ?? [])).not.toBe('');
  });

  it.each(['INTERVAL=1e308', `INTERVAL=${digits(308)}`, 'INTERVAL=0x10', 'INTERVAL=1.0', 'COUNT=1e3', `COUNT=${digits(20)}`, 'BYMONTHDAY=0x5', 'BYHOUR=1e1'])('a rule with %s is none', (part) => {
    const read = expand(DTSTART, HOUR_LONG, `RRULE:FREQ=WEEKLY;${part}`);
    expect(listInstances(read.instances)).toMatchObject([{ start: AT, end: AT + HOUR }]);
    expect(isTaken(read, WINDOW.end - 1)).toBe(true);
  });

  it.each(['INTERVAL=+1', 'INTERVAL=01', 'COUNT=2147483648', 'COUNT=9999999999'])('a rule with %s is one', (part) => {
    const read = expand(DTSTART, HOUR_LONG, `RRULE:FREQ=WEEKLY;${part}`);
    expect(read.quarantined).toEqual([]);
    expect(listInstances(read.instances)).toHaveLength(4);
  });

  it('an interval of a thousand million leaves the first occurrence', () => {
    for (const freq of ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']) {
      const read = expand(DTSTART, HOUR_LONG, `RRULE:FREQ=${freq};INTERVAL=999999999`);
      expect(listInstances(read.instances)).toMatchObject([{ start: AT }]);
    }
  });
});
