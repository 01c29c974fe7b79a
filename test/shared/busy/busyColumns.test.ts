import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyColumns, pushRow, sortRows, sweepRows, type BusyColumns, type BusyRow } from '../../../shared/busy/busyColumns.ts';

const NOON = Date.UTC(2026, 10, 23, 12);

const rowsOf = ({ starts, ends, owners, instances, size }: BusyColumns): BusyRow[] => Array.from({ length: size }, (_, i) => (
  { start: starts[i] ?? NaN, end: ends[i] ?? NaN, owner: owners[i] ?? NaN, instance: instances[i] ?? NaN }
));
const textOf = (rows: readonly BusyRow[]): string[] => rows.map((row) => `${row.start} ${row.end} ${row.owner} ${row.instance}`);
const isInOrder = (rows: readonly BusyRow[]): boolean => rows.every((row, i) => i === 0 || (rows[i - 1]?.start ?? NaN) <= row.start);

/** Rows that all differ, in an order that is none. */
function mixed(count: number): BusyRow[] {
  return Array.from({ length: count }, (_, i) => ({ start: NOON + ((i * 7_919) % count) * 60_000, end: NOON + i, owner: i, instance: 3 * i }));
}
function fill(columns: BusyColumns, rows: readonly BusyRow[]): BusyColumns {
  for (const row of rows) pushRow(columns, row);
  return columns;
}

describe('rows in columns', () => {
  it('are all there after the columns grew', () => {
    const rows = mixed(1_000);
    expect(rowsOf(fill(emptyColumns(), rows))).toEqual(rows);
  });

  // Around every power of two, and more than one page of a busy account holds.
  it.each([1, 2, 24, 25, 32, 33, 34, 64, 65, 128, 129, 4_097])('%i of them come into order, each whole', (count) => {
    const rows = mixed(count);
    const columns = fill(emptyColumns(), rows);
    sortRows(columns);
    expect(isInOrder(rowsOf(columns))).toBe(true);
    expect(textOf(rowsOf(columns)).sort()).toEqual(textOf(rows).sort());
  });

  it('that are in order are not touched again', () => {
    const columns = fill(emptyColumns(), mixed(40));
    sortRows(columns);
    expect(sortRows(columns)).toBe(40);
  });

  it('of owners that are gone leave, and the first place that changed is told', () => {
    const rows = mixed(50);
    const columns = fill(emptyColumns(), rows);
    expect(sweepRows(columns, () => false)).toBe(50);
    expect(sweepRows(columns, (owner) => owner === 7 || owner === 30)).toBe(7);
    expect(rowsOf(columns)).toEqual(rows.filter(({ owner }) => owner !== 7 && owner !== 30));
    expect(sweepRows(columns, () => true)).toBe(0);
    expect(rowsOf(columns)).toEqual([]);
  });
});

type Step = { readonly kind: 'push'; readonly starts: readonly number[] } | { readonly kind: 'sort' } | { readonly kind: 'sweep'; readonly rest: number };

/** Whatever is pushed, swept and sorted in whatever order, the columns hold what a plain list would. */
it('columns hold what a list would, and what lies before the told place is as it was', () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ kind: fc.constant('push' as const), starts: fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 45 }) }),
    fc.constant({ kind: 'sort' as const }), fc.record({ kind: fc.constant('sweep' as const), rest: fc.integer({ min: 0, max: 4 }) }),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
    const columns = emptyColumns();
    let list: BusyRow[] = [];
    let owner = 0;
    for (const one of steps) {
      const before = textOf(rowsOf(columns));
      let first = before.length;
      if (one.kind === 'push') {
        const rows = one.starts.map((start): BusyRow => ({ start, end: start + (owner % 9), owner: owner += 1, instance: owner * 2 }));
        fill(columns, rows);
        list.push(...rows);
      } else if (one.kind === 'sweep') {
        const isGone = (number: number): boolean => number % 5 === one.rest;
        first = sweepRows(columns, isGone);
        list = list.filter((row) => !isGone(row.owner));
      } else first = sortRows(columns);
      const after = rowsOf(columns);
      expect(textOf(after).slice(0, first)).toEqual(before.slice(0, first));
      expect(textOf(after).sort()).toEqual(textOf(list).sort());
      expect(isInOrder(after.slice(0, columns.sorted))).toBe(true);
      expect(columns.sorted).toBeLessThanOrEqual(columns.size);
      if (one.kind === 'sort') expect(columns.sorted).toBe(columns.size);
    }
  }), { numRuns: 200 });
});
