import { describe, expect, it } from 'vitest';
import type { BusyFile } from '../../../../server/ical/readBusyFile.ts';
import type { BusyRules } from '../../../../shared/calendars/busyRules.ts';
import { busyOf, calendar, event, readShape, readText, written, type ShapeQuery } from './readShape.ts';

const TEN_TO_ELEVEN = '2026-03-11T09:00:00Z/2026-03-11T10:00:00Z';
const BASTILLE_DAY = '2026-07-13T22:00:00Z/2026-07-14T22:00:00Z';

/** Who takes the time, each as `period busy-type because rule`. */
const ownersOf = ({ owners }: BusyFile): string[] =>
  owners.map((owner) => `${written(owner)} ${owner.type} because ${owner.sources.map((s) => (s.kind === 'icloud' ? s.rule : s.kind)).join('+')}`);

const owners = (shape: string, rules: Partial<BusyRules> = {}, query: ShapeQuery = {}): string[] => ownersOf(readShape(shape, { ...query, rules }));

/** Every switch turned so that as much as possible counts. */
const ALL_COUNTS: Partial<BusyRules> = { allDay: true, tentative: true, needsAction: true, freeEvents: true, travelTime: true };
/** Every switch turned so that as little as possible counts. */
const LEAST_COUNTS: Partial<BusyRules> = { allDay: false, tentative: false, needsAction: false, freeEvents: false, travelTime: false };

describe('free, whatever the switches say', () => {
  it.each([
    ['a cancelled event', 'status-cancelled'],
    ['an invitation that I declined', 'invited-declined'],
    ['an invitation that I declined, by an address without EMAIL=', 'invited-declined-mailto'],
    ['an invitation that I gave to somebody else', 'invited-delegated'],
    ['an event of ours, which stands for an appointment', 'ours'],
    ['tasks, journals and the free/busy time of others', 'not-events'],
    ['an event of no length', 'no-dtend-date-time'],
  ])('%s (%s.ics)', (_row, shape) => {
    for (const rules of [{}, ALL_COUNTS, LEAST_COUNTS]) expect(readShape(shape, { rules })).toEqual({ busy: [], quarantined: 0, owners: [] });
  });

  it.each([['a cancelled occurrence', 'cancelled-override'], ['an occurrence that I declined', 'declined-override']])('%s, and the others of its series are not (%s.ics)', (_row, shape) => {
    for (const rules of [{}, ALL_COUNTS, LEAST_COUNTS]) {
      expect(owners(shape, rules)).toEqual(['2026-09-07T07:30:00Z/2026-09-07T08:00:00Z busy because opaque', '2026-09-21T07:30:00Z/2026-09-21T08:00:00Z busy because opaque']);
    }
  });

  it('an excluded occurrence', () => {
    for (const rules of [ALL_COUNTS, LEAST_COUNTS]) expect(owners('exdate-utc', rules)).toHaveLength(3);
  });
});

describe('busy, whatever the switches say', () => {
  it.each([
    ['an event that says nothing of being free', 'status-confirmed'],
    ['an invitation that I accepted', 'invited-accepted'],
    ['a private event', 'private'],
  ])('%s (%s.ics)', (_row, shape) => {
    for (const rules of [{}, ALL_COUNTS, LEAST_COUNTS]) expect(owners(shape, rules)).toEqual([`${TEN_TO_ELEVEN} busy because opaque`]);
  });

  it('what cannot be read, all over the window', () => {
    for (const rules of [{}, ALL_COUNTS, LEAST_COUNTS]) {
      const file = readShape('unreadable', { rules });
      expect(busyOf(file)).toEqual(['2026-01-01T00:00:00Z/2027-01-01T00:00:00Z', '1 unreadable']);
      expect(file.owners).toMatchObject([{ type: 'busy-unavailable', sources: [{ rule: 'unreadable' }] }]);
    }
  });
});

describe('the switch for events marked free', () => {
  it('off: they are free', () => {
    expect(owners('free')).toEqual([]);
    expect(owners('all-day-transparent')).toEqual([]);
  });

  it('on: they count, and say that they count though marked free', () => {
    expect(owners('free', { freeEvents: true })).toEqual([`${TEN_TO_ELEVEN} busy because free-counts`]);
    expect(owners('all-day-transparent', { freeEvents: true })).toEqual([`${BASTILLE_DAY} busy because free-counts`]);
  });

  it('on, with all-day events off: a free day stays free', () => {
    expect(owners('all-day-transparent', { freeEvents: true, allDay: false })).toEqual([]);
  });
});

describe('the switch for all-day events', () => {
  it('on: a day without TRANSP or with OPAQUE counts, and says that it is one', () => {
    expect(owners('all-day')).toEqual([`${BASTILLE_DAY} busy because all-day`]);
    expect(owners('no-dtend-date')).toEqual(['2026-08-17T22:00:00Z/2026-08-18T22:00:00Z busy because all-day']);
    expect(readShape('all-day').owners).toMatchObject([{ sources: [{ allDay: true }] }]);
  });

  it('off: it does not, and neither do days that are only written as dates', () => {
    for (const shape of ['all-day', 'no-dtend-date', 'date-without-value', 'exdate-all-day']) expect(owners(shape, { allDay: false })).toEqual([]);
  });

  it('off: an event with a clock still counts, even from midnight to midnight', () => {
    const times = ['DTSTART;TZID=Europe/Berlin:20260311T000000', 'DTEND;TZID=Europe/Berlin:20260312T000000'];
    const file = readText(calendar(event(...times)), { rules: { allDay: false } });
    expect(ownersOf(file)).toEqual(['2026-03-10T23:00:00Z/2026-03-11T23:00:00Z busy because opaque']);
    expect(file.owners).toMatchObject([{ sources: [{ allDay: false }] }]);
  });
});

describe('the switch for tentative events', () => {
  it.each([['the event itself is tentative', 'status-tentative'], ['I answered maybe', 'invited-maybe']])('on, %s: it counts as tentative (%s.ics)', (_row, shape) => {
    expect(owners(shape, { tentative: true })).toEqual([`${TEN_TO_ELEVEN} busy-tentative because tentative`]);
  });

  it.each(['status-tentative', 'invited-maybe'])('off: it is free (%s.ics)', (shape) => {
    expect(owners(shape, { tentative: false })).toEqual([]);
  });

  it('off: an invitation without an answer still has its own switch', () => {
    expect(owners('invited-unanswered', { tentative: false })).toEqual([`${TEN_TO_ELEVEN} busy-tentative because needs-action`]);
  });

  it('off: the maybe of somebody else is not mine', () => {
    expect(owners('invited-maybe', { tentative: false }, { me: ['tom@example.com'] })).toEqual([`${TEN_TO_ELEVEN} busy because opaque`]);
  });
});

describe('the switch for unanswered invitations', () => {
  it('on: they count as tentative', () => {
    expect(owners('invited-unanswered')).toEqual([`${TEN_TO_ELEVEN} busy-tentative because needs-action`]);
  });

  it('off: they are free, and maybe is an answer', () => {
    expect(owners('invited-unanswered', { needsAction: false })).toEqual([]);
    expect(owners('invited-maybe', { needsAction: false })).toEqual([`${TEN_TO_ELEVEN} busy-tentative because tentative`]);
  });

  it('an answer counts only when it is mine', () => {
    expect(owners('invited-declined', { needsAction: false }, { me: ['tom@example.com'] })).toEqual([`${TEN_TO_ELEVEN} busy because opaque`]);
    expect(owners('invited-declined', { needsAction: false }, { me: [] })).toEqual([`${TEN_TO_ELEVEN} busy because opaque`]);
    expect(owners('invited-declined', {}, { me: ['a.schmidt@work.example', 'anna@example.com'] })).toEqual([]);
  });
});

describe('invited twice, by two addresses that are both mine', () => {
  const both = ['anna@example.com', 'a.schmidt@work.example'];
  const times = ['DTSTART;TZID=Europe/Berlin:20260311T100000', 'DTEND;TZID=Europe/Berlin:20260311T110000'];
  const answer = (address: string, partstat: string): string => `ATTENDEE;PARTSTAT=${partstat}:mailto:${address}`;
  const declined = answer('anna@example.com', 'DECLINED');
  const accepted = answer('a.schmidt@work.example', 'ACCEPTED');

  it('accepted once: the time is taken, in whatever order the answers stand', () => {
    for (const answers of [[declined, accepted], [accepted, declined]]) {
      expect(ownersOf(readText(calendar(event(...times, ...answers)), { me: both }))).toEqual([`${TEN_TO_ELEVEN} busy because opaque`]);
    }
  });

  it('declined twice: it is free', () => {
    expect(ownersOf(readText(calendar(event(...times, declined, answer('a.schmidt@work.example', 'DECLINED'))), { me: both }))).toEqual([]);
  });
});

describe('the switch for travel time', () => {
  it('on: the way there is taken, and the event itself is told apart', () => {
    expect(owners('travel')).toEqual(['2026-03-11T12:15:00Z/2026-03-11T14:00:00Z busy because opaque']);
    expect(readShape('travel').owners).toMatchObject([{ sources: [{ before: 45 * 60_000, after: 0 }] }]);
  });

  it('off: the event alone', () => {
    expect(owners('travel', { travelTime: false })).toEqual(['2026-03-11T13:00:00Z/2026-03-11T14:00:00Z busy because opaque']);
  });

  it('on: the way to an event after the window reaches into it', () => {
    const to = '2026-03-11T12:45:00Z';
    expect(busyOf(readShape('travel', { to }))).toEqual(['2026-03-11T12:15:00Z/2026-03-11T12:45:00Z']);
    expect(busyOf(readShape('travel', { to, rules: { travelTime: false } }))).toEqual([]);
  });
});

describe('padding', () => {
  it('before: added to the front, and to the travel time', () => {
    expect(owners('status-confirmed', { paddingBefore: 10 })).toEqual(['2026-03-11T08:50:00Z/2026-03-11T10:00:00Z busy because opaque']);
    expect(owners('travel', { paddingBefore: 10 })).toEqual(['2026-03-11T12:05:00Z/2026-03-11T14:00:00Z busy because opaque']);
    expect(owners('travel', { paddingBefore: 10, travelTime: false })).toEqual(['2026-03-11T12:50:00Z/2026-03-11T14:00:00Z busy because opaque']);
  });

  it('after: added to the end, also of an event that ended before the window', () => {
    expect(owners('status-confirmed', { paddingAfter: 15 })).toEqual(['2026-03-11T09:00:00Z/2026-03-11T10:15:00Z busy because opaque']);
    expect(busyOf(readShape('status-confirmed', { from: '2026-03-11T10:05:00Z', rules: { paddingAfter: 15 } }))).toEqual(['2026-03-11T10:05:00Z/2026-03-11T10:15:00Z']);
    expect(busyOf(readShape('status-confirmed', { from: '2026-03-11T10:05:00Z' }))).toEqual([]);
  });

  it('belongs to the time of every occurrence, and joins what it makes touch', () => {
    expect(busyOf(readShape('rdate-period', { from: '2026-04-10T00:00:00Z', to: '2026-04-12T00:00:00Z', rules: { paddingBefore: 5, paddingAfter: 5 } })))
      .toEqual(['2026-04-10T05:55:00Z/2026-04-10T08:35:00Z', '2026-04-11T05:55:00Z/2026-04-11T06:50:00Z']);
    expect(busyOf(readShape('exdate-all-day', { rules: { paddingAfter: 24 * 60 } }))).toEqual(['2026-11-01T23:00:00Z/2026-11-07T23:00:00Z']);
  });

  it('makes nothing that is free busy', () => {
    for (const shape of ['free', 'status-cancelled', 'invited-declined', 'ours']) expect(owners(shape, { paddingBefore: 30, paddingAfter: 30 })).toEqual([]);
  });
});

describe('the switch for titles', () => {
  it('busy: no title is told', () => {
    for (const shape of ['private', 'apple-timed', 'all-day']) expect(readShape(shape, { rules: { titles: 'busy' } }).owners).toMatchObject([{ sources: [{ title: null }] }]);
  });

  it('title: it is told to the user who asked for it', () => {
    expect(readShape('all-day', { rules: { titles: 'title' } }).owners).toMatchObject([{ sources: [{ title: 'Workshop' }] }]);
  });
});
