import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clashKeys } from '../../../shared/availability/acceptClash.ts';
import { findConflicts } from '../../../shared/availability/findConflicts.ts';
import { suggestTimes } from '../../../shared/availability/suggestTimes.ts';
import { markSlots } from '../../../shared/availability/markSlots.ts';
import { checkAvailability } from '../../../shared/availability/checkAvailability.ts';
import { planTimeline } from '../../../shared/availability/planTimeline.ts';
import { DAY, HOUR, MINUTE, overlaps } from '../../../shared/time/period.ts';
import { toInstant } from '../../../shared/time/zone.ts';
import { appointment, at, block, evidence, icloud, NOW, snapshot, taken } from './aSnapshot.ts';

const BERLIN = 'Europe/Berlin';
const wall = (text: string): number => toInstant(Date.parse(`${text}Z`), BERLIN);
const between = (start: string, end: string) => ({ start: wall(start), end: wall(end) });

describe('the timeline', () => {
  it('puts TekMatix on one side and iCloud on the other, by the minutes of the clock on the wall', () => {
    const busy = [taken(between('2026-11-23T09:00', '2026-11-23T10:30'), appointment()), taken(between('2026-11-23T10:00', '2026-11-23T11:00'), icloud()), taken(between('2026-11-23T12:00', '2026-11-23T13:00'), block())];
    const [day] = planTimeline(snapshot({ busy }), { first: NOW, count: 1 });
    expect(day?.day).toEqual(between('2026-11-23T00:00', '2026-11-24T00:00'));
    expect(day?.items.map(({ side, from, to }) => [side, from, to])).toEqual([['tekmatix', 540, 630], ['tekmatix', 720, 780], ['icloud', 600, 660]]);
  });

  it('marks both sides of what clashes, and neither of what the user accepted', () => {
    const busy = [taken(between('2026-11-23T09:00', '2026-11-23T10:30'), appointment()), taken(between('2026-11-23T10:00', '2026-11-23T11:00'), icloud()), taken(between('2026-11-23T12:00', '2026-11-23T13:00'), icloud())];
    const conflicts = findConflicts(busy);
    const marks = (accepted: string[]) => planTimeline(snapshot({ busy, conflicts, accepted }), { first: NOW, count: 1 })[0]?.items.map((i) => i.clash);
    expect(marks([])).toEqual([true, true, false]);
    expect(marks(conflicts.flatMap(clashKeys))).toEqual([false, false, false]);
    // Somebody's Blocked Slot at the time of the event is no part of it.
    const both = [taken(between('2026-11-23T09:00', '2026-11-23T10:00'), appointment()), taken(between('2026-11-23T09:00', '2026-11-23T10:00'), icloud(), block())];
    expect(planTimeline(snapshot({ busy: both, conflicts: findConflicts(both) }), { first: NOW, count: 1 })[0]?.items.map((i) => [i.source.kind, i.clash]))
      .toEqual([['appointment', true], ['blocked-slot', false], ['icloud', true]]);
  });

  it('cuts what goes past midnight, and shows it on both days', () => {
    const days = planTimeline(snapshot({ busy: [taken(between('2026-11-23T22:00', '2026-11-24T01:00'), icloud())] }), { first: NOW, count: 2 });
    expect(days.map(({ items }) => items.map(({ from, to }) => [from, to]))).toEqual([[[1320, 1440]], [[0, 60]]]);
  });

  it('keeps a day of 25 hours, and what ends in the hour that is shown twice', () => {
    const busy = [taken({ start: Date.UTC(2026, 9, 25, 0, 45), end: Date.UTC(2026, 9, 25, 1, 15) }, icloud())];
    const [day] = planTimeline(snapshot({ busy }), { first: wall('2026-10-25T12:00'), count: 1 });
    expect(day && day.day.end - day.day.start).toBe(25 * HOUR);
    expect(day?.items.map(({ from, to }) => [from, to])).toEqual([[165, 166]]);
  });

  it('puts side by side what overlaps: the first and longest in the first place, each other where there is room again', () => {
    const columns = (...times: [string, string][]) => planTimeline(snapshot({ busy: times.map(([start, end]) => taken(between(`2026-11-23T${start}`, `2026-11-23T${end}`), icloud())) }), { first: NOW, count: 1 })[0]
      ?.items.map(({ from, to, column, columns: of }) => `${from / 60}-${to / 60}: ${column} of ${of}`);
    expect(columns(['09:00', '11:00'], ['09:00', '10:00'], ['10:00', '11:00'])).toEqual(['9-11: 0 of 2', '9-10: 1 of 2', '10-11: 1 of 2']);
    expect(columns(['09:00', '10:00'], ['09:00', '12:00'], ['09:00', '11:00'])).toEqual(['9-12: 0 of 3', '9-11: 1 of 3', '9-10: 2 of 3']);
    // What only touches hangs together with nothing.
    expect(columns(['09:00', '10:00'], ['10:00', '11:00'], ['10:00', '12:00'])).toEqual(['9-10: 0 of 1', '10-12: 0 of 2', '10-11: 1 of 2']);
    expect(columns(['09:00', '12:00'], ['10:00', '11:00'], ['11:00', '13:00'], ['12:00', '13:00'])).toEqual(['9-12: 0 of 2', '10-11: 1 of 2', '11-13: 1 of 2', '12-13: 0 of 2']);
  });

  it('goes by the clock in the hour that is shown twice too: what comes later and reads earlier stands first', () => {
    const busy = [taken({ start: Date.UTC(2026, 9, 25, 0, 45), end: Date.UTC(2026, 9, 25, 2) }, icloud()), taken({ start: Date.UTC(2026, 9, 25, 1, 10), end: Date.UTC(2026, 9, 25, 2) }, icloud())];
    const [day] = planTimeline(snapshot({ busy }), { first: wall('2026-10-25T12:00'), count: 1 });
    expect(day?.items.map(({ from, column }) => [from, column])).toEqual([[130, 0], [165, 1]]);
  });

  it('begins and ends a day where the clocks skip midnight', () => {
    const zone = 'America/Santiago';
    const one = toInstant(Date.parse('2026-09-06T01:00Z'), zone);
    const busy = [taken({ start: one, end: one + HOUR }, icloud()), taken({ start: one - HOUR, end: one }, icloud())];
    const days = planTimeline(snapshot({ busy, zone }), { first: one - 2 * HOUR, count: 2 });
    expect(days.map(({ day }) => (day.end - day.start) / HOUR)).toEqual([24, 23]);
    expect(days.map(({ items }) => items.map(({ from, to }) => [from, to]))).toEqual([[[1380, 1440]], [[60, 120]]]);
  });

  it('whatever there is: every part lies within its day, and none lies over another of its side and column', () => {
    const periods = fc.array(fc.record({ start: fc.integer({ min: -1500, max: 4000 }), length: fc.integer({ min: 1, max: 2000 }), ours: fc.boolean() }), { maxLength: 30 });
    fc.assert(fc.property(periods, (all) => {
      const busy = all.map(({ start, length, ours }) => taken({ start: NOW + start * MINUTE, end: NOW + (start + length) * MINUTE }, ours ? appointment() : icloud()));
      for (const { items } of planTimeline(snapshot({ busy }), { first: NOW, count: 3 })) {
        for (const [place, item] of items.entries()) {
          expect([item.from >= 0, item.to > item.from, item.to <= 1440, item.column < item.columns]).toEqual([true, true, true, true]);
          for (const other of items.slice(place + 1)) {
            if (other.side === item.side && other.column === item.column) expect(overlaps({ start: item.from, end: item.to }, { start: other.from, end: other.to })).toBe(false);
          }
        }
      }
    }), { numRuns: 100 });
  });
});

describe('marks for many slots', () => {
  const slots = Array.from({ length: 200 }, (_, n) => at(n / 2, 30 * MINUTE));

  it('say of each what the whole check says of it', () => {
    const busy = [taken(at(1.25, HOUR), icloud()), taken(at(30, 5 * HOUR), appointment())];
    for (const known of [snapshot({ busy }), snapshot({ busy, evidence: [evidence({ state: 'failing' })] }), snapshot({ busy, window: { start: NOW, end: NOW + 2 * DAY } })]) {
      const words = { free: 'free', conflict: 'taken', doubtful: 'taken', unknown: 'not-checked' } as const;
      expect(markSlots(known, slots, NOW)).toEqual(slots.map((slot) => words[checkAvailability(known, slot, NOW).verdict]));
    }
  });
});

describe('the nearest free times', () => {
  const wanted = between('2026-11-24T10:00', '2026-11-24T11:00');
  const times = (busy: ReturnType<typeof taken>[], more = {}) => suggestTimes(snapshot({ busy, ...more }), { wanted, now: NOW, count: 3 }).map(({ start }) => new Date(start + HOUR).toISOString().slice(5, 16));

  it('lie before and after the wanted one', () => {
    expect(times([taken(wanted, icloud())])).toEqual(['11-24T08:00', '11-24T09:00', '11-24T11:00']);
  });

  it('skip what is taken, and stay between eight and eight', () => {
    expect(times([taken(between('2026-11-24T07:00', '2026-11-24T19:00'), icloud())])).toEqual(['11-23T18:00', '11-23T19:00', '11-24T19:00']);
  });

  it('are never in the past', () => {
    const early = between('2026-11-23T13:30', '2026-11-23T14:30');
    const found = suggestTimes(snapshot({ busy: [taken(early, icloud())] }), { wanted: early, now: NOW, count: 3 });
    expect(found.every(({ start }) => start >= NOW)).toBe(true);
    expect(found).toHaveLength(3);
  });

  it('lie within a week of the wanted one, on weekends too', () => {
    const around = (from: string, to: string) => times([taken(between(`${from}T00:00`, `${to}T00:00`), icloud())], { window: { start: NOW - 30 * DAY, end: NOW + 30 * DAY } });
    // The wanted day is a Tuesday, and nothing lies in the past: what is left is the last day that is looked at.
    expect(around('2026-11-23', '2026-12-01')).toEqual(['12-01T08:00', '12-01T09:00', '12-01T10:00']);
    expect(around('2026-11-23', '2026-12-02')).toEqual([]);
    expect(around('2026-11-23', '2026-11-28')).toEqual(['11-28T08:00', '11-28T09:00', '11-28T10:00']);
  });

  it('are none where nothing is sure, and none for a time without length', () => {
    expect(times([taken(wanted, icloud())], { evidence: [evidence({ state: 'failing' })] })).toEqual([]);
    expect(suggestTimes(snapshot(), { wanted: { start: NOW, end: NOW }, now: NOW, count: 3 })).toEqual([]);
    expect(suggestTimes(snapshot(), { wanted: { start: NOW, end: NOW - HOUR }, now: NOW, count: 3 })).toEqual([]);
  });
});
