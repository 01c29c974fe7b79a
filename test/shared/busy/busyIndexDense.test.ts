import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busyBetween, createBusyIndex, putObject, removeObject, type BusyIndex } from '../../../shared/busy/busyIndex.ts';
import type { EventInstances } from '../../../shared/busy/eventInstances.ts';
import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';

const MONTHS: Period = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2026, 3, 1) };
const RULES = { ...DEFAULT_BUSY_RULES, paddingBefore: 10, paddingAfter: 5 };
const HOME = 'home' as CalendarId;

type Entry = { readonly uid: string; readonly spans: readonly (readonly [start: number, minutes: number])[]; readonly unreadable: readonly (readonly [start: number, minutes: number])[] };

const instant = (minutes: number): number => MONTHS.start + minutes * MINUTE;

function put(index: BusyIndex, { uid, spans, unreadable }: Entry): void {
  const event: EventInstances = {
    uid, allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none', travelMinutes: 0, title: null, appointmentId: null,
    times: spans.flatMap(([start, minutes]) => [instant(start), instant(start + minutes)]), recurrenceIds: 'starts',
  };
  const quarantined = unreadable.map(([start, minutes]) => ({ reason: 'cut', widest: { start: instant(start), end: instant(start + minutes) } }));
  putObject(index, uid, { calendarId: HOME, rules: RULES, instances: [event], quarantined });
}

/** One line for each stretch, without any index. */
function expected(entries: Iterable<Entry>, asked: Period): string[] {
  const lines = new Set<string>();
  const period = { start: Math.max(asked.start, MONTHS.start), end: Math.min(asked.end, MONTHS.end) };
  const add = (start: number, end: number, name: string): void => { if (start < period.end && end > period.start && period.start < period.end) lines.add(`${start} ${end} ${name}`); };
  for (const { uid, spans, unreadable } of entries) {
    for (const [start, minutes] of spans) if (minutes > 0) add(instant(start - 10), instant(start + minutes + 5), uid);
    for (const [start, minutes] of unreadable) if (minutes > 0) add(instant(start), instant(start + minutes), '');
  }
  return [...lines];
}

function answered(index: BusyIndex, asked: Period): string[] {
  const found = busyBetween(index, asked);
  // In order, the shorter first.
  for (const [i, busy] of found.entries()) {
    const before = found[i - 1];
    if (before) expect(before.start < busy.start || (before.start === busy.start && before.end <= busy.end)).toBe(true);
  }
  return found.map((busy) => `${busy.start} ${busy.end} ${busy.sources[0]?.kind === 'icloud' ? busy.sources[0].uid : ''}`);
}

const MINUTES = 90 * 24 * 60;
const span = fc.tuple(fc.integer({ min: -3_000, max: MINUTES + 3_000 }), fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 60_000 })));
const crowded = fc.tuple(fc.integer({ min: 40_000, max: 44_000 }), fc.integer({ min: 0, max: 120 }));
const entry: fc.Arbitrary<Entry> = fc.record({
  uid: fc.constantFrom('a', 'b', 'c', 'd', 'e'), spans: fc.oneof(fc.array(crowded, { maxLength: 160 }), fc.array(span, { maxLength: 40 })),
  unreadable: fc.array(span, { maxLength: 2 }),
});
const step = fc.tuple(entry, fc.boolean(), fc.tuple(fc.integer({ min: -2_000, max: MINUTES + 2_000 }), fc.integer({ min: 1, max: 50_000 })));

describe('a crowded month', () => {
  it('is answered in order, as a list of everything would, however it filled and emptied', () => {
    fc.assert(fc.property(fc.array(step, { minLength: 4, maxLength: 14 }), (history) => {
      const index = createBusyIndex(MONTHS);
      const entries = new Map<string, Entry>();
      for (const [wanted, goes, [from, length]] of history) {
        if (goes) { removeObject(index, wanted.uid); entries.delete(wanted.uid); } else { put(index, wanted); entries.set(wanted.uid, wanted); }
        for (const asked of [{ start: instant(from), end: instant(from + length) }, { start: instant(41_000), end: instant(41_001) }, MONTHS]) {
          expect(answered(index, asked).sort()).toEqual(expected(entries.values(), asked).sort());
        }
      }
    }), { numRuns: 60 });
  });

  it('takes what is new one by one, among much that stands', () => {
    const index = createBusyIndex(MONTHS);
    const entries: Entry[] = [];
    const add = (uid: string, minute: number): void => {
      const wanted: Entry = { uid, spans: [[minute, 20]], unreadable: [] };
      put(index, wanted);
      entries.push(wanted);
    };
    for (let i = 0; i < 200; i += 1) add(`early ${i}`, 50_000 - i * 30);
    expect(answered(index, MONTHS)).toHaveLength(200);
    for (const [i, count] of [1, 24, 25, 3].entries()) {
      for (let n = 0; n < count; n += 1) add(`late ${i} ${n}`, 44_000 + ((n * 977 + i * 131) % 6_000));
      expect(answered(index, MONTHS).sort()).toEqual(expected(entries, MONTHS).sort());
      const moment = { start: instant(47_003), end: instant(47_004) };
      expect(answered(index, moment).sort()).toEqual(expected(entries, moment).sort());
    }
  });

  it('finds what lasts long from behind many short ones', () => {
    const index = createBusyIndex(MONTHS);
    put(index, { uid: 'long', spans: [[100, 40_000]], unreadable: [] });
    put(index, { uid: 'short', spans: Array.from({ length: 500 }, (_, i) => [200 + i * 60, 10] as const), unreadable: [] });
    expect(answered(index, { start: instant(40_050), end: instant(40_051) })).toEqual([`${instant(90)} ${instant(40_105)} long`]);
    // Its end, with what is kept free after it, is not taken any more.
    expect(answered(index, { start: instant(40_105), end: instant(40_106) })).toEqual([]);
  });

  it('a thousand that go and ten that stay are told apart after the numbers are given out again', () => {
    const index = createBusyIndex(MONTHS);
    for (let i = 0; i < 10; i += 1) put(index, { uid: `stays ${i}`, spans: [[i * 7_000, 30]], unreadable: [] });
    for (let i = 0; i < 1_100; i += 1) put(index, { uid: `goes ${i}`, spans: [[i * 60, 30]], unreadable: [] });
    for (let i = 0; i < 1_100; i += 1) removeObject(index, `goes ${i}`);
    put(index, { uid: 'new', spans: [[500, 30]], unreadable: [] });
    expect(index.owners.length).toBeLessThan(120);
    const left = [...Array.from({ length: 10 }, (_, i) => ({ uid: `stays ${i}`, spans: [[i * 7_000, 30] as const], unreadable: [] })), { uid: 'new', spans: [[500, 30] as const], unreadable: [] }];
    expect(answered(index, MONTHS).sort()).toEqual(expected(left, MONTHS).sort());
    removeObject(index, 'stays 3');
    removeObject(index, 'new');
    expect(answered(index, MONTHS)).toHaveLength(9);
  });
});

it('an event that is all day, or free, counts by the rules of its calendar', () => {
  const index = createBusyIndex(MONTHS);
  const times = [MONTHS.start + DAY, MONTHS.start + 2 * DAY];
  const event: EventInstances = { uid: 'x', allDay: true, transparency: 'opaque', status: 'confirmed', participation: 'none', travelMinutes: 0, title: 'Fair', appointmentId: null, times, recurrenceIds: null };
  putObject(index, 'x', { calendarId: HOME, rules: { ...DEFAULT_BUSY_RULES, allDay: false }, instances: [event], quarantined: [] });
  expect(busyBetween(index, MONTHS)).toEqual([]);
  putObject(index, 'x', { calendarId: HOME, rules: { ...DEFAULT_BUSY_RULES, titles: 'title' }, instances: [event], quarantined: [{ reason: 'cut', widest: { start: MONTHS.start, end: MONTHS.start + HOUR } }] });
  expect(busyBetween(index, MONTHS)).toEqual([
    { start: MONTHS.start, end: MONTHS.start + HOUR, type: 'busy-unavailable', sources: [{ kind: 'icloud', calendarId: HOME, uid: '', recurrenceId: null, title: null, allDay: false, rule: 'unreadable', before: 0, after: 0 }] },
    { start: times[0], end: times[1], type: 'busy', sources: [{ kind: 'icloud', calendarId: HOME, uid: 'x', recurrenceId: null, title: 'Fair', allDay: true, rule: 'all-day', before: 0, after: 0 }] },
  ]);
});
