import type { Period } from '../time/period.ts';
import { emptyColumns, firstAtOrAfter, pushRow, sortRows, sweepRows, type BusyColumns, type BusyRow } from './busyColumns.ts';

/**
 * The stretches that are taken within about a month. What is new waits unsorted, and what is gone stays, until the page
 * is asked next.
 */
export type BusyPage = {
  readonly columns: BusyColumns;
  /** Some of its owners may be gone. */
  unswept: boolean;
  /** The latest end of each block of rows, and of all blocks up to it: a look back in time jumps and steps over whole blocks. Right up to row `staleFrom`. */
  latestEnds: Float64Array;
  latestSoFar: Float64Array;
  staleFrom: number;
};

/** Rows a block. */
const BLOCK = 32;

export function createBusyPage(): BusyPage {
  return { columns: emptyColumns(), unswept: false, latestEnds: new Float64Array(2), latestSoFar: new Float64Array(2), staleFrom: 0 };
}

export function addToPage(page: BusyPage, row: BusyRow): void {
  pushRow(page.columns, row);
}

/** Calls `found` for every row that overlaps the period, by start. `isGone` says which owners no longer count. */
export function visitPage(page: BusyPage, { period, isGone }: { readonly period: Period; readonly isGone: (owner: number) => boolean }, found: (owner: number, instance: number) => void): void {
  settlePage(page, isGone);
  const { ends, starts, owners, instances, size } = page.columns;
  const last = firstAtOrAfter(starts, size, period.end);
  const blocks = Math.ceil(last / BLOCK);
  for (let from = firstAtOrAfter(page.latestSoFar, blocks, period.start) * BLOCK; from < last; from += BLOCK) {
    if ((page.latestEnds[from / BLOCK] ?? 0) <= period.start) continue;
    const to = Math.min(last, from + BLOCK);
    for (let i = from; i < to; i += 1) if ((ends[i] ?? 0) > period.start) found(owners[i] ?? 0, instances[i] ?? 0);
  }
}

/** Sweeps and sorts what waits. */
export function settlePage(page: BusyPage, isGone: (owner: number) => boolean): void {
  const { columns } = page;
  if (page.unswept) {
    page.staleFrom = Math.min(page.staleFrom, sweepRows(columns, isGone));
    page.unswept = false;
  }
  page.staleFrom = Math.min(page.staleFrom, sortRows(columns));
  if (page.staleFrom < columns.size) noteLatestEnds(page);
  page.staleFrom = columns.size;
}

function noteLatestEnds(page: BusyPage): void {
  const { ends, size } = page.columns;
  const blocks = Math.ceil(size / BLOCK);
  if (blocks > page.latestEnds.length) {
    page.latestEnds = enlarged(page.latestEnds, blocks * 2);
    page.latestSoFar = enlarged(page.latestSoFar, blocks * 2);
  }
  const first = Math.floor(page.staleFrom / BLOCK);
  let soFar = page.latestSoFar[first - 1] ?? -Infinity;
  for (let block = first; block < blocks; block += 1) {
    let latest = -Infinity;
    const to = Math.min(size, (block + 1) * BLOCK);
    for (let i = block * BLOCK; i < to; i += 1) latest = Math.max(latest, ends[i] ?? 0);
    page.latestEnds[block] = latest;
    page.latestSoFar[block] = soFar = Math.max(soFar, latest);
  }
}

function enlarged(old: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(length);
  larger.set(old);
  return larger;
}
