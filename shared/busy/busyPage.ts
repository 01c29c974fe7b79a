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
  /** The latest end of each block of rows, so that a look back in time steps over whole blocks; right up to `staleFrom`. */
  latestEnds: Float64Array;
  staleFrom: number;
};

/** Rows a block. */
const BLOCK = 32;

export function createBusyPage(): BusyPage {
  return { columns: emptyColumns(), unswept: false, latestEnds: new Float64Array(2), staleFrom: 0 };
}

export function addToPage(page: BusyPage, row: BusyRow): void {
  pushRow(page.columns, row);
}

/** Calls `found` for every row that overlaps the period, by start. `isGone` says which owners no longer count. */
export function visitPage(page: BusyPage, { period, isGone }: { readonly period: Period; readonly isGone: (owner: number) => boolean }, found: (owner: number, instance: number) => void): void {
  settlePage(page, isGone);
  const { ends, starts, owners, instances, size } = page.columns;
  const last = firstAtOrAfter(starts, size, period.end);
  for (let from = 0; from < last; from += BLOCK) {
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
    const larger = new Float64Array(blocks * 2);
    larger.set(page.latestEnds);
    page.latestEnds = larger;
  }
  for (let block = Math.floor(page.staleFrom / BLOCK); block < blocks; block += 1) {
    let latest = -Infinity;
    const to = Math.min(size, (block + 1) * BLOCK);
    for (let i = block * BLOCK; i < to; i += 1) latest = Math.max(latest, ends[i] ?? 0);
    page.latestEnds[block] = latest;
  }
}
