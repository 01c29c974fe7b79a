import fc from 'fast-check';
import { expect, it } from 'vitest';
import { overlaps, type Period } from '../../../shared/time/period.ts';
import { listPeriods, markTaken } from '../../../shared/time/periodList.ts';

const period = fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 60 })).map(([start, length]): Period => ({ start, end: start + length }));

it('a slot is taken when anything overlaps it, in whatever order slots and periods come', () => {
  fc.assert(fc.property(fc.array(period, { maxLength: 60 }), fc.array(period, { maxLength: 60 }), (busy, slots) => {
    expect([...markTaken(listPeriods(busy), slots)]).toEqual(slots.map((slot) => (busy.some((b) => overlaps(b, slot)) ? 1 : 0)));
  }), { numRuns: 500 });
});

it('a slot that begins where something ends is free, wherever in the list and in whatever order it is asked for', () => {
  const busy = Array.from({ length: 40 }, (_, i): Period => ({ start: i * 10, end: i * 10 + 5 }));
  const gaps = Array.from({ length: 40 }, (_, i): Period => ({ start: i * 10 + 5, end: i * 10 + 10 }));
  for (const slots of [gaps, [...gaps].reverse(), ...gaps.map((gap) => [gap])]) expect([...markTaken(listPeriods(busy), slots)]).toEqual(slots.map(() => 0));
});
