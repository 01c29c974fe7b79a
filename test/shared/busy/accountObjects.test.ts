import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addsUp, countIgnored, countQuarantined, IGNORED_BECAUSE, judgeObject, type CalendarAccount } from '../../../shared/busy/accountObjects.ts';
import { accountOf, busyBetween, createBusyIndex, putObject, removeObject } from '../../../shared/busy/busyIndex.ts';
import { QUARANTINE_REASONS, type EventInstances } from '../../../shared/busy/eventInstances.ts';
import { DEFAULT_BUSY_RULES, type BusyRules } from '../../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { HOUR } from '../../../shared/time/period.ts';

const NINE = Date.UTC(2026, 10, 24, 9);
const YEAR = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };
const HOME = 'home' as CalendarId; // an id of the test's own
const event = (patch: Partial<EventInstances> = {}): EventInstances => ({
  uid: 'A', allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none', travelMinutes: 0, title: null, appointmentId: null,
  times: [NINE, NINE + HOUR], recurrenceIds: null, ...patch,
});
const judge = (events: readonly EventInstances[], rules: Partial<BusyRules> = {}, uid: string | null = 'A') =>
  judgeObject({ instances: events, quarantined: [], uid }, { ...DEFAULT_BUSY_RULES, ...rules });

describe('what became of an object', () => {
  it.each([
    ['an event of ours', [event({ appointmentId: 'app1' })], {}, 'own-appointment'],
    ['a cancelled one', [event({ status: 'cancelled' })], {}, 'cancelled'],
    ['a declined invitation', [event({ participation: 'declined' })], {}, 'declined'],
    ['an invitation given to somebody else', [event({ participation: 'delegated' })], {}, 'delegated'],
    ['one marked free', [event({ transparency: 'transparent' })], {}, 'marked-free'],
    ['an all-day one where those do not block', [event({ allDay: true })], { allDay: false }, 'all-day-ignored'],
    ['a tentative one where those do not block', [event({ status: 'tentative' })], { tentative: false }, 'tentative-ignored'],
    ['an open invitation where those do not block', [event({ participation: 'needs-action' })], { needsAction: false }, 'unanswered-ignored'],
    ['one of no length', [event({ times: [NINE, NINE] })], {}, 'no-length'],
    ['one without an occurrence in the window', [], {}, 'outside-window'],
  ] as const)('%s is ignored, and it is said why', (_what, events, rules, because) => {
    expect(judge(events, rules)).toEqual({ kind: 'ignored', because });
  });

  it('a task holds no event', () => expect(judge([], {}, null)).toEqual({ kind: 'ignored', because: 'no-event' }));

  it('a series blocks when one of its occurrences does, however the others stand', () => {
    expect(judge([event({ participation: 'declined' }), event({ times: [NINE, NINE] }), event()])).toEqual({ kind: 'blocking' });
    expect(judge([event({ times: [NINE, NINE] }), event({ transparency: 'transparent' }), event({ status: 'cancelled' })])).toEqual({ kind: 'ignored', because: 'cancelled' });
    expect(judge([event({ status: 'cancelled' }), event({ transparency: 'transparent' }), event({ times: [NINE, NINE] })])).toEqual({ kind: 'ignored', because: 'cancelled' });
  });

  it('what could not be read in part counts as unread, though the rest blocks; an unknown reason has a name too', () => {
    const widest = YEAR;
    expect(judgeObject({ instances: [event()], quarantined: [{ reason: 'its end cannot be read', widest }] }, DEFAULT_BUSY_RULES)).toEqual({ kind: 'quarantined', because: 'its end cannot be read' });
    expect(judgeObject({ instances: [], quarantined: [{ reason: 'of an older server', widest }] }, DEFAULT_BUSY_RULES)).toEqual({ kind: 'quarantined', because: 'not understood' });
  });
});

it('every reason is counted by itself, in the order of the table, and one that is gone is not named any more', () => {
  const index = createBusyIndex(YEAR);
  const put = (name: string, patch: Partial<EventInstances>, reasons: readonly string[] = []): void =>
    putObject(index, name, { calendarId: HOME, rules: DEFAULT_BUSY_RULES, instances: [event({ uid: name, ...patch })], quarantined: reasons.map((reason) => ({ reason, widest: YEAR })), uid: name });
  put('free', { transparency: 'transparent' });
  put('off', { status: 'cancelled' });
  put('off too', { status: 'cancelled' });
  put('refused', { participation: 'declined' });
  for (const name of ['one', 'two', 'three']) put(name, {});
  put('cut', {}, ['not understood']);
  put('empty', {}, ['the text is empty']);
  expect(JSON.stringify(accountOf(index, HOME))).toBe('{"blocking":3,"ignored":{"cancelled":2,"declined":1,"marked-free":1},"quarantined":{"the text is empty":1,"not understood":1}}');
  for (const name of ['refused', 'off', 'cut', 'one', 'two', 'three']) removeObject(index, name);
  expect(accountOf(index, HOME)).toEqual({ blocking: 0, ignored: { cancelled: 1, 'marked-free': 1 }, quarantined: { 'the text is empty': 1 } });
  expect(accountOf(index, 'other' as CalendarId)).toEqual({ blocking: 0, ignored: {}, quarantined: {} });
});

describe('an account', () => {
  const account: CalendarAccount = { listed: 5, held: 5, unserved: 0, blocking: 2, ignored: { 'marked-free': 1, cancelled: 1 }, quarantined: { 'the object is damaged': 1 } };
  it.each([
    ['an object that nobody judged', { held: 6, listed: 6 }], ['one judged twice', { blocking: 3 }], ['one that the server lists and we do not hold', { listed: 6 }],
    ['one that we hold and the server does not list', { listed: 4 }], ['a change that was not handed out', { unserved: 1 }],
  ])('adds up, but not with %s', (_what, patch) => {
    expect(addsUp(account)).toBe(true);
    expect(addsUp({ ...account, ...patch })).toBe(false);
  });
});

/** Every object is counted once and under one heading, whatever comes, changes and goes. */
it('the sums of the index hold after any history, and "blocking" is what takes time', () => {
  const facts = fc.record({
    transparency: fc.constantFrom('opaque', 'transparent'), status: fc.constantFrom('confirmed', 'tentative', 'cancelled'), allDay: fc.boolean(),
    participation: fc.constantFrom('none', 'accepted', 'declined', 'tentative', 'needs-action', 'delegated'), appointmentId: fc.constantFrom(null, null, null, 'app1'),
    times: fc.constantFrom([NINE, NINE + HOUR], [NINE, NINE], [NINE, NINE, NINE + HOUR, NINE + 2 * HOUR]),
  } as const) satisfies fc.Arbitrary<Partial<EventInstances>>;
  const reasons = fc.array(fc.constantFrom(...QUARANTINE_REASONS, 'something else'), { maxLength: 1 });
  const step = fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), gone: fc.boolean(), events: fc.array(facts, { maxLength: 3 }), reasons });
  const rules = fc.record({ allDay: fc.boolean(), tentative: fc.boolean(), needsAction: fc.boolean(), freeEvents: fc.boolean() });
  fc.assert(fc.property(fc.array(step, { maxLength: 20 }), rules, (history, switches) => {
    const index = createBusyIndex(YEAR);
    const present = new Set<string>();
    for (const { name, gone, events, reasons: why } of history) {
      if (gone) { removeObject(index, name); present.delete(name); continue; }
      const quarantined = why.map((reason) => ({ reason, widest: YEAR }));
      putObject(index, name, { calendarId: HOME, rules: { ...DEFAULT_BUSY_RULES, ...switches }, instances: events.map((e) => event({ ...e, uid: name })), quarantined, uid: name });
      present.add(name);
    }
    const counts = accountOf(index, HOME);
    expect(counts.blocking + countIgnored(counts) + countQuarantined(counts)).toBe(present.size);
    const taking = new Set(busyBetween(index, YEAR).flatMap((busy) => busy.sources.map((source) => source.uid)));
    // An unreadable part has no name; its object is counted as unread, not as blocking.
    expect(counts.blocking).toBeLessThanOrEqual(taking.size);
    expect(counts.blocking + countQuarantined(counts)).toBeGreaterThanOrEqual([...taking].filter((uid) => uid !== '').length);
    expect(Object.keys(counts.ignored)).toEqual(IGNORED_BECAUSE.filter((because) => counts.ignored[because] !== undefined));
  }), { numRuns: 300 });
});
