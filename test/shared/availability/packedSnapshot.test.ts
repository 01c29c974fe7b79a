import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busyDuring } from '../../../shared/availability/busyTimeline.ts';
import { findConflicts } from '../../../shared/availability/findConflicts.ts';
import { hasMore, nextNumber, packNumbers } from '../../../shared/availability/packNumbers.ts';
import { openSnapshot, packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { BusySnapshot, CalendarEvidence } from '../../../shared/availability/snapshot.ts';
import type { BusyPeriod, BusySource } from '../../../shared/busy/busyPeriod.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE, overlaps } from '../../../shared/time/period.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const CALENDARS = ['home', 'work'] as CalendarId[];
const evidence = CALENDARS.map((calendarId): CalendarEvidence => ({ calendarId, name: calendarId, color: null, role: 'primary', readAt: NOW, state: 'read', fault: null, quarantined: 0 }));
const snapshotOf = (busy: readonly BusyPeriod[]): BusySnapshot => ({
  takenAt: NOW, window: { start: NOW, end: NOW + 28 * DAY }, zone: 'Europe/Berlin', busy, evidence, tekmatix: { readAt: NOW, state: 'read', fault: null, beyond: null }, conflicts: findConflicts(busy),
});

const source: fc.Arbitrary<BusySource> = fc.oneof(
  fc.record({
    kind: fc.constant('icloud' as const), calendarId: fc.constantFrom(...CALENDARS), title: fc.option(fc.string({ maxLength: 8 })), allDay: fc.boolean(),
    rule: fc.constantFrom('opaque' as const, 'tentative' as const, 'unreadable' as const), before: fc.constantFrom(0, 30 * MINUTE), after: fc.constantFrom(0, 5 * MINUTE),
  }),
  fc.record({ kind: fc.constant('appointment' as const), appointmentId: fc.string({ maxLength: 6 }), title: fc.string({ maxLength: 6 }) }),
  fc.record({ kind: fc.constant('blocked-slot' as const), blockedSlotId: fc.string({ maxLength: 6 }), title: fc.string({ maxLength: 6 }) }),
);
const busyPeriod = (unit: number): fc.Arbitrary<BusyPeriod> => fc.tuple(fc.integer({ min: -300, max: 3_000 }), fc.integer({ min: 1, max: 900 })).chain(([from, length]) => {
  const [start, end] = [NOW + from * unit, NOW + (from + length) * unit];
  return fc.record({ start: fc.constant(start), end: fc.constant(end), type: fc.constantFrom('busy' as const, 'busy-tentative' as const), sources: fc.array(source, { minLength: 1, maxLength: 3 }) });
});
const busyLists = fc.constantFrom(15 * MINUTE, MINUTE, 1_000, 1, HOUR).chain((unit) => fc.array(busyPeriod(unit), { maxLength: 30 }));
const byStart = (busy: readonly BusyPeriod[]): BusyPeriod[] => [...busy].sort((a, b) => a.start - b.start);

describe('a snapshot that travels', () => {
  it('is refused rather than packed without a busy time that nobody explains', () => {
    const unexplained: BusyPeriod = { start: NOW, end: NOW + HOUR, type: 'busy', sources: [] };
    expect(() => packSnapshot(snapshotOf([unexplained]))).toThrow('busy time without a source');
  });

  it('says the same when it is opened, conflicts included', () => {
    fc.assert(fc.property(busyLists, (busy) => {
      const snapshot = snapshotOf(byStart(busy));
      expect(openSnapshot(packSnapshot(snapshot))).toEqual(snapshot);
    }), { numRuns: 300 });
  });

  it('says of an event that the user had kept that it was', () => {
    const kept = { kind: 'icloud', calendarId: CALENDARS[1]!, title: 'Fair', allDay: false, rule: 'opaque', before: 0, after: 0, kept: true } as const;
    const snapshot = snapshotOf([{ start: NOW, end: NOW + HOUR, type: 'busy', sources: [kept] }]);
    expect(openSnapshot(packSnapshot(snapshot)).busy).toEqual([{ start: NOW, end: NOW + HOUR, type: 'busy', sources: [kept] }]);
  });

  it('of four crowded weeks fits into 20 kB', () => {
    const busy = Array.from({ length: 3_200 }, (_, i): BusyPeriod => {
      const start = NOW + Math.floor((i * 28 * DAY) / 3_200 / (15 * MINUTE)) * 15 * MINUTE;
      return { start, end: start + HOUR, type: 'busy', sources: [{ kind: 'icloud', calendarId: CALENDARS[i % 2] ?? CALENDARS[0]!, title: null, allDay: false, rule: 'opaque', before: 0, after: 0 }] };
    });
    expect(JSON.stringify(packSnapshot(snapshotOf(busy))).length).toBeLessThan(20_000);
  });

  it('damaged on its way is refused, not opened with less in it', () => {
    const start = NOW + HOUR;
    const packed = packSnapshot(snapshotOf([{ start, end: start + HOUR, type: 'busy', sources: [{ kind: 'icloud', calendarId: CALENDARS[1]!, title: null, allDay: false, rule: 'opaque', before: 0, after: 0 }] }]));
    expect(() => openSnapshot({ ...packed, packed: packed.packed.slice(0, -1) })).toThrow(RangeError);
    expect(() => openSnapshot({ ...packed, packed: `${packed.packed}!` })).toThrow(RangeError);
    expect(() => openSnapshot({ ...packed, labels: [] })).toThrow(RangeError);
    expect(() => openSnapshot({ ...packed, evidence: [] })).toThrow(RangeError);
  });
});

function unpackNumbers(text: string): number[] {
  const packed = { text, at: 0 };
  const numbers: number[] = [];
  while (hasMore(packed)) numbers.push(nextNumber(packed));
  return numbers;
}

it('numbers come back as they were packed', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.nat(40), fc.maxSafeNat())), (numbers) => { expect(unpackNumbers(packNumbers(numbers))).toEqual(numbers); }));
  expect(() => packNumbers([-1])).toThrow(RangeError);
  expect(() => packNumbers([0.5])).toThrow(RangeError);
});

it('what overlaps a period is found whatever lies before it', () => {
  fc.assert(fc.property(busyLists, fc.integer({ min: -400, max: 4_000 }), fc.integer({ min: 0, max: 500 }), (busy, from, length) => {
    const period = { start: NOW + from * 15 * MINUTE, end: NOW + (from + length) * 15 * MINUTE };
    expect(busyDuring(busy, period)).toEqual(byStart(busy).filter((b) => overlaps(b, period)));
  }), { numRuns: 300 });
});

it('a conflict names the appointment and everything in iCloud that overlaps it, and nothing else', () => {
  const icloud = (start: number, end: number): BusyPeriod => ({ start, end, type: 'busy', sources: [{ kind: 'icloud', calendarId: CALENDARS[0]!, title: null, allDay: false, rule: 'opaque', before: 0, after: 0 }] });
  const call: BusyPeriod = { start: NOW, end: NOW + HOUR, type: 'busy', sources: [{ kind: 'appointment', appointmentId: 'a', title: 'Call' }] };
  const [before, inside, over] = [icloud(NOW - HOUR, NOW), icloud(NOW + 10, NOW + 20), icloud(NOW - DAY, NOW + DAY)];
  const block: BusyPeriod = { ...call, sources: [{ kind: 'blocked-slot', blockedSlotId: 'b', title: 'Lunch' }] };
  expect(findConflicts([before, inside, over, call, block])).toEqual([{ appointment: { id: 'a', title: 'Call', start: NOW, end: NOW + HOUR }, with: [over, inside] }]);
});
