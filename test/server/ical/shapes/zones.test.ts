import { describe, expect, it } from 'vitest';
import { busyOf, calendar, event, readText, type ShapeQuery } from './readShape.ts';

const busy = (lines: readonly string[], query?: ShapeQuery): string[] => busyOf(readText(calendar(event(...lines)), query));
const inZone = (zone: string, start: string, end: string): string[] => [`DTSTART;TZID=${zone}:${start}`, `DTEND;TZID=${zone}:${end}`];
const berlin = (start: string, end: string): string[] => inZone('Europe/Berlin', start, end);
/** From a start in Berlin, for an RFC 5545 §3.3.6 duration. */
const lasting = (start: string, duration: string): string[] => [`DTSTART;TZID=Europe/Berlin:${start}`, `DURATION:${duration}`];

describe('a time that the clocks skip has the offset from before the gap (RFC 5545 §3.3.5)', () => {
  it('an occurrence in the gap stays, and the one after it is not an hour late', () => {
    expect(busy([...berlin('20260328T023000', '20260328T024500'), 'RRULE:FREQ=DAILY;COUNT=3'])).toEqual([
      '2026-03-28T01:30:00Z/2026-03-28T01:45:00Z', '2026-03-29T01:30:00Z/2026-03-29T01:45:00Z', '2026-03-30T00:30:00Z/2026-03-30T00:45:00Z',
    ]);
  });

  it.each([
    ['an hour in New York', 'America/New_York', '20260308T023000', '20260308T043000', '2026-03-08T07:30:00Z/2026-03-08T08:30:00Z'],
    ['an hour in Auckland', 'Pacific/Auckland', '20260927T023000', '20260927T043000', '2026-09-26T14:30:00Z/2026-09-26T15:30:00Z'],
    ['an hour in St John’s', 'America/St_Johns', '20260308T023000', '20260308T043000', '2026-03-08T06:00:00Z/2026-03-08T07:00:00Z'],
    ['half an hour on Lord Howe Island', 'Australia/Lord_Howe', '20261004T021500', '20261004T040000', '2026-10-03T15:45:00Z/2026-10-03T17:00:00Z'],
  ])('%s', (_what, zone, start, end, period) => {
    expect(busy(inZone(zone, start, end))).toEqual([period]);
  });

  it('an event from before the gap to behind it is as long as it really is', () => {
    expect(busy(berlin('20260329T013000', '20260329T033000'))).toEqual(['2026-03-29T00:30:00Z/2026-03-29T01:30:00Z']);
  });

  it('an event that ends in the gap ends as late as its offset says', () => {
    expect(busy(berlin('20260329T013000', '20260329T023000'))).toEqual(['2026-03-29T00:30:00Z/2026-03-29T01:30:00Z']);
  });
});

describe('a time that comes twice is the first one (RFC 5545 §3.3.5)', () => {
  it.each([
    ['both ends in the doubled hour of Berlin', 'Europe/Berlin', '20261025T021500', '20261025T024500', '2026-10-25T00:15:00Z/2026-10-25T00:45:00Z'],
    ['an end at its very beginning', 'Europe/Berlin', '20261025T010000', '20261025T020000', '2026-10-24T23:00:00Z/2026-10-25T00:00:00Z'],
    ['an end at its very end is past both', 'Europe/Berlin', '20261025T013000', '20261025T030000', '2026-10-24T23:30:00Z/2026-10-25T02:00:00Z'],
    ['the doubled hour of New York', 'America/New_York', '20261101T013000', '20261101T014500', '2026-11-01T05:30:00Z/2026-11-01T05:45:00Z'],
    ['the doubled hour of Auckland', 'Pacific/Auckland', '20260405T023000', '20260405T024500', '2026-04-04T13:30:00Z/2026-04-04T13:45:00Z'],
    ['the doubled half hour of Lord Howe Island', 'Australia/Lord_Howe', '20260405T014500', '20260405T015500', '2026-04-04T14:45:00Z/2026-04-04T14:55:00Z'],
  ])('%s', (_what, zone, start, end, period) => {
    expect(busy(inZone(zone, start, end))).toEqual([period]);
  });

  it('a series goes through the doubled hour once', () => {
    expect(busy([...berlin('20261024T023000', '20261024T024500'), 'RRULE:FREQ=DAILY;COUNT=3'])).toEqual([
      '2026-10-24T00:30:00Z/2026-10-24T00:45:00Z', '2026-10-25T00:30:00Z/2026-10-25T00:45:00Z', '2026-10-26T01:30:00Z/2026-10-26T01:45:00Z',
    ]);
  });
});

describe('DTEND gives every occurrence the exact length of the first (RFC 5545 §3.8.5.3)', () => {
  it('a night of five hours ends an hour later on the clock in spring', () => {
    expect(busy([...berlin('20260327T230000', '20260328T040000'), 'RRULE:FREQ=DAILY;COUNT=2'])).toEqual(['2026-03-27T22:00:00Z/2026-03-28T03:00:00Z', '2026-03-28T22:00:00Z/2026-03-29T03:00:00Z']);
  });

  it('a night of five hours ends an hour earlier on the clock in autumn', () => {
    expect(busy([...berlin('20261023T230000', '20261024T040000'), 'RRULE:FREQ=DAILY;COUNT=2'])).toEqual(['2026-10-23T21:00:00Z/2026-10-24T02:00:00Z', '2026-10-24T21:00:00Z/2026-10-25T02:00:00Z']);
  });

  it('a first night that is an hour short makes all of them four hours', () => {
    expect(busy([...berlin('20260328T230000', '20260329T040000'), 'RRULE:FREQ=DAILY;COUNT=2'])).toEqual(['2026-03-28T22:00:00Z/2026-03-29T02:00:00Z', '2026-03-29T21:00:00Z/2026-03-30T01:00:00Z']);
  });
});

describe('DURATION counts days on the clock and hours as they pass (RFC 5545 §3.3.6)', () => {
  it.each([
    ['a day from noon to noon has 23 hours in spring', lasting('20260328T120000', 'P1D'), '2026-03-28T11:00:00Z/2026-03-29T10:00:00Z'],
    ['and 25 in autumn', lasting('20261024T120000', 'P1D'), '2026-10-24T10:00:00Z/2026-10-25T11:00:00Z'],
    ['24 hours are 24 hours in spring', lasting('20260328T120000', 'PT24H'), '2026-03-28T11:00:00Z/2026-03-29T11:00:00Z'],
    ['and in autumn', lasting('20261024T120000', 'PT24H'), '2026-10-24T10:00:00Z/2026-10-25T10:00:00Z'],
    ['first the day, then the hours', lasting('20260328T000000', 'P1DT4H'), '2026-03-27T23:00:00Z/2026-03-29T03:00:00Z'],
    ['a day that ends in the gap, and an hour more', lasting('20260328T023000', 'P1DT1H'), '2026-03-28T01:30:00Z/2026-03-29T02:30:00Z'],
    ['a week over the change', lasting('20260325T090000', 'P1W'), '2026-03-25T08:00:00Z/2026-04-01T07:00:00Z'],
  ])('%s', (_what, lines, period) => {
    expect(busy(lines)).toEqual([period]);
  });

  it('each day of a series of days is as long as that day is', () => {
    expect(busy([...lasting('20260327T120000', 'P1D'), 'RRULE:FREQ=WEEKLY;BYDAY=FR,SA;COUNT=2'], { from: '2026-03-28T12:00:00Z' })).toEqual(['2026-03-28T12:00:00Z/2026-03-29T10:00:00Z']);
  });
});

describe('an all-day event is as long as its day in the zone of its user', () => {
  it.each([
    ['23 hours', 'America/St_Johns', '20260308', '2026-03-08T03:30:00Z/2026-03-09T02:30:00Z'],
    ['25 hours', 'America/St_Johns', '20261101', '2026-11-01T02:30:00Z/2026-11-02T03:30:00Z'],
    ['23 hours', 'Pacific/Auckland', '20260927', '2026-09-26T12:00:00Z/2026-09-27T11:00:00Z'],
    ['25 hours', 'Pacific/Auckland', '20260405', '2026-04-04T11:00:00Z/2026-04-05T12:00:00Z'],
    ['25 hours', 'Europe/Berlin', '20261025', '2026-10-24T22:00:00Z/2026-10-25T23:00:00Z'],
    ['23 and a half hours', 'Australia/Lord_Howe', '20261004', '2026-10-03T13:30:00Z/2026-10-04T13:00:00Z'],
    ['23 hours, without a midnight', 'Asia/Beirut', '20260329', '2026-03-28T22:00:00Z/2026-03-29T21:00:00Z'],
  ])('%s in %s on %s', (_long, zone, day, period) => {
    expect(busy([`DTSTART;VALUE=DATE:${day}`], { zone })).toEqual([period]);
  });

  it('a series of days covers the changed day without a gap or an overlap', () => {
    const days = readText(calendar(event('DTSTART;VALUE=DATE:20261024', 'RRULE:FREQ=DAILY;COUNT=3')));
    expect(busyOf(days)).toEqual(['2026-10-23T22:00:00Z/2026-10-26T23:00:00Z']);
    expect(days.owners.map(({ start, end }) => (end - start) / 3_600_000)).toEqual([24, 25, 24]);
  });

  it('that ends on the day that it begins on takes that day all the same', () => {
    expect(busy(['DTSTART;VALUE=DATE:20260714', 'DTEND;VALUE=DATE:20260714'])).toEqual(['2026-07-13T22:00:00Z/2026-07-14T22:00:00Z']);
  });

  it('a length in days is one too', () => {
    expect(busy(['DTSTART;VALUE=DATE:20260328', 'DURATION:P2D'])).toEqual(['2026-03-27T23:00:00Z/2026-03-29T22:00:00Z']);
  });
});

describe('a name leads to its zone', () => {
  it.each([
    ['an old name of an Indian zone', 'Asia/Calcutta', '2026-07-21T03:30:00Z/2026-07-21T04:30:00Z'],
    ['an old name of an American zone', 'US/Pacific', '2026-07-21T16:00:00Z/2026-07-21T17:00:00Z'],
    ['a zone in quarter hours', 'Pacific/Chatham', '2026-07-20T20:15:00Z/2026-07-20T21:15:00Z'],
    ['a name of three parts', 'America/Argentina/Buenos_Aires', '2026-07-21T12:00:00Z/2026-07-21T13:00:00Z'],
    ['a path before a name of three parts', '/citadel.org/20260101_1/America/Indiana/Knox', '2026-07-21T14:00:00Z/2026-07-21T15:00:00Z'],
    ['a Windows name', 'Eastern Standard Time', '2026-07-21T13:00:00Z/2026-07-21T14:00:00Z'],
    ['a Windows name without daylight time', 'India Standard Time', '2026-07-21T03:30:00Z/2026-07-21T04:30:00Z'],
    ['a Windows name of the south, where July is winter', 'AUS Eastern Standard Time', '2026-07-20T23:00:00Z/2026-07-21T00:00:00Z'],
    ['an offset west of Greenwich', 'UTC-03:30', '2026-07-21T12:30:00Z/2026-07-21T13:30:00Z'],
    ['the signs of Etc are the other way round', 'Etc/GMT-9', '2026-07-21T00:00:00Z/2026-07-21T01:00:00Z'],
    ['UTC by name', 'UTC', '2026-07-21T09:00:00Z/2026-07-21T10:00:00Z'],
    ['quotes around it', '"Europe/Dublin"', '2026-07-21T08:00:00Z/2026-07-21T09:00:00Z'],
  ])('%s: %s', (_what, name, period) => {
    expect(busy(inZone(name, '20260721T090000', '20260721T100000'), { zone: 'Asia/Tokyo' })).toEqual([period]);
  });

  it('a Z at the end means UTC, whatever zone stands before it', () => {
    expect(busy(inZone('America/New_York', '20260721T090000Z', '20260721T100000Z'))).toEqual(['2026-07-21T09:00:00Z/2026-07-21T10:00:00Z']);
  });
});

describe('a zone that only its VTIMEZONE knows', () => {
  const observance = (kind: string, start: string, [from, to]: readonly [string, string], more: readonly string[] = []): string[] =>
    [`BEGIN:${kind}`, `DTSTART:${start}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, ...more, `END:${kind}`];
  const plant = (...observances: readonly string[]): string => ['BEGIN:VTIMEZONE', 'TZID:Plant 7', ...observances, 'END:VTIMEZONE'].join('\r\n');
  const startIn = (zone: string, start: string): string | undefined => busyOf(readText(calendar(zone, event(`DTSTART;TZID=Plant 7:${start}`, 'DURATION:PT1H')), { zone: 'Asia/Tokyo' }))[0]?.split('/')[0];

  it('whose summer time ended for good with an UNTIL keeps its winter time', () => {
    // The last summer time began on 30 March 2025 at 01:00 UTC; UNTIL of an observance is in UTC (RFC 5545 §3.6.5).
    const zone = plant(
      ...observance('STANDARD', '20201025T030000', ['+0200', '+0100'], ['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU']),
      ...observance('DAYLIGHT', '20200329T020000', ['+0100', '+0200'], ['RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20250330T010000Z']),
    );
    expect([startIn(zone, '20260114T100000'), startIn(zone, '20260714T100000')]).toEqual(['2026-01-14T09:00:00Z', '2026-07-14T09:00:00Z']);
  });

  it('whose UNTIL is the very instant of the last change still makes it', () => {
    const zone = plant(
      ...observance('STANDARD', '20201025T030000', ['+0200', '+0100'], ['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU']),
      ...observance('DAYLIGHT', '20200329T020000', ['+0100', '+0200'], ['RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20260329T010000Z']),
    );
    expect(startIn(zone, '20260714T100000')).toBe('2026-07-14T08:00:00Z');
  });

  it('whose changes are listed as RDATEs', () => {
    const zone = plant(
      ...observance('STANDARD', '20251026T030000', ['+0200', '+0100'], ['RDATE:20251026T030000,20261025T030000']),
      ...observance('DAYLIGHT', '20260329T020000', ['+0100', '+0200'], ['RDATE:20260329T020000']),
    );
    expect([startIn(zone, '20260114T100000'), startIn(zone, '20260714T100000'), startIn(zone, '20261114T100000')]).toEqual(['2026-01-14T09:00:00Z', '2026-07-14T08:00:00Z', '2026-11-14T09:00:00Z']);
  });

  it('that moved its clocks once keeps the old time before and the new one after', () => {
    const zone = plant(...observance('STANDARD', '20260601T000000', ['+0530', '+0600']));
    expect([startIn(zone, '20260531T100000'), startIn(zone, '20260601T100000')]).toEqual(['2026-05-31T04:30:00Z', '2026-06-01T04:00:00Z']);
  });

  it('that skips and doubles hours of its own', () => {
    const zone = plant(
      ...observance('STANDARD', '20251026T030000', ['+0200', '+0100'], ['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU']),
      ...observance('DAYLIGHT', '20250330T020000', ['+0100', '+0200'], ['RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU']),
    );
    expect([startIn(zone, '20260329T023000'), startIn(zone, '20261025T023000')]).toEqual(['2026-03-29T01:30:00Z', '2026-10-25T00:30:00Z']);
  });
});
