import { describe, expect, it } from 'vitest';
import { busyOf, readShape, readText, textOf, type ShapeQuery, written } from './readShape.ts';

/** Row of field manual iCloud §6.1, fixture, busy time in 2026 for Anna in Berlin (UTC+1, UTC+2 from 29 March to 25 October). */
type Row = readonly [row: string, shape: string, busy: readonly string[]];

const check = (rows: readonly Row[], query?: ShapeQuery): void => {
  it.each(rows)('%s (%s.ics)', (_row, shape, busy) => {
    expect(busyOf(readShape(shape, query))).toEqual(busy);
  });
};

describe('what an iPhone or a Mac writes', () => {
  check([
    ['a timed event with its zone, which stands behind it', 'apple-timed', ['2026-03-11T13:30:00Z/2026-03-11T14:15:00Z']],
    ['a flight that ends in another zone than it begins in', 'apple-two-zones', ['2026-06-12T08:05:00Z/2026-06-12T16:50:00Z']],
    ['an all-day event that is marked busy', 'all-day', ['2026-07-13T22:00:00Z/2026-07-14T22:00:00Z']],
    ['an all-day event as Apple makes it, marked free', 'all-day-transparent', []],
    ['an all-day event of five days; its end is the first day that is free', 'all-day-several', ['2026-02-01T23:00:00Z/2026-02-06T23:00:00Z']],
    ['a yearly day that began in 1604', 'all-day-yearly', ['2026-11-14T23:00:00Z/2026-11-15T23:00:00Z']],
    ['a place with quotes, colons, line ends and trailing spaces', 'structured-location', ['2026-03-11T09:00:00Z/2026-03-11T10:00:00Z']],
    ['travel time of 45 minutes', 'travel', ['2026-03-11T12:15:00Z/2026-03-11T14:00:00Z']],
    ['a private event', 'private', ['2026-03-11T09:00:00Z/2026-03-11T10:00:00Z']],
    ['attachments in the text, and notes that look like another event', 'attachment', ['2026-03-11T09:00:00Z/2026-03-11T10:00:00Z']],
    ['two DTSTAMPs', 'duplicate-dtstamp', ['2026-03-11T10:00:00Z/2026-03-11T10:45:00Z']],
  ]);

  it('a private event gives away no title', () => {
    expect(JSON.stringify(readShape('private'))).not.toContain('Therapy');
  });

  it('an attachment of two megabytes changes nothing', () => {
    const text = textOf('attachment');
    const grown = text.replace('VALUE=BINARY:', `VALUE=BINARY:${'QUJD\r\n '.repeat(300_000)}`);
    expect(grown.length).toBeGreaterThan(2_000_000);
    expect(readText(grown)).toEqual(readText(text));
  });
});

describe('dates and times that lean on the reader', () => {
  check([
    ['dates without VALUE=DATE, also as exception and as replaced day', 'date-without-value', [
      '2026-06-30T22:00:00Z/2026-07-01T22:00:00Z', '2026-07-16T22:00:00Z/2026-07-17T22:00:00Z', '2026-07-21T22:00:00Z/2026-07-22T22:00:00Z',
    ]],
    ['a date and no end: the day', 'no-dtend-date', ['2026-08-17T22:00:00Z/2026-08-18T22:00:00Z']],
    ['a time and no end: nothing, whatever length its alarm has', 'no-dtend-date-time', []],
    ['a length of its own behind that of its alarm', 'duration', ['2026-08-18T10:00:00Z/2026-08-18T11:30:00Z']],
    ['lines folded where it hurts', 'folded', ['2026-03-11T09:00:00Z/2026-03-11T10:00:00Z']],
  ]);

  it.each([
    ['Europe/Berlin', '2026-01-30T09:00:00Z/2026-01-30T10:30:00Z'],
    ['Pacific/Auckland', '2026-01-29T21:00:00Z/2026-01-29T22:30:00Z'],
    ['America/St_Johns', '2026-01-30T13:30:00Z/2026-01-30T15:00:00Z'],
    ['Asia/Kathmandu', '2026-01-30T04:15:00Z/2026-01-30T05:45:00Z'],
  ])('a floating time is the clock of its user, in %s', (zone, busy) => {
    expect(busyOf(readShape('floating', { zone }))).toEqual([busy]);
  });

  it.each([
    ['Pacific/Auckland', '2026-07-13T12:00:00Z/2026-07-14T12:00:00Z'],
    ['America/St_Johns', '2026-07-14T02:30:00Z/2026-07-15T02:30:00Z'],
    ['Pacific/Kiritimati', '2026-07-13T10:00:00Z/2026-07-14T10:00:00Z'],
    ['UTC', '2026-07-14T00:00:00Z/2026-07-15T00:00:00Z'],
  ])('an all-day event is a day of its user, in %s', (zone, busy) => {
    expect(busyOf(readShape('all-day', { zone }))).toEqual([busy]);
  });
});

describe('zones by all the names that they are given', () => {
  check([
    ['an IANA name without a VTIMEZONE', 'tzid-without-vtimezone', ['2026-03-20T13:00:00Z/2026-03-20T14:00:00Z']],
    ['GMT+0200 is two hours ahead, also in winter', 'tzid-gmt-plus', ['2026-01-21T07:00:00Z/2026-01-21T08:00:00Z']],
    ['GMT-0400', 'tzid-gmt-minus', ['2026-07-21T13:00:00Z/2026-07-21T14:00:00Z']],
    ['GMT+05:30 without quotes', 'tzid-gmt-bare-colon', ['2026-07-21T03:30:00Z/2026-07-21T04:30:00Z']],
    ['Etc/GMT+5 is five hours behind', 'tzid-etc', ['2026-07-21T14:00:00Z/2026-07-21T15:00:00Z']],
    ['a path that ends in an IANA name', 'tzid-path', ['2026-07-21T07:00:00Z/2026-07-21T08:00:00Z']],
    ['a longer path, and no VTIMEZONE', 'tzid-path-alone', ['2026-07-21T07:00:00Z/2026-07-21T08:00:00Z']],
    ['a Windows name, before and after the clocks change', 'tzid-windows', ['2026-03-23T08:00:00Z/2026-03-23T09:00:00Z', '2026-03-30T07:00:00Z/2026-03-30T08:00:00Z']],
    ['a display name that tells the winter offset of a summer day', 'tzid-display-name', ['2026-07-21T13:00:00Z/2026-07-21T14:00:00Z']],
    ['a zone that only its VTIMEZONE knows, in both its seasons', 'tzid-custom', ['2026-01-14T12:00:00Z/2026-01-14T13:00:00Z', '2026-07-14T13:00:00Z/2026-07-14T14:00:00Z']],
    ['an IANA zone whose VTIMEZONE still has the summer time that was given up', 'tzid-stale-vtimezone', ['2026-01-14T13:00:00Z/2026-01-14T14:00:00Z']],
  ], { zone: 'Asia/Tokyo' });
});

describe('series and what was done to them', () => {
  check([
    ['one occurrence moved to the next day', 'override-moved', [
      '2026-09-07T07:30:00Z/2026-09-07T08:00:00Z', '2026-09-15T14:00:00Z/2026-09-15T15:00:00Z', '2026-09-21T07:30:00Z/2026-09-21T08:00:00Z', '2026-09-28T07:30:00Z/2026-09-28T08:00:00Z',
    ]],
    ['an override in UTC that stands before its master', 'override-before-master', [
      '2026-09-07T22:00:00Z/2026-09-07T23:00:00Z', '2026-09-14T23:30:00Z/2026-09-15T00:15:00Z', '2026-09-21T22:00:00Z/2026-09-21T23:00:00Z',
    ]],
    ['invitations to two occurrences of a series that is not there', 'override-without-master', ['2026-09-14T07:30:00Z/2026-09-14T08:00:00Z', '2026-09-30T07:30:00Z/2026-09-30T08:00:00Z']],
    ['RDATE', 'rdate', ['2026-04-08T15:00:00Z/2026-04-08T16:00:00Z', '2026-04-15T15:00:00Z/2026-04-15T16:00:00Z', '2026-04-29T15:00:00Z/2026-04-29T16:00:00Z']],
    ['RDATE of whole days', 'rdate-date', ['2026-04-07T22:00:00Z/2026-04-08T22:00:00Z', '2026-04-14T22:00:00Z/2026-04-15T22:00:00Z']],
    ['RDATE with periods that have a length or an end', 'rdate-period', [
      '2026-04-08T15:00:00Z/2026-04-08T16:00:00Z', '2026-04-10T06:00:00Z/2026-04-10T08:30:00Z', '2026-04-11T06:00:00Z/2026-04-11T06:45:00Z',
    ]],
    ['a day taken out of a series of days', 'exdate-all-day', ['2026-11-01T23:00:00Z/2026-11-02T23:00:00Z', '2026-11-03T23:00:00Z/2026-11-04T23:00:00Z', '2026-11-05T23:00:00Z/2026-11-06T23:00:00Z']],
  ]);

  it.each(['lines', 'comma-list', 'utc', 'other-zone', 'date', 'floating'])('two of five mornings are taken out (exdate-%s.ics)', (form) => {
    expect(busyOf(readShape(`exdate-${form}`, { zone: 'Asia/Tokyo' }))).toEqual([2, 4, 6].map((day) => `2026-11-0${day}T07:00:00Z/2026-11-0${day}T07:30:00Z`));
  });

  it('a series split at "this and future" is two series, which neither overlap nor leave a gap', () => {
    const head = readShape('this-and-future-head');
    const tail = readShape('this-and-future-tail');
    expect(busyOf(head)).toEqual(['2026-05-05T08:00:00Z/2026-05-05T09:00:00Z', '2026-05-12T08:00:00Z/2026-05-12T09:00:00Z']);
    expect(busyOf(tail)).toEqual(['2026-05-19T13:00:00Z/2026-05-19T14:00:00Z', '2026-05-26T13:00:00Z/2026-05-26T14:00:00Z']);
    const uids = (file: typeof head): string[] => file.owners.flatMap((owner) => owner.sources.flatMap((source) => (source.kind === 'icloud' ? [source.uid] : [])));
    expect(new Set([...uids(head), ...uids(tail)]).size).toBe(2);
  });

  it('an occurrence is known by the time that it had in its series, wherever it was moved', () => {
    const [, moved] = readShape('override-moved').owners;
    expect(moved && written(moved)).toBe('2026-09-15T14:00:00Z/2026-09-15T15:00:00Z');
    expect(moved?.sources[0]).toMatchObject({ recurrenceId: Date.parse('2026-09-14T07:30:00Z') });
  });
});

describe('status and invitations', () => {
  check([
    ['STATUS:CONFIRMED', 'status-confirmed', ['2026-03-11T09:00:00Z/2026-03-11T10:00:00Z']],
    ['STATUS:TENTATIVE', 'status-tentative', ['2026-03-11T09:00:00Z/2026-03-11T10:00:00Z']],
    ['STATUS:CANCELLED', 'status-cancelled', []],
    ['accepted by me; who declined has an address that ends in mine', 'invited-accepted', ['2026-03-11T09:00:00Z/2026-03-11T10:00:00Z']],
    ['declined by me, known by EMAIL= beside a principal', 'invited-declined', []],
    ['declined by me, known by MAILTO in other letters', 'invited-declined-mailto', []],
  ]);
});
