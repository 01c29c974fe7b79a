import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipPeriods, EVERY_TIME, intersect, mergePeriods, overlaps, subtractPeriods, touches, type Period } from '../../../shared/time/period.ts';

const period = fc.record({ start: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 0, max: 20 }) }).map(({ start, length }) => ({ start, end: start + length }));
const covers = (periods: readonly Period[], t: number): boolean => periods.some((p) => p.start <= t && t < p.end);
const instants = Array.from({ length: 90 }, (_, t) => t);

describe('periods', () => {
  it('merged periods cover the same instants, sorted and apart', () => {
    fc.assert(fc.property(fc.array(period), (periods) => {
      const merged = mergePeriods(periods);
      for (const t of instants) expect(covers(merged, t)).toBe(covers(periods, t));
      merged.forEach((p, i) => expect(i === 0 || p.start > (merged[i - 1]?.end ?? Infinity)).toBe(true));
    }));
  });

  it('what is left of a window is what nothing covers', () => {
    fc.assert(fc.property(period, fc.array(period), (window, taken) => {
      const free = subtractPeriods(window, taken);
      for (const t of instants) expect(covers(free, t)).toBe(covers([window], t) && !covers(taken, t));
      for (const t of instants) expect(covers(clipPeriods(taken, window), t)).toBe(covers([window], t) && covers(taken, t));
    }));
  });

  it('what is left of a window is told by its gaps alone', () => {
    const window = { start: 10, end: 20 };
    expect(subtractPeriods(window, [{ start: 0, end: 12 }, { start: 15, end: 15 }, { start: 16, end: 18 }])).toEqual([{ start: 12, end: 16 }, { start: 18, end: 20 }]);
    expect(subtractPeriods(window, [{ start: 10, end: 14 }, { start: 14, end: 20 }])).toEqual([]);
    expect(subtractPeriods({ start: 10, end: 10 }, [])).toEqual([]);
  });

  it('every time is all that a date can tell', () => {
    const { start, end } = EVERY_TIME;
    expect([start - 1, start, end, end + 1].map((instant) => Number.isNaN(new Date(instant).getTime()))).toEqual([true, false, false, true]);
  });

  it('what covers nothing is not among merged periods, and those that touch are one', () => {
    expect(mergePeriods([{ start: 9, end: 5 }, { start: 7, end: 7 }])).toEqual([]);
    expect(mergePeriods([{ start: 5, end: 8 }, { start: 1, end: 5 }, { start: 6, end: 7 }])).toEqual([{ start: 1, end: 8 }]);
  });

  it('a moment touches the period that it lies in, and what ends before it begins touches nothing', () => {
    const hour = { start: 10, end: 20 };
    expect([9, 10, 19, 20].map((at) => touches({ start: at, end: at }, hour))).toEqual([false, true, true, false]);
    expect([touches({ start: 5, end: 10 }, hour), touches({ start: 5, end: 11 }, hour), touches({ start: 15, end: 12 }, hour)]).toEqual([false, true, false]);
  });

  it('two periods overlap exactly when they share an instant', () => {
    fc.assert(fc.property(period, period, (a, b) => {
      const shared = instants.some((t) => covers([a], t) && covers([b], t));
      expect(overlaps(a, b)).toBe(shared);
      expect(intersect(a, b) !== undefined).toBe(shared);
    }));
  });
});
