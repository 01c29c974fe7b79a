import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAvailability } from '../../../shared/availability/checkAvailability.ts';
import type { BusySnapshot, CalendarEvidence } from '../../../shared/availability/snapshot.ts';
import { busyBetween, createBusyIndex, ownersBetween, putObject, type BusyIndex, type BusyOwner } from '../../../shared/busy/busyIndex.ts';
import type { EventInstances } from '../../../shared/busy/eventInstances.ts';
import { planFreeing, type Blocker, type BlockerPlace, type FreeingChange } from '../../../shared/busy/planFreeing.ts';
import { DEFAULT_BUSY_RULES, type BusyRules } from '../../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';

const NINE = Date.UTC(2026, 10, 24, 9);
const WINDOW: Period = { start: NINE - 5 * DAY, end: NINE + 5 * DAY };
const event = (patch: Partial<EventInstances> = {}): EventInstances => ({
  uid: 'A', allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none', travelMinutes: 0, title: null, appointmentId: null,
  times: [NINE, NINE + HOUR], recurrenceIds: null, ...patch,
});

describe('the smallest change', () => {
  const mine: BlockerPlace = { access: 'read-write', role: 'primary' };
  const theirs: BlockerPlace = { access: 'read-only', role: 'conflict' };
  const blocker = (facts: Partial<EventInstances> = {}, rules: Partial<BusyRules> = {}): Blocker => ({ facts: event(facts), own: { start: NINE, end: NINE + HOUR }, rules: { ...DEFAULT_BUSY_RULES, ...rules } });
  const during = { start: NINE + 10 * MINUTE, end: NINE + 20 * MINUTE };

  it.each<[string, Blocker, BlockerPlace, FreeingChange[]]>([
    ['an ordinary event is marked free', blocker(), mine, [{ kind: 'mark-free' }]],
    ['one that cannot be changed: its calendar is not checked', blocker(), theirs, [{ kind: 'stop-checking' }]],
    ['an all-day event that cannot be changed: those of its calendar do not block', blocker({ allDay: true }), theirs, [{ kind: 'switch-off', rule: 'allDay' }]],
    ['a tentative one that cannot be changed: the same', blocker({ status: 'tentative' }), theirs, [{ kind: 'switch-off', rule: 'tentative' }]],
    ['an open invitation that cannot be changed: the same', blocker({ participation: 'needs-action' }), theirs, [{ kind: 'switch-off', rule: 'needsAction' }]],
    ['one marked free that counts: those do not count any more', blocker({ transparency: 'transparent' }, { freeEvents: true }), mine, [{ kind: 'switch-off', rule: 'freeEvents' }]],
    ['where free events count, an invitation is declined', blocker({ participation: 'accepted' }, { freeEvents: true }), mine, [{ kind: 'decline' }]],
    ['where free events count, one\'s own event is moved or deleted', blocker({}, { freeEvents: true }), mine, [{ kind: 'delete-event' }]],
  ])('%s', (_what, given, place, changes) => expect(planFreeing(given, during, place)).toEqual(changes));

  const before = { start: NINE - 20 * MINUTE, end: NINE - 10 * MINUTE };
  it.each<[string, Blocker, BlockerPlace, FreeingChange[]]>([
    ['travel time is taken out of the event', blocker({ travelMinutes: 30 }), mine, [{ kind: 'remove-travel-time' }]],
    ['or not counted, where the event cannot be changed', blocker({ travelMinutes: 30 }), theirs, [{ kind: 'switch-off', rule: 'travelTime' }]],
    ['padding stays as far as it is not in the way', blocker({}, { paddingBefore: 15 }), mine, [{ kind: 'limit-padding', side: 'before', minutes: 10 }]],
    ['the padding gives way where the travel alone does not reach', blocker({ travelMinutes: 5 }, { paddingBefore: 15 }), mine, [{ kind: 'limit-padding', side: 'before', minutes: 5 }]],
    ['both where neither alone is enough', blocker({ travelMinutes: 15 }, { paddingBefore: 15 }), mine, [{ kind: 'remove-travel-time' }, { kind: 'limit-padding', side: 'before', minutes: 10 }]],
  ])('before the event: %s', (_what, given, place, changes) => expect(planFreeing(given, before, place)).toEqual(changes));

  it('after the event: the padding gives way', () => {
    const after = { start: NINE + HOUR + 4 * MINUTE, end: NINE + 2 * HOUR };
    expect(planFreeing(blocker({}, { paddingAfter: 30 }), after, mine)).toEqual([{ kind: 'limit-padding', side: 'after', minutes: 4 }]);
  });
});

/** A user's calendars as the stores hold them, and hands that do what a suggestion says and nothing else. */
type Calendar = BlockerPlace & { rules: BusyRules; events: Map<string, EventInstances>; unreadable: Map<string, Period>; checked: boolean };
type World = Map<CalendarId, Calendar>;

function indexOf(world: World): BusyIndex {
  const index = createBusyIndex(WINDOW);
  for (const [calendarId, { rules, events, unreadable, checked }] of world) {
    if (!checked) continue;
    for (const [name, one] of events) putObject(index, `${calendarId} ${name}`, { calendarId, rules, instances: [one], quarantined: [] });
    for (const [name, widest] of unreadable) putObject(index, `${calendarId} ${name}`, { calendarId, rules, instances: [], quarantined: [{ reason: 'cut', widest }] });
  }
  return index;
}

function carryOut(world: World, owner: BusyOwner, change: FreeingChange): void {
  const calendar = world.get(owner.calendarId);
  if (!calendar) throw new Error('no such calendar');
  if (change.kind === 'stop-checking') { calendar.checked = false; return; }
  if (change.kind === 'switch-off') { calendar.rules = { ...calendar.rules, [change.rule]: false }; return; }
  if (change.kind === 'limit-padding') {
    const key = change.side === 'before' ? 'paddingBefore' as const : 'paddingAfter' as const;
    if (calendar.rules[key] > change.minutes) calendar.rules = { ...calendar.rules, [key]: change.minutes };
    return;
  }
  if (owner.kind === 'unreadable') { calendar.unreadable.clear(); return; }
  const { uid } = owner.event;
  const present = calendar.events.get(uid);
  if (!present) return;
  if (change.kind === 'delete-event') calendar.events.delete(uid);
  if (change.kind === 'mark-free') calendar.events.set(uid, { ...present, transparency: 'transparent' });
  if (change.kind === 'decline') calendar.events.set(uid, { ...present, participation: 'declined' });
  if (change.kind === 'remove-travel-time') calendar.events.set(uid, { ...present, travelMinutes: 0 });
}

const copyOf = (world: World): World => new Map([...world].map(([id, c]) => [id, { ...c, events: new Map(c.events), unreadable: new Map(c.unreadable) }]));

const suggestionsFor = (owner: BusyOwner, { rules, access, role }: Calendar, asked: Period): readonly FreeingChange[] => {
  if (owner.kind === 'unreadable') return [{ kind: access === 'read-only' && role === 'conflict' ? 'stop-checking' : 'repair-event' }];
  const { times } = owner.event;
  const own = { start: times[2 * owner.instance] ?? 0, end: times[2 * owner.instance + 1] ?? 0 };
  return planFreeing({ facts: owner.event, own, rules }, asked, { access, role });
};

const verdictOf = (world: World, asked: Period): string => {
  const evidence: CalendarEvidence[] = [...world].filter(([, c]) => c.checked).map(([calendarId, { role }]) => ({
    calendarId, name: calendarId, color: null, role: role === 'primary' ? 'primary' : 'conflict', readAt: NINE, state: 'read', fault: null, quarantined: 0,
  }));
  const snapshot: BusySnapshot = {
    takenAt: NINE, window: WINDOW, zone: 'UTC', busy: busyBetween(indexOf(world), asked), evidence, tekmatix: { readAt: NINE, state: 'read', fault: null, beyond: null }, conflicts: [],
  };
  return checkAvailability(snapshot, asked, NINE).verdict;
};

const anyEvent = fc.record({
  transparency: fc.constantFrom('opaque', 'opaque', 'transparent'), status: fc.constantFrom('confirmed', 'tentative', 'cancelled'), allDay: fc.boolean(),
  participation: fc.constantFrom('none', 'none', 'accepted', 'declined', 'tentative', 'needs-action', 'delegated'), travelMinutes: fc.constantFrom(0, 0, 5, 45),
  start: fc.integer({ min: -180, max: 180 }), length: fc.integer({ min: 0, max: 240 }),
} as const).map(({ start, length, ...facts }) => ({ ...facts, times: [NINE + start * MINUTE, NINE + (start + length) * MINUTE] }));
const anyRules = fc.record({
  allDay: fc.boolean(), tentative: fc.boolean(), needsAction: fc.boolean(), freeEvents: fc.boolean(), travelTime: fc.boolean(),
  paddingBefore: fc.constantFrom(0, 7, 30), paddingAfter: fc.constantFrom(0, 7, 30), titles: fc.constant('busy' as const),
});
const anyPlace = fc.constantFrom<BlockerPlace>({ access: 'read-write', role: 'conflict' }, { access: 'read-only', role: 'conflict' });
const anyCalendar = (place: fc.Arbitrary<BlockerPlace>) => fc.record({ place, rules: anyRules, events: fc.array(anyEvent, { maxLength: 4 }), unreadable: fc.constantFrom(0, 0, 0, 1) });
const anyWorld = fc.tuple(anyCalendar(fc.constant<BlockerPlace>({ access: 'read-write', role: 'primary' })), fc.array(anyCalendar(anyPlace), { maxLength: 2 }))
  .map(([primary, others]): World => new Map([primary, ...others].map(({ place, rules, events, unreadable }, number) => [`c${number}` as CalendarId, { // ids of the test's own
    ...place, rules, checked: true, events: new Map(events.map((one, i) => [`c${number}e${i}`, event({ ...one, uid: `c${number}e${i}` })])),
    unreadable: new Map(unreadable ? [['broken', { start: NINE, end: NINE + HOUR }]] : []),
  }])));
const anyPeriod = fc.tuple(fc.integer({ min: -200, max: 400 }), fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 120 })))
  .map(([start, length]): Period => ({ start: NINE + start * MINUTE, end: NINE + (start + length) * MINUTE + (length === 0 ? 1 : 0) }));

describe('whatever blocks, and for any instant or period', () => {
  it('what is suggested for one event takes that event out of the way', () => {
    fc.assert(fc.property(anyWorld, anyPeriod, (world, asked) => {
      for (const owner of ownersBetween(indexOf(world), asked)) {
        const calendar = world.get(owner.calendarId);
        if (!calendar) throw new Error('no such calendar');
        const after = copyOf(world);
        const plan = suggestionsFor(owner, calendar, asked);
        for (const change of plan) carryOut(after, owner, change);
        const nameOf = (one: BusyOwner): string => `${one.calendarId} ${one.kind === 'event' ? one.event.uid : 'unreadable'}`;
        expect(ownersBetween(indexOf(after), asked).map(nameOf), JSON.stringify(plan)).not.toContain(nameOf(owner));
      }
    }), { numRuns: 500 });
  });

  it('all that is suggested together turns the verdict from conflict to free', () => {
    let flipped = 0;
    fc.assert(fc.property(anyWorld, anyPeriod, (world, asked) => {
      const owners = ownersBetween(indexOf(world), asked);
      expect(verdictOf(world, asked)).toBe(owners.length > 0 ? 'conflict' : 'free');
      const after = copyOf(world);
      for (const owner of owners) {
        const calendar = world.get(owner.calendarId);
        if (calendar) for (const change of suggestionsFor(owner, calendar, asked)) carryOut(after, owner, change);
      }
      expect(verdictOf(after, asked)).toBe('free');
      flipped += owners.length > 0 ? 1 : 0;
    }), { numRuns: 1_000 });
    expect(flipped).toBeGreaterThan(100);
  });

  it('before an event, two changes are suggested exactly when neither alone is enough', () => {
    const minutes = fc.integer({ min: 1, max: 60 });
    fc.assert(fc.property(minutes, minutes, minutes, (travelMinutes, paddingBefore, gap) => {
      fc.pre(gap <= travelMinutes + paddingBefore);
      const home: Calendar = { access: 'read-write', role: 'primary', rules: { ...DEFAULT_BUSY_RULES, paddingBefore }, events: new Map([['A', event({ travelMinutes })]]), unreadable: new Map(), checked: true };
      const asked = { start: NINE - gap * MINUTE, end: NINE - gap * MINUTE + 1 };
      const world: World = new Map([['home' as CalendarId, home]]);
      const [owner] = ownersBetween(indexOf(world), asked);
      if (!owner) throw new Error('nothing is in the way');
      const plan = suggestionsFor(owner, home, asked);
      const room = gap * MINUTE - 1;
      expect(plan).toHaveLength(paddingBefore * MINUTE > room && travelMinutes * MINUTE > room ? 2 : 1);
      for (const change of plan) carryOut(world, owner, change);
      expect(verdictOf(world, asked)).toBe('free');
    }), { numRuns: 500 });
  });
});
