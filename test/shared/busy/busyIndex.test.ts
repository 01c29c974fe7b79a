import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busyBetween, createBusyIndex, putObject, removeObject, type IndexedObject } from '../../../shared/busy/busyIndex.ts';
import type { BusyPeriod, EventSource } from '../../../shared/busy/busyPeriod.ts';
import type { EventInstances } from '../../../shared/busy/eventInstances.ts';
import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE, overlaps, type Period } from '../../../shared/time/period.ts';

const YEAR: Period = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };
const HOME = 'home' as CalendarId;

function event(uid: string, times: readonly number[], patch: Partial<EventInstances> = {}): EventInstances {
  return {
    uid, allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none', travelMinutes: 0, title: 'Secret', appointmentId: null,
    times, recurrenceIds: times.length > 2 ? 'starts' : null, ...patch,
  };
}
function object(instances: readonly EventInstances[], patch: Partial<IndexedObject> = {}): IndexedObject {
  return { calendarId: HOME, rules: DEFAULT_BUSY_RULES, instances, quarantined: [], ...patch };
}
const at = (day: number, hour: number): number => YEAR.start + day * DAY + hour * HOUR;
const uids = (found: readonly BusyPeriod<EventSource>[]): string[] => found.flatMap((busy) => busy.sources.map((source) => source.uid));

describe('what takes the time', () => {
  it('is told with the event, its rule and its identity in the series', () => {
    const index = createBusyIndex(YEAR);
    putObject(index, 'a', object([event('A', [at(3, 9), at(3, 10), at(10, 9), at(10, 10)], { travelMinutes: 30 })]));
    expect(busyBetween(index, { start: at(10, 9), end: at(10, 9) + 1 })).toEqual([{
      start: at(10, 9) - 30 * MINUTE, end: at(10, 10), type: 'busy',
      sources: [{ kind: 'icloud', calendarId: HOME, uid: 'A', recurrenceId: at(10, 9), title: null, allDay: false, rule: 'opaque', before: 30 * MINUTE, after: 0 }],
    }]);
  });

  it('begins with the travel there: the half hour before is taken too, and the minute before that is not', () => {
    const index = createBusyIndex(YEAR);
    putObject(index, 'a', object([event('A', [at(3, 9), at(3, 10)], { travelMinutes: 30 })]));
    expect(uids(busyBetween(index, { start: at(3, 8.5), end: at(3, 8.5) + 1 }))).toEqual(['A']);
    expect(busyBetween(index, { start: at(3, 8), end: at(3, 8.5) })).toEqual([]);
  });

  it('an instance of no length takes none, and padding gives it none', () => {
    const index = createBusyIndex(YEAR);
    putObject(index, 'a', object([event('A', [at(3, 9), at(3, 9)])], { rules: { ...DEFAULT_BUSY_RULES, paddingBefore: 15, paddingAfter: 15 } }));
    expect(busyBetween(index, YEAR)).toEqual([]);
  });

  it('an event of several months is found from any day of it, once', () => {
    const index = createBusyIndex(YEAR);
    putObject(index, 'a', object([event('Sabbatical', [at(20, 0), at(200, 0)])]));
    for (const day of [20, 45, 100, 199]) expect(uids(busyBetween(index, { start: at(day, 12), end: at(day, 13) }))).toEqual(['Sabbatical']);
    expect(uids(busyBetween(index, YEAR))).toEqual(['Sabbatical']);
    expect(busyBetween(index, { start: at(200, 0), end: at(201, 0) })).toEqual([]);
  });

  it('what cannot be read takes the widest time that it could cover', () => {
    const index = createBusyIndex(YEAR);
    putObject(index, 'a', object([], { quarantined: [{ reason: 'cut', widest: { start: YEAR.start - DAY, end: YEAR.end + DAY } }] }));
    expect(busyBetween(index, { start: at(77, 3), end: at(77, 4) })).toMatchObject([{ type: 'busy-unavailable', sources: [{ rule: 'unreadable' }] }]);
  });

  it('the same occurrence in two accounts takes the time once, and both are named', () => {
    const index = createBusyIndex(YEAR);
    putObject(index, 'a', object([event('A', [at(3, 9), at(3, 10)]), event('B', [at(3, 9), at(3, 10)])]));
    putObject(index, 'b', object([event('A', [at(3, 9), at(3, 10)])], { calendarId: 'work' as CalendarId }));
    expect(busyBetween(index, YEAR).map((busy) => uids([busy])).sort()).toEqual([['A', 'A'], ['B']]);
  });
});

type Step = { readonly name: string; readonly spans: readonly (readonly [number, number])[] };

/** Whatever is put and removed in whatever order, answers are those of a plain list. */
it('after any history of changes the index says what a list of everything would say', () => {
  const span = fc.tuple(fc.integer({ min: -40, max: 400 * 24 }), fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 2_000 })));
  const step: fc.Arbitrary<Step> = fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), spans: fc.array(span, { maxLength: 60 }) });
  const question = fc.tuple(fc.integer({ min: -24, max: 366 * 24 }), fc.integer({ min: 1, max: 900 }));
  fc.assert(fc.property(fc.array(fc.tuple(step, question), { minLength: 1, maxLength: 25 }), (history) => {
    const index = createBusyIndex(YEAR);
    const list = new Map<string, Period[]>();
    for (const [{ name, spans }, [from, length]] of history) {
      const periods = spans.map(([start, hours]) => ({ start: YEAR.start + start * HOUR, end: YEAR.start + (start + hours) * HOUR }));
      list.set(name, periods);
      if (periods.length === 0) removeObject(index, name);
      else putObject(index, name, object([event(name, periods.flatMap((p) => [p.start, p.end]))]));
      const asked = { start: YEAR.start + from * HOUR, end: YEAR.start + (from + length) * HOUR };
      const inside = { start: Math.max(asked.start, YEAR.start), end: Math.min(asked.end, YEAR.end) };
      const expected = [...list].flatMap(([uid, all]) => all.filter((p) => overlaps(p, inside)).map((p) => `${p.start} ${p.end} ${uid}`));
      // Within one series two instances of the same time have the same identity: they are one.
      expect(busyBetween(index, asked).flatMap((b) => b.sources.slice(0, 1).map(() => `${b.start} ${b.end} ${uids([b])[0]}`)).sort()).toEqual([...new Set(expected)].sort());
    }
  }), { numRuns: 200 });
});

it('thousands of changes leave nothing behind', () => {
  const index = createBusyIndex(YEAR);
  for (let round = 0; round < 6_000; round += 1) {
    putObject(index, `object ${round % 3}`, object([event(`E${round}`, [at(round % 360, 9), at(round % 360, 10)])]));
    if (round % 500 === 0 || round === 1_010) expect(uids(busyBetween(index, YEAR))).toHaveLength(Math.min(round + 1, 3));
  }
  expect(uids(busyBetween(index, YEAR)).sort()).toEqual(['E5997', 'E5998', 'E5999']);
  expect(index.owners.length).toBeLessThan(3_000);
  expect([...index.pages.values()].reduce((rows, page) => rows + page.columns.size, 0)).toBe(3);
});
