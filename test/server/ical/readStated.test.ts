import { describe, expect, it } from 'vitest';
import { expandCalendarObject } from '../../../server/ical/expandCalendarObject.ts';
import { readStated } from '../../../server/ical/readStated.ts';
import { redactCalendarObject } from '../../../server/ical/redactCalendarObject.ts';
import { QUARANTINE_REASONS } from '../../../shared/busy/eventInstances.ts';

const me = ['anna@example.com', 'anna@icloud.com'];
const window = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1) };
const vevent = (...lines: string[]): string[] => ['BEGIN:VEVENT', 'UID:A', 'DTSTART:20261124T090000Z', 'DTEND:20261124T100000Z', ...lines, 'END:VEVENT'];
const calendar = (...events: string[][]): string => ['BEGIN:VCALENDAR', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');

/** What the stored copy says of each of its events, in the order of the expansion. */
function stated(text: string) {
  const stored = redactCalendarObject(text, { titles: 'busy', me }) ?? '';
  return expandCalendarObject(stored, { window, zone: 'UTC', me, titles: 'busy' }).instances.map((facts) => readStated(stored, facts));
}

describe('what an event itself says of the properties that decide', () => {
  it.each([
    ['nothing', [], { transp: null, status: null, partstat: null }],
    ['that it is busy and confirmed', ['TRANSP:OPAQUE', 'STATUS:CONFIRMED'], { transp: 'OPAQUE', status: 'CONFIRMED', partstat: null }],
    ['a word that the standard does not have', ['TRANSP:maybe'], { transp: 'MAYBE', status: null, partstat: null }],
    ['the user\'s answer and nobody else\'s', ['ATTENDEE;PARTSTAT=DECLINED:mailto:bob@example.com', 'ATTENDEE;PARTSTAT=TENTATIVE:mailto:anna@example.com'], { transp: null, status: null, partstat: 'TENTATIVE' }],
    ['of two answers of the user the one that counts', ['ATTENDEE;PARTSTAT=DECLINED:mailto:anna@example.com', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@icloud.com'], { transp: null, status: null, partstat: 'ACCEPTED' }],
    ['an invitation without an answer', ['ATTENDEE;EMAIL=anna@example.com:/1/principal/'], { transp: null, status: null, partstat: null }],
  ])('%s', (_what, lines, expected) => expect(stated(calendar(vevent(...lines)))).toEqual([expected]));

  it('an override is told by its own lines', () => {
    const series = vevent('RRULE:FREQ=DAILY;COUNT=3', 'TRANSP:OPAQUE');
    const moved = ['BEGIN:VEVENT', 'UID:A', 'RECURRENCE-ID:20261125T090000Z', 'DTSTART:20261125T110000Z', 'DTEND:20261125T120000Z', 'STATUS:TENTATIVE', 'END:VEVENT'];
    expect(stated(calendar(series, moved))).toEqual([{ transp: 'OPAQUE', status: null, partstat: null }, { transp: null, status: 'TENTATIVE', partstat: null }]);
  });

  it('of another event, or of none, nothing', () => {
    const [facts] = expandCalendarObject(calendar(vevent()), { window, zone: 'UTC', me, titles: 'busy' }).instances;
    if (!facts) throw new Error('nothing was read');
    expect(readStated(calendar(vevent('STATUS:TENTATIVE')), facts)).toBeUndefined();
    expect(readStated(calendar(vevent()), { ...facts, uid: 'B' })).toBeUndefined();
    expect(readStated('no calendar', facts)).toBeUndefined();
  });
});

it('every reason for which something cannot be read has its place in the list', () => {
  const timed = ['BEGIN:VEVENT', 'UID:A', 'DTSTART:20261124T090000Z'];
  const texts = [
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT', calendar(vevent('RRULE:FREQ=\u0000DAILY')), calendar(['BEGIN:VEVENT', 'UID:A', 'DTSTART:soon', 'END:VEVENT']), calendar([...timed, 'DTEND:later', 'END:VEVENT']),
    calendar(vevent('RRULE:FREQ=SOMETIMES')), calendar(['BEGIN:VEVENT', 'UID:A', 'DTSTART:19000101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY;INTERVAL=7;BYSECOND=1,2,3;COUNT=999999999', 'END:VEVENT']), calendar(vevent('RDATE:tomorrow')),
  ];
  const reasons = texts.map((text) => expandCalendarObject(text, { window, zone: 'UTC', me, titles: 'busy' }).quarantined[0]?.reason);
  expect(reasons).toEqual(QUARANTINE_REASONS.filter((reason) => !['the text is empty', 'listed-but-not-served', 'not understood'].includes(reason)));
});
