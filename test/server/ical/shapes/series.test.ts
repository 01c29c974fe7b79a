import { describe, expect, it } from 'vitest';
import { busyOf, calendar, event, readText, type ShapeQuery } from './readShape.ts';

const busy = (parts: readonly string[], query?: ShapeQuery): string[] => busyOf(readText(calendar(...parts), query));
const starts = (lines: readonly string[], query?: ShapeQuery): string[] => busy([event(...lines)], query).map((period) => period.slice(0, 16));
const at = (start: string): string => `DTSTART;TZID=Europe/Berlin:${start}`;
const from = (start: string, end: string): string[] => [at(start), `DTEND;TZID=Europe/Berlin:${end}`];
const replaces = (occurrence: string): string => `RECURRENCE-ID;TZID=Europe/Berlin:${occurrence}`;

/** Mondays at nine, around the change of 29 March: 16, 23 March at 08:00 UTC, 30 March and 6 April at 07:00 UTC. */
const MONDAYS = [...from('20260316T090000', '20260316T100000'), 'RRULE:FREQ=WEEKLY;COUNT=4'];
const mondays = (...more: string[]): string => event(...MONDAYS, ...more);
const FIRST = '2026-03-16T08:00:00Z/2026-03-16T09:00:00Z';
const SECOND = '2026-03-23T08:00:00Z/2026-03-23T09:00:00Z';
const THIRD = '2026-03-30T07:00:00Z/2026-03-30T08:00:00Z';
const FOURTH = '2026-04-06T07:00:00Z/2026-04-06T08:00:00Z';

describe('UNTIL is the last moment at which an occurrence may begin (RFC 5545 §3.3.10)', () => {
  const untilOnMondays = (until: string): string[] => starts([at('20260316T090000'), 'DURATION:PT1H', `RRULE:FREQ=WEEKLY;UNTIL=${until}`]);

  it('in UTC: the occurrence that begins then is the last, a second earlier it is gone', () => {
    expect(untilOnMondays('20260330T070000Z')).toEqual(['2026-03-16T08:00', '2026-03-23T08:00', '2026-03-30T07:00']);
    expect(untilOnMondays('20260330T065959Z')).toEqual(['2026-03-16T08:00', '2026-03-23T08:00']);
  });

  it('without a zone: the clock of the series', () => {
    expect(untilOnMondays('20260330T090000')).toEqual(['2026-03-16T08:00', '2026-03-23T08:00', '2026-03-30T07:00']);
    expect(untilOnMondays('20260330T085959')).toEqual(['2026-03-16T08:00', '2026-03-23T08:00']);
  });

  it.each([['in UTC', '20260204T020000Z'], ['as a date, which takes in its whole day', '20260203']])('an evening in Los Angeles is the next day in UTC; %s', (_form, until) => {
    expect(starts(['DTSTART;TZID=America/Los_Angeles:20260201T180000', 'DURATION:PT1H', `RRULE:FREQ=DAILY;UNTIL=${until}`])).toEqual(['2026-02-02T02:00', '2026-02-03T02:00', '2026-02-04T02:00']);
  });

  it.each([['a date', '20260703'], ['a time on its last day', '20260703T120000Z']])('a series of days ends with the day of %s', (_form, until) => {
    expect(busy([event('DTSTART;VALUE=DATE:20260701', `RRULE:FREQ=DAILY;UNTIL=${until}`)])).toEqual(['2026-06-30T22:00:00Z/2026-07-03T22:00:00Z']);
  });
});

describe('a week begins when WKST says so (RFC 5545 §3.3.10)', () => {
  it.each([
    ['MO', ['2026-01-06T09:00', '2026-01-11T09:00', '2026-01-20T09:00', '2026-01-25T09:00']],
    ['SU', ['2026-01-06T09:00', '2026-01-18T09:00', '2026-01-20T09:00', '2026-02-01T09:00']],
  ])('every other week on Tuesday and Sunday, from %s', (day, days) => {
    expect(starts(['DTSTART:20260106T090000Z', 'DURATION:PT1H', `RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=${day}`])).toEqual(days);
  });

  it.each([['MO', '20260511', '2026-05-11T09:00'], ['SU', '20260518', '2026-05-18T09:00']])('the Monday of week 20 of 2026, when weeks begin on %s', (day, first, found) => {
    expect(starts([`DTSTART:${first}T090000Z`, 'DURATION:PT1H', `RRULE:FREQ=YEARLY;COUNT=1;BYWEEKNO=20;BYDAY=MO;WKST=${day}`])).toEqual([found]);
  });
});

describe('BYSETPOS picks from what one period offers (RFC 5545 §3.3.10)', () => {
  it.each([
    ['the last workday of a month', '20260130', 'FREQ=MONTHLY;COUNT=5;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', ['2026-01-30T09:00', '2026-02-27T09:00', '2026-03-31T09:00', '2026-04-30T09:00', '2026-05-29T09:00']],
    ['the second of the Tuesdays, Wednesdays and Thursdays of a month', '20260106', 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=2', ['2026-01-06T09:00', '2026-02-04T09:00', '2026-03-04T09:00']],
    ['the last of three days of a week', '20260109', 'FREQ=WEEKLY;COUNT=2;BYDAY=MO,WE,FR;BYSETPOS=-1', ['2026-01-09T09:00', '2026-01-16T09:00']],
    ['the first and the last Monday of a year', '20260105', 'FREQ=YEARLY;COUNT=2;BYDAY=MO;BYSETPOS=1,-1', ['2026-01-05T09:00', '2026-12-28T09:00']],
    ['the second hour of a day', '20260105', 'FREQ=DAILY;COUNT=2;BYHOUR=7,9,13;BYSETPOS=2', ['2026-01-05T09:00', '2026-01-06T09:00']],
    ['a place that no month has', '20260105', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6', []],
  ])('%s', (_what, first, rule, found) => {
    // A start that no rule yields is left open by the RFC; what comes after it is not.
    const after = found.length === 0 ? { from: '2026-01-06T00:00:00Z' } : {};
    expect(starts([`DTSTART:${first}T090000Z`, 'DURATION:PT1H', `RRULE:${rule}`], after)).toEqual(found);
  });
});

describe('a series that began years ago keeps its step', () => {
  it.each([
    ['every third day', 'DTSTART:20190101T090000Z', 'FREQ=DAILY;INTERVAL=3', '2026-01-10', ['2026-01-03T09:00', '2026-01-06T09:00', '2026-01-09T09:00']],
    ['every fifth week', 'DTSTART:20190107T090000Z', 'FREQ=WEEKLY;INTERVAL=5', '2026-03-01', ['2026-01-05T09:00', '2026-02-09T09:00']],
    ['every seventh month', 'DTSTART:20190115T090000Z', 'FREQ=MONTHLY;INTERVAL=7', '2026-12-31', ['2026-01-15T09:00', '2026-08-15T09:00']],
    ['every seventh hour', 'DTSTART:20190101T000000Z', 'FREQ=HOURLY;INTERVAL=7', '2026-01-01T16:00:00Z', ['2026-01-01T01:00', '2026-01-01T08:00', '2026-01-01T15:00']],
    ['ten days that end in the new year', 'DTSTART:20251228T090000Z', 'FREQ=DAILY;COUNT=10', '2026-12-31', ['2026-01-01T09:00', '2026-01-02T09:00', '2026-01-03T09:00', '2026-01-04T09:00', '2026-01-05T09:00', '2026-01-06T09:00']],
  ])('%s', (_what, start, rule, to, found) => {
    expect(starts([start, 'DURATION:PT30M', `RRULE:${rule}`], { to })).toEqual(found);
  });
});

describe('RDATE and EXDATE', () => {
  const utc = (...lines: string[]): string[] => starts(['DTSTART:20260105T090000Z', 'DURATION:PT1H', ...lines]);

  it('the first occurrence can be taken out too, and still counts (RFC 5545 §3.8.5.1)', () => {
    expect(utc('RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260105T090000Z')).toEqual(['2026-01-06T09:00', '2026-01-07T09:00']);
  });

  it('an exception takes out an added date', () => {
    expect(utc('RDATE:20260107T090000Z,20260108T090000Z', 'EXDATE:20260107T090000Z')).toEqual(['2026-01-05T09:00', '2026-01-08T09:00']);
  });

  it('an exception at a time that the series does not have frees nothing', () => {
    expect(utc('RRULE:FREQ=DAILY;COUNT=2', 'EXDATE:20260106T090001Z', 'EXDATE:20260106T100000Z')).toEqual(['2026-01-05T09:00', '2026-01-06T09:00']);
  });

  it('a date that the rule has already is there once', () => {
    expect(readText(calendar(event('DTSTART:20260105T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2', 'RDATE:20260106T090000Z'))).owners).toHaveLength(2);
  });

  it('an added date can be moved', () => {
    expect(busy([event('DTSTART:20260105T090000Z', 'DURATION:PT1H', 'RDATE:20260107T090000Z'), event('RECURRENCE-ID:20260107T090000Z', 'DTSTART:20260109T150000Z', 'DURATION:PT1H')]))
      .toEqual(['2026-01-05T09:00:00Z/2026-01-05T10:00:00Z', '2026-01-09T15:00:00Z/2026-01-09T16:00:00Z']);
  });
});

describe('an occurrence is found by its time, in whatever zone that is written', () => {
  it.each([
    ['the zone of the series', 'RECURRENCE-ID;TZID=Europe/Berlin:20260330T090000'],
    ['UTC', 'RECURRENCE-ID:20260330T070000Z'],
    ['another zone', 'RECURRENCE-ID;TZID=America/New_York:20260330T030000'],
    ['a Windows name', 'RECURRENCE-ID;TZID=W. Europe Standard Time:20260330T090000'],
    ['no zone: the clock of the series', 'RECURRENCE-ID:20260330T090000'],
    ['its day alone', 'RECURRENCE-ID;VALUE=DATE:20260330'],
  ])('%s', (_form, id) => {
    expect(busy([mondays(), event(id, ...from('20260330T150000', '20260330T153000'))], { zone: 'Asia/Tokyo' })).toEqual([FIRST, SECOND, '2026-03-30T13:00:00Z/2026-03-30T13:30:00Z', FOURTH]);
  });

  it('a day of a series of days can become an hour', () => {
    expect(busy([event('DTSTART;VALUE=DATE:20260706', 'RRULE:FREQ=WEEKLY;COUNT=2'), event('RECURRENCE-ID;VALUE=DATE:20260713', ...from('20260713T100000', '20260713T110000'))]))
      .toEqual(['2026-07-05T22:00:00Z/2026-07-06T22:00:00Z', '2026-07-13T08:00:00Z/2026-07-13T09:00:00Z']);
  });
});

describe('overrides and the window', () => {
  const series = event('DTSTART:20260504T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=12');
  const moved = (id: string, start: string, duration = 'PT1H'): string => event(`RECURRENCE-ID:${id}T100000Z`, `DTSTART:${start}T100000Z`, `DURATION:${duration}`);
  const june = { from: '2026-06-01T00:00:00Z', to: '2026-07-01T00:00:00Z' };
  const days = (...overrides: string[]): string[] => busy([series, ...overrides], june).map((period) => period.slice(5, 10));

  it('the series alone', () => {
    expect(days()).toEqual(['06-01', '06-08', '06-15', '06-22', '06-29']);
  });

  it('what moves in from before and from after counts', () => {
    expect(days(moved('20260525', '20260603'), moved('20260706', '20260630'))).toEqual(['06-01', '06-03', '06-08', '06-15', '06-22', '06-29', '06-30']);
  });

  it('what moves out to either side is gone, and what follows it stays', () => {
    expect(days(moved('20260608', '20260709'), moved('20260615', '20260502'))).toEqual(['06-01', '06-22', '06-29']);
  });

  it('what moves out but reaches back in counts for what reaches in', () => {
    expect(busy([series, moved('20260601', '20260531', 'P1D')], june)[0]).toBe('2026-06-01T00:00:00Z/2026-06-01T10:00:00Z');
  });
});

describe('overrides without their series', () => {
  const orphan = event(replaces('20260323T090000'), ...from('20260323T093000', '20260323T100000'));

  it('each stands for itself', () => {
    expect(busy([orphan, event(replaces('20260330T090000'), ...from('20260331T093000', '20260331T100000'))])).toEqual(['2026-03-23T08:30:00Z/2026-03-23T09:00:00Z', '2026-03-31T07:30:00Z/2026-03-31T08:00:00Z']);
  });

  it('one that is cancelled is free and leaves the others alone', () => {
    expect(busy([event(replaces('20260330T090000'), ...from('20260330T090000', '20260330T100000'), 'STATUS:CANCELLED'), orphan])).toEqual(['2026-03-23T08:30:00Z/2026-03-23T09:00:00Z']);
  });

  it('one for an occurrence that its series does not have counts too', () => {
    expect(busy([mondays(), event(replaces('20260318T090000'), ...from('20260318T090000', '20260318T100000'))])).toEqual([FIRST, '2026-03-18T08:00:00Z/2026-03-18T09:00:00Z', SECOND, THIRD, FOURTH]);
  });
});
