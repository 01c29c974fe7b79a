import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusyRow } from '../../../shared/busy/busyColumns.ts';
import { addToPage, createBusyPage, visitPage, type BusyPage } from '../../../shared/busy/busyPage.ts';
import { overlaps, type Period } from '../../../shared/time/period.ts';

const NOBODY: ReadonlySet<number> = new Set();

/** The owners that take any of the period; they must come by their start. */
function ask(page: BusyPage, period: Period, rows: readonly BusyRow[], gone = NOBODY): number[] {
  const startOf = new Map(rows.map((row) => [row.owner, row.start]));
  const found: number[] = [];
  let last = -Infinity;
  visitPage(page, { period, isGone: (owner) => gone.has(owner) }, (owner, instance) => {
    expect(instance).toBe(owner * 10);
    const start = startOf.get(owner) ?? NaN;
    expect(start).toBeGreaterThanOrEqual(last);
    last = start;
    found.push(owner);
  });
  return found.sort((a, b) => a - b);
}
const takers = (rows: readonly BusyRow[], period: Period): number[] => rows.filter((row) => overlaps(row, period)).map((row) => row.owner).sort((a, b) => a - b);

let owners = 0;
const row = (start: number, end: number): BusyRow => {
  owners += 1;
  return { start, end, owner: owners, instance: owners * 10 };
};
function pageOf(rows: readonly BusyRow[]): BusyPage {
  const page = createBusyPage();
  for (const one of rows) addToPage(page, one);
  return page;
}

describe('a page of the busy index', () => {
  it('names what takes any of a period, and what only touches it not', () => {
    const rows = [row(10, 20), row(20, 30), row(30, 40)];
    const page = pageOf(rows);
    expect(ask(page, { start: 20, end: 30 }, rows)).toEqual(takers([rows[1] ?? row(0, 0)], { start: 20, end: 30 }));
    expect(ask(page, { start: 19, end: 31 }, rows)).toEqual(takers(rows, { start: 0, end: 50 }));
    expect(ask(page, { start: 40, end: 50 }, rows)).toEqual([]);
    expect(ask(page, { start: 0, end: 10 }, rows)).toEqual([]);
  });

  it('still finds what begins early and ends late when rows are added behind it', () => {
    const rows = Array.from({ length: 64 }, (_, i) => row(i, i === 40 ? 5_000 : i + 1));
    const page = pageOf(rows);
    expect(ask(page, { start: 4_000, end: 4_001 }, rows)).toHaveLength(1);
    for (let i = 64; i < 400; i += 1) {
      const late = row(i, i + 1);
      rows.push(late);
      addToPage(page, late);
      for (const period of [{ start: 4_000, end: 4_001 }, { start: 39, end: 41 }, { start: i, end: i + 1 }]) expect(ask(page, period, rows)).toEqual(takers(rows, period));
    }
  });

  it('finds what lasts long in its new place, when many before it are gone', () => {
    const rows = Array.from({ length: 100 }, (_, i) => row(i, i === 90 ? 900 : i + 1));
    const page = pageOf(rows);
    const moment = { start: 800, end: 801 };
    expect(ask(page, moment, rows)).toHaveLength(1);
    const gone = new Set(rows.slice(0, 80).map(({ owner }) => owner));
    page.unswept = true;
    expect(ask(page, moment, rows, gone)).toEqual(takers(rows, moment));
    expect(page.columns.size).toBe(20);
  });

  it('answers as a list of all rows would, whatever comes and goes between the questions', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 12 }) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 900 }) }));
    const step = fc.record({ added: fc.array(span, { maxLength: 70 }), leaving: fc.option(fc.integer({ min: 0, max: 3 })), asked: fc.tuple(fc.integer({ min: -5, max: 1_900 }), fc.integer({ min: 1, max: 300 })) });
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const page = createBusyPage();
      const gone = new Set<number>();
      const all: BusyRow[] = [];
      for (const { added, leaving, asked: [start, length] } of steps) {
        for (const [from, minutes] of added) {
          const one = row(from, from + minutes);
          all.push(one);
          addToPage(page, one);
        }
        if (leaving !== null) {
          for (const { owner } of all) if (owner % 4 === leaving) gone.add(owner);
          page.unswept = true;
        }
        const left = all.filter(({ owner }) => !gone.has(owner));
        for (const period of [{ start, end: start + length }, { start: 500, end: 501 }]) expect(ask(page, period, all, gone)).toEqual(takers(left, period));
      }
    }), { numRuns: 200 });
  });
});
