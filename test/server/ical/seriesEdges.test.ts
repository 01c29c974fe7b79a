import { describe, expect, it } from 'vitest';
import { expandCalendarObject } from '../../../server/ical/expandCalendarObject.ts';
import type { ExpandedObject } from '../../../server/ical/ical.ts';
import { listInstances } from './listInstances.ts';

type Asked = { readonly from: string; readonly to: string; readonly lines: readonly (readonly string[])[] };

function read({ from, to, lines }: Asked): ExpandedObject {
  const events = lines.flatMap((event) => ['BEGIN:VEVENT', 'UID:E', ...event, 'END:VEVENT']);
  const window = { start: Date.parse(`${from}Z`), end: Date.parse(`${to}Z`) };
  return expandCalendarObject(['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR', ''].join('\r\n'), { window, zone: 'Europe/Berlin', me: [], titles: 'busy' });
}

const short = (instant: number): string => new Date(instant).toISOString().slice(5, 16);
const times = (asked: Asked): string[] => listInstances(read(asked).instances).map(({ start, end }) => `${short(start)}/${short(end)}`).sort();
const spring = (...lines: string[]): Asked => ({ from: '2026-03-01T00:00', to: '2026-03-20T00:00', lines: [lines] });
const autumn = (...lines: string[]): Asked => ({ from: '2026-10-23T00:00', to: '2026-10-27T00:00', lines: [lines] });
const DAY_BEFORE = 'DTSTART;VALUE=DATE:20260308';

describe('RANGE=THISANDFUTURE carries occurrences into the window from far away', () => {
  const weekly = ['DTSTART:20260105T090000Z', 'DTEND:20260105T100000Z', 'RRULE:FREQ=WEEKLY'];
  it.each([
    ['six days later', '20260118T090000Z', '20260118T100000Z', '2026-03-01', '2026-03-02', '03-01T09:00/03-01T10:00'],
    ['six days earlier', '20260106T090000Z', '20260106T100000Z', '2026-03-03', '2026-03-04', '03-03T09:00/03-03T10:00'],
    ['five days longer', '20260112T090000Z', '20260117T100000Z', '2026-03-06', '2026-03-07', '03-02T09:00/03-07T10:00'],
    ['sixty days later', '20260313T090000Z', '20260313T100000Z', '2026-05-01', '2026-05-02', '05-01T09:00/05-01T10:00'],
  ])('%s', (_name, start, end, from, to, wanted) => {
    const moved = ['RECURRENCE-ID;RANGE=THISANDFUTURE:20260112T090000Z', `DTSTART:${start}`, `DTEND:${end}`];
    expect(times({ from: `${from}T00:00`, to: `${to}T00:00`, lines: [weekly, moved] })).toEqual([wanted]);
  });
});

describe('where clocks are put back', () => {
  it('an occurrence before UNTIL stays, though the clock shows a later time', () => {
    expect(times(autumn('DTSTART;TZID=Europe/Berlin:20261024T025000', 'DURATION:PT10M', 'RRULE:FREQ=DAILY;UNTIL=20261025T011000Z')))
      .toEqual(['10-24T00:50/10-24T01:00', '10-25T00:50/10-25T01:00']);
  });

  it('one after UNTIL does not', () => {
    expect(times(autumn('DTSTART;TZID=Europe/Berlin:20261024T025000', 'DURATION:PT10M', 'RRULE:FREQ=DAILY;UNTIL=20261025T004900Z'))).toEqual(['10-24T00:50/10-24T01:00']);
  });

  it('an added instant is that instant', () => {
    expect(times(autumn('DTSTART;TZID=Europe/Berlin:20261024T100000', 'DURATION:PT10M', 'RDATE:20261025T013000Z')))
      .toEqual(['10-24T08:00/10-24T08:10', '10-25T01:30/10-25T01:40']);
  });

  it('an added instant may be excluded as one', () => {
    expect(times(autumn('DTSTART;TZID=Europe/Berlin:20261024T100000', 'DURATION:PT10M', 'RDATE:20261025T003000Z,20261025T013000Z', 'EXDATE:20261025T013000Z')))
      .toEqual(['10-24T08:00/10-24T08:10', '10-25T00:30/10-25T00:40']);
  });

  it.each([['beside nothing', []], ['beside an added date', ['RDATE:20261026T100000Z']]])('each hour is each hour that passes, %s', (_name, more) => {
    const found = times(autumn('DTSTART;TZID=Europe/Berlin:20261025T000000', 'DURATION:PT1H', 'RRULE:FREQ=HOURLY;UNTIL=20261025T030000Z', ...more)).slice(0, 6);
    expect(found).toEqual(['10-24T22:00/10-24T23:00', '10-24T23:00/10-25T00:00', '10-25T00:00/10-25T01:00', '10-25T01:00/10-25T02:00', '10-25T02:00/10-25T03:00', '10-25T03:00/10-25T04:00']);
  });

  it('an hourly series ends with UNTIL between two readings', () => {
    expect(times(autumn('DTSTART;TZID=Europe/Berlin:20261025T000000', 'DURATION:PT1H', 'RRULE:FREQ=HOURLY;UNTIL=20261025T003000Z'))).toHaveLength(3);
  });
});

describe('an instant in a series of whole days means the day that it falls on', () => {
  const days = (...lines: string[]): string[] => times(spring(DAY_BEFORE, ...lines));
  const [eighth, ninth, tenth] = ['03-07T23:00/03-08T23:00', '03-08T23:00/03-09T23:00', '03-09T23:00/03-10T23:00'];

  it('UNTIL at midnight here includes that day', () => {
    expect(days('RRULE:FREQ=DAILY;UNTIL=20260309T230000Z')).toEqual([eighth, ninth, tenth]);
    expect(days('RRULE:FREQ=DAILY;UNTIL=20260310T000000Z')).toEqual([eighth, ninth, tenth]);
  });

  it.each(['20260309T230000Z', '20260310T000000Z', '20260310', '20260310T120000'])('EXDATE %s', (text) => {
    expect(days('RRULE:FREQ=DAILY;COUNT=3', `EXDATE:${text}`)).toEqual([eighth, ninth]);
  });

  it.each(['20260309T230000Z', '20260310T000000Z', '20260310', '20260310T120000'])('RECURRENCE-ID %s', (text) => {
    const moved = [`RECURRENCE-ID:${text}`, 'DTSTART;VALUE=DATE:20260315'];
    expect(times({ ...spring(), lines: [[DAY_BEFORE, 'RRULE:FREQ=DAILY;COUNT=3'], moved] })).toEqual([eighth, ninth, '03-14T23:00/03-15T23:00']);
  });

  it.each(['20260309T230000Z', '20260310T120000Z', '20260310T120000Z/PT2H', '20260310'])('RDATE %s', (text) => {
    expect(days(`RDATE:${text}`)).toEqual([eighth, tenth]);
  });

  it('an added period takes the days that it touches', () => {
    expect(days('RDATE;VALUE=PERIOD:20260310T220000Z/PT3H')).toEqual([eighth, '03-09T23:00/03-11T23:00']);
  });
});

describe('added periods', () => {
  const daily = ['DTSTART:20260310T090000Z', 'DTEND:20260310T110000Z', 'RRULE:FREQ=DAILY;COUNT=2'];

  it.each([['shorter', 'PT30M', '03-11T11:00'], ['longer', 'PT3H', '03-11T12:00']])('one that is %s than the occurrence of the same time: the longer counts', (_name, duration, end) => {
    expect(times(spring(...daily, `RDATE;VALUE=PERIOD:20260311T090000Z/${duration}`))).toEqual(['03-10T09:00/03-10T11:00', `03-11T09:00/${end}`]);
    expect(times(spring(...daily, `RDATE;VALUE=PERIOD:20260312T090000Z/${duration}`, 'RDATE:20260312T090000Z'))).toContain(`03-12T09:00/${end.replace('03-11', '03-12')}`);
  });

  it.each(['20260312T090000Z/20260312T080000Z', '20260312T090000Z/-PT1H', '20260312T090000Z/P1X'])('%s is no period', (text) => {
    expect(read(spring(...daily, `RDATE;VALUE=PERIOD:${text}`)).quarantined).toMatchObject([{ reason: 'an RDATE cannot be read', widest: { end: Date.UTC(2026, 2, 20) } }]);
  });
});

describe('what is no rule is not guessed', () => {
  it.each(['WKST=XX', 'WKST=', 'COUNT=10;COUNT=2', 'INTERVAL=1;INTERVAL=2', 'FREQ=WEEKLY'])('%s', (part) => {
    const { quarantined } = read(spring('DTSTART:20260310T090000Z', `RRULE:FREQ=DAILY;${part}`));
    expect(quarantined).toMatchObject([{ reason: 'a recurrence rule cannot be read' }]);
  });
});
