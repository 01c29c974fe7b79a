import { describe, expect, it } from 'vitest';
import { busyOf, calendar, event, readText } from './readShape.ts';

const busy = (...parts: readonly string[]): string[] => busyOf(readText(calendar(...parts)));
const from = (start: string, end: string): string[] => [`DTSTART;TZID=Europe/Berlin:${start}`, `DTEND;TZID=Europe/Berlin:${end}`];
const replaces = (occurrence: string): string => `RECURRENCE-ID;TZID=Europe/Berlin:${occurrence}`;
const replacesRest = (occurrence: string): string => `RECURRENCE-ID;TZID=Europe/Berlin;RANGE=THISANDFUTURE:${occurrence}`;

/** Mondays at nine, around the change of 29 March: 16, 23 March at 08:00 UTC, 30 March and 6 April at 07:00 UTC. */
const mondays = (...more: string[]): string => event(...from('20260316T090000', '20260316T100000'), 'RRULE:FREQ=WEEKLY;COUNT=4', ...more);
const FIRST = '2026-03-16T08:00:00Z/2026-03-16T09:00:00Z';
const SECOND = '2026-03-23T08:00:00Z/2026-03-23T09:00:00Z';
const THIRD = '2026-03-30T07:00:00Z/2026-03-30T08:00:00Z';
const FOURTH = '2026-04-06T07:00:00Z/2026-04-06T08:00:00Z';

describe('THISANDFUTURE changes an occurrence and all that follow (RFC 5545 §3.2.13, §3.8.4.4)', () => {
  const toEleven = event(replacesRest('20260323T090000'), ...from('20260323T110000', '20260323T123000'));
  const secondAtEleven = '2026-03-23T10:00:00Z/2026-03-23T11:30:00Z';
  const thirdAtEleven = '2026-03-30T09:00:00Z/2026-03-30T10:30:00Z';
  const fourthAtEleven = '2026-04-06T09:00:00Z/2026-04-06T10:30:00Z';

  it('two hours later and half an hour longer, also when the clocks have changed', () => {
    expect(busy(mondays(), toEleven)).toEqual([FIRST, secondAtEleven, thirdAtEleven, fourthAtEleven]);
  });

  it('the override may stand before its series', () => {
    expect(busy(toEleven, mondays())).toEqual([FIRST, secondAtEleven, thirdAtEleven, fourthAtEleven]);
  });

  it('an occurrence with an override of its own follows that one', () => {
    expect(busy(mondays(), toEleven, event(replaces('20260330T090000'), ...from('20260330T150000', '20260330T153000')))).toEqual([FIRST, secondAtEleven, '2026-03-30T13:00:00Z/2026-03-30T13:30:00Z', fourthAtEleven]);
  });

  it('a later change takes over from an earlier one', () => {
    const toEight = event(replacesRest('20260330T090000'), ...from('20260330T080000', '20260330T081500'));
    expect(busy(mondays(), toEight, toEleven)).toEqual([FIRST, secondAtEleven, '2026-03-30T06:00:00Z/2026-03-30T06:15:00Z', '2026-04-06T06:00:00Z/2026-04-06T06:15:00Z']);
  });

  it('to another day of the week', () => {
    expect(busy(mondays(), event(replacesRest('20260323T090000'), ...from('20260324T090000', '20260324T100000')))).toEqual([
      FIRST, '2026-03-24T08:00:00Z/2026-03-24T09:00:00Z', '2026-03-31T07:00:00Z/2026-03-31T08:00:00Z', '2026-04-07T07:00:00Z/2026-04-07T08:00:00Z',
    ]);
  });

  it('cancelled: the rest is free', () => {
    expect(busy(mondays(), event(replacesRest('20260330T090000'), ...from('20260330T090000', '20260330T100000'), 'STATUS:CANCELLED'))).toEqual([FIRST, SECOND]);
  });

  it('an exception names the time before the change', () => {
    expect(busy(mondays('EXDATE;TZID=Europe/Berlin:20260330T090000'), toEleven)).toEqual([FIRST, secondAtEleven, fourthAtEleven]);
  });
});

describe('what one occurrence says of itself holds for it alone', () => {
  it.each([
    ['marked free', ['TRANSP:TRANSPARENT'], [FIRST, THIRD, FOURTH]],
    ['cancelled', ['STATUS:CANCELLED'], [FIRST, THIRD, FOURTH]],
    ['declined', ['ATTENDEE;PARTSTAT=DECLINED:mailto:anna@example.com'], [FIRST, THIRD, FOURTH]],
    ['a new title', ['SUMMARY:Guests'], [FIRST, SECOND, THIRD, FOURTH]],
  ])('%s', (_what, lines, periods) => {
    expect(busy(mondays(), event(replaces('20260323T090000'), ...from('20260323T090000', '20260323T100000'), ...lines))).toEqual(periods);
  });

  it('one occurrence of a free series can be busy', () => {
    expect(busy(mondays('TRANSP:TRANSPARENT'), event(replaces('20260323T090000'), ...from('20260323T090000', '20260323T100000'), 'TRANSP:OPAQUE'))).toEqual([SECOND]);
  });
});

describe('of two versions of an event the later revision counts', () => {
  const old = event(...from('20260316T090000', '20260316T100000'), 'SEQUENCE:2');
  const recent = event(...from('20260317T140000', '20260317T150000'), 'SEQUENCE:10');
  const atRecent = ['2026-03-17T13:00:00Z/2026-03-17T14:00:00Z'];

  it('by SEQUENCE, which is a number, in either order (RFC 5545 §3.8.7.4)', () => {
    expect(busy(old, recent)).toEqual(atRecent);
    expect(busy(recent, old)).toEqual(atRecent);
  });

  it('for an override too', () => {
    const older = event(replaces('20260323T090000'), ...from('20260323T110000', '20260323T120000'), 'SEQUENCE:1');
    const newer = event(replaces('20260323T090000'), ...from('20260323T160000', '20260323T170000'), 'SEQUENCE:2');
    const periods = [FIRST, '2026-03-23T15:00:00Z/2026-03-23T16:00:00Z', THIRD, FOURTH];
    expect(busy(mondays(), older, newer)).toEqual(periods);
    expect(busy(mondays(), newer, older)).toEqual(periods);
  });

  it('an override that says the same time in another zone is the same override', () => {
    const older = event('RECURRENCE-ID:20260323T080000Z', ...from('20260323T110000', '20260323T120000'), 'SEQUENCE:1');
    const newer = event(replaces('20260323T090000'), ...from('20260323T160000', '20260323T170000'), 'SEQUENCE:2');
    expect(busy(newer, older, mondays())).toEqual([FIRST, '2026-03-23T15:00:00Z/2026-03-23T16:00:00Z', THIRD, FOURTH]);
  });
});

describe('two versions of an event with the same SEQUENCE', () => {
  const version = (stamp: string, ...lines: string[]): string => event(...lines).replace('DTSTAMP:20260101T000000Z', `DTSTAMP:${stamp}`);
  const early = version('20260101T000000Z', ...from('20260316T090000', '20260316T100000'), 'SEQUENCE:1');
  const late = version('20260201T000000Z', ...from('20260317T140000', '20260317T150000'), 'SEQUENCE:1');

  it('the later DTSTAMP counts, in either order (RFC 5546 §2.1.5)', () => {
    const periods = ['2026-03-17T13:00:00Z/2026-03-17T14:00:00Z'];
    expect(busy(early, late)).toEqual(periods);
    expect(busy(late, early)).toEqual(periods);
  });

  it('the later DTSTAMP counts for an override too', () => {
    const older = version('20260101T000000Z', replaces('20260323T090000'), ...from('20260323T110000', '20260323T120000'));
    const newer = version('20260201T000000Z', replaces('20260323T090000'), ...from('20260323T160000', '20260323T170000'));
    expect(busy(mondays(), newer, older)).toEqual([FIRST, '2026-03-23T15:00:00Z/2026-03-23T16:00:00Z', THIRD, FOURTH]);
  });

  it('when nothing tells which is later, neither time is free', () => {
    const one = event(...from('20260316T090000', '20260316T100000'));
    const other = event(...from('20260317T140000', '20260317T150000'));
    expect(busy(one, other)).toEqual([FIRST, '2026-03-17T13:00:00Z/2026-03-17T14:00:00Z']);
  });
});

describe('many events in one text', () => {
  const other = (text: string): string => text.replace('series@example.com', 'other@example.com');

  it('series and overrides of two UIDs, mixed, do not touch each other', () => {
    const move = event(replaces('20260323T090000'), ...from('20260323T160000', '20260323T170000'));
    const otherMove = event(replaces('20260330T090000'), ...from('20260330T180000', '20260330T190000'));
    const mine = [FIRST, '2026-03-23T15:00:00Z/2026-03-23T16:00:00Z', THIRD, FOURTH];
    const all = [FIRST, SECOND, '2026-03-23T15:00:00Z/2026-03-23T16:00:00Z', THIRD, '2026-03-30T16:00:00Z/2026-03-30T17:00:00Z', FOURTH];
    expect(busy(move, mondays())).toEqual(mine);
    expect(busy(other(otherMove), move, other(mondays()), mondays())).toEqual(all);
  });

  it('the same event twice takes its time once', () => {
    expect(readText(calendar(mondays(), mondays())).owners).toHaveLength(4);
  });

  it('events without a UID each take their time', () => {
    const nameless = (...lines: string[]): string => event(...lines).replace('UID:series@example.com\r\n', '');
    expect(busy(nameless(...from('20260316T090000', '20260316T100000')), nameless(...from('20260317T140000', '20260317T150000')))).toEqual([FIRST, '2026-03-17T13:00:00Z/2026-03-17T14:00:00Z']);
  });

  it('two calendars in one text are both read', () => {
    expect(busyOf(readText(calendar(mondays()) + calendar(other(event(...from('20260317T140000', '20260317T150000'))))))).toEqual([FIRST, '2026-03-17T13:00:00Z/2026-03-17T14:00:00Z', SECOND, THIRD, FOURTH]);
  });
});
