import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandCalendarObject } from '../../../server/ical/expandCalendarObject.ts';
import { listInstances } from './listInstances.ts';

const window = { start: Date.parse('2026-01-01T00:00:00Z'), end: Date.parse('2027-01-01T00:00:00Z') };
const query = { window, zone: 'Europe/Berlin', me: ['anna@example.com'], titles: 'title' as const };

const event = (...lines: string[]): string => ['BEGIN:VEVENT', 'UID:E', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...parts: string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts, 'END:VCALENDAR', ''].join('\r\n');
const expand = (...parts: string[]) => {
  const { instances, ...rest } = expandCalendarObject(calendar(...parts), query);
  return { ...rest, instances: listInstances(instances) };
};
const starts = (...parts: string[]) => expand(...parts).instances.map((i) => new Date(i.start).toISOString().slice(0, 16)).sort();

describe('time zones', () => {
  it('a weekly meeting keeps its time of day when the clocks change', () => {
    expect(starts(event('DTSTART;TZID=Europe/Berlin:20260323T090000', 'DTEND;TZID=Europe/Berlin:20260323T100000', 'RRULE:FREQ=WEEKLY;COUNT=2')))
      .toEqual(['2026-03-23T08:00', '2026-03-30T07:00']);
  });

  it.each([
    ['a Windows name', 'W. Europe Standard Time', '2026-07-01T07:00'],
    ['a path that ends in a zone', '/freeassociation.sourceforge.net/Europe/Berlin', '2026-07-01T07:00'],
    ['a name that is an offset', 'GMT+0200', '2026-07-01T07:00'],
    ['a name that nobody knows: the user\'s own clock', 'Middle Earth', '2026-07-01T07:00'],
  ])('%s', (_what, id, start) => {
    expect(starts(event(`DTSTART;TZID=${id}:20260701T090000`, `DTEND;TZID=${id}:20260701T100000`))).toEqual([start]);
  });

  it('an offset with a bare colon is not taken for the value', () => {
    expect(starts(event('DTSTART;TZID=GMT+05:30:20260701T090000', 'DURATION:PT1H'))).toEqual(['2026-07-01T03:30']);
  });

  it('a name of its own is read from the VTIMEZONE beside it', () => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Office', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0300', 'TZOFFSETTO:+0300', 'END:STANDARD', 'END:VTIMEZONE'];
    expect(starts(...zone, event('DTSTART;TZID=Office:20260701T090000', 'DURATION:PT1H'))).toEqual(['2026-07-01T06:00']);
  });

  it('an all-day event is a day of the user, 23 hours long when the clocks go forward', () => {
    const [instance] = expand(event('DTSTART;VALUE=DATE:20260329', 'DTEND;VALUE=DATE:20260330')).instances;
    expect(instance).toMatchObject({ allDay: true, start: Date.parse('2026-03-28T23:00:00Z'), end: Date.parse('2026-03-29T22:00:00Z') });
  });

  it('an event that begins in the hour that the spring change skips keeps its length', () => {
    const [instance] = expand(event('DTSTART;TZID=Europe/Berlin:20260329T024500', 'DTEND;TZID=Europe/Berlin:20260329T031500')).instances;
    expect(instance).toMatchObject({ start: Date.parse('2026-03-29T01:45:00Z'), end: Date.parse('2026-03-29T02:15:00Z') });
  });

  it('a date without VALUE=DATE is one all the same', () => {
    expect(expand(event('DTSTART:20260701')).instances).toMatchObject([{ allDay: true }]);
  });
});

describe('series', () => {
  const weekly = event('DTSTART:20260105T090000Z', 'DTEND:20260105T100000Z', 'RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE:20260112T090000Z', 'SUMMARY:Team');

  it('an excluded occurrence is gone', () => {
    expect(starts(weekly)).toEqual(['2026-01-05T09:00', '2026-01-19T09:00', '2026-01-26T09:00']);
  });

  it('overrides of which nobody can read what they replace all take their time', () => {
    const lost = (hour: string): string => event('RECURRENCE-ID:lost', `DTSTART:20260301T${hour}0000Z`, 'DURATION:PT1H');
    expect(starts(lost('08'), lost('10'), lost('12'))).toEqual(['2026-03-01T08:00', '2026-03-01T10:00', '2026-03-01T12:00']);
  });

  it('a moved occurrence stands at its new time, with the identity of its old one', () => {
    const moved = event('RECURRENCE-ID:20260119T090000Z', 'DTSTART:20260120T140000Z', 'DTEND:20260120T150000Z');
    const { instances } = expand(weekly, moved);
    expect(instances.find((i) => i.start === Date.parse('2026-01-20T14:00:00Z'))?.recurrenceId).toBe(Date.parse('2026-01-19T09:00:00Z'));
    expect(instances).toHaveLength(3);
  });

  it('an invitation to one occurrence alone, without its series, counts', () => {
    expect(starts(event('RECURRENCE-ID:20260119T090000Z', 'DTSTART:20260119T090000Z', 'DTEND:20260119T100000Z'))).toEqual(['2026-01-19T09:00']);
  });

  it('what a change of this and the following moves, stays moved', () => {
    const change = event('RECURRENCE-ID;RANGE=THISANDFUTURE:20260119T090000Z', 'DTSTART:20260119T110000Z', 'DTEND:20260119T120000Z');
    expect(starts(weekly, change)).toEqual(['2026-01-05T09:00', '2026-01-19T11:00', '2026-01-26T11:00']);
  });

  it('a series that began long ago is found without walking through it', () => {
    const { instances, quarantined } = expand(event('DTSTART:19700101T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'));
    expect([instances.length, quarantined.length]).toEqual([365, 0]);
  });
});

describe('what cannot be read takes time instead of giving it', () => {
  it.each([
    ['half a file', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:E\r\nDTSTART:2026'],
    ['an event without a start', calendar(event('SUMMARY:?'))],
    ['a start that is no date', calendar(event('DTSTART:tomorrow', 'DTEND:20260102T100000Z'))],
  ])('%s: the whole window', (_what, text) => {
    expect(expandCalendarObject(text, query).quarantined).toMatchObject([{ widest: window }]);
  });

  it('a rule that is none: from its start on', () => {
    const start = Date.parse('2026-05-01T09:00:00Z');
    expect(expand(event('DTSTART:20260501T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=SOMETIMES')).quarantined).toMatchObject([{ widest: { start, end: window.end } }]);
  });

  it('an end before the start: that day', () => {
    expect(expand(event('DTSTART:20260501T090000Z', 'DTEND:20260501T080000Z')).quarantined).toMatchObject([{ widest: { start: Date.parse('2026-05-01T09:00:00Z') } }]);
  });

  it('a rule that would never end: the time that it could cover', () => {
    expect(expand(event('DTSTART:20200101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY')).quarantined).toMatchObject([{ widest: { end: window.end } }]);
  });

  it('a rule for a day that does not exist yields its start and ends', () => {
    expect(expand(event('DTSTART:20260201T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'))).toMatchObject({ quarantined: [] });
  });

  it('any text at all comes to an end and never throws', () => {
    const words = fc.constantFrom('BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VCALENDAR', 'END:VCALENDAR', 'UID:x', 'DTSTART:20260101T000000', 'DTEND;TZID=":20260102', 'RRULE:FREQ=DAILY;BYSETPOS=3;BYHOUR=1,2',
      'RRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=1MO', 'RDATE;VALUE=PERIOD:20260101T000000Z/P', 'EXDATE:,', 'DURATION:-P1D', 'RECURRENCE-ID:20260101', ' folded', ':', ';');
    fc.assert(fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 30 }), (lines) => {
      const { instances: flat, quarantined } = expandCalendarObject(lines.join('\r\n'), query);
      const instances = listInstances(flat);
      expect(instances.every((i) => Number.isFinite(i.start) && Number.isFinite(i.end) && i.end >= i.start)).toBe(true);
      expect(quarantined.every((q) => Number.isFinite(q.widest.start) && q.widest.end > q.widest.start)).toBe(true);
    }));
  });
});

describe('facts', () => {
  it('the user\'s own answer counts, wherever Apple put the address', () => {
    const [instance] = expand(event(
      'DTSTART:20260501T090000Z', 'DTEND:20260501T100000Z', 'TRANSP:TRANSPARENT', 'STATUS:TENTATIVE', 'X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT45M', 'SUMMARY:Lunch\\, with Tom',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:tom@example.com', 'ATTENDEE;PARTSTAT=DECLINED;EMAIL=Anna@Example.com:/aNjQ/principal/',
    )).instances;
    expect(instance).toMatchObject({ transparency: 'transparent', status: 'tentative', participation: 'declined', travelMinutes: 45, title: 'Lunch, with Tom' });
  });

  it('titles do not leave when they are private', () => {
    const text = calendar(event('DTSTART:20260501T090000Z', 'DTEND:20260501T100000Z', 'SUMMARY:Therapy'));
    expect(JSON.stringify(expandCalendarObject(text, { ...query, titles: 'busy' }))).not.toContain('Therapy');
  });
});
