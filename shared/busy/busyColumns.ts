import type { Instant } from '../time/period.ts';

/**
 * Stretches of time as four flat columns: `owners` and `instances` are the numbers of what takes the time. The first
 * `sorted` of `size` rows are in order of their start. Flat, since a busy account has tens of thousands.
 */
export type BusyColumns = {
  starts: Float64Array<ArrayBuffer>; ends: Float64Array<ArrayBuffer>; owners: Int32Array<ArrayBuffer>; instances: Int32Array<ArrayBuffer>;
  size: number; sorted: number;
};

export type BusyRow = { readonly start: Instant; readonly end: Instant; readonly owner: number; readonly instance: number };

export function emptyColumns(): BusyColumns {
  return { starts: new Float64Array(64), ends: new Float64Array(64), owners: new Int32Array(64), instances: new Int32Array(64), size: 0, sorted: 0 };
}

/** Adds a row behind the others, not yet in order. */
export function pushRow(columns: BusyColumns, { start, end, owner, instance }: BusyRow): void {
  const { size } = columns;
  if (size === columns.starts.length) grow(columns);
  columns.starts[size] = start;
  columns.ends[size] = end;
  columns.owners[size] = owner;
  columns.instances[size] = instance;
  columns.size = size + 1;
}

/** In place where the machine can: what is left behind by copies would weigh as much as the columns. */
function grow(columns: BusyColumns): void {
  const length = Math.ceil(columns.size * 1.5);
  columns.starts = new Float64Array(columns.starts.buffer.transfer(length * 8));
  columns.ends = new Float64Array(columns.ends.buffer.transfer(length * 8));
  columns.owners = new Int32Array(columns.owners.buffer.transfer(length * 4));
  columns.instances = new Int32Array(columns.instances.buffer.transfer(length * 4));
}

/** Drops the rows of owners that are gone; the order stays. Returns the first place that changed. */
export function sweepRows(columns: BusyColumns, isGone: (owner: number) => boolean): number {
  const { starts, ends, owners, instances, size, sorted } = columns;
  let kept = 0;
  let first = size;
  for (let i = 0; i < size; i += 1) {
    if (i === sorted) columns.sorted = kept;
    if (isGone(owners[i] ?? 0)) {
      first = Math.min(first, kept);
      continue;
    }
    if (kept !== i) {
      starts[kept] = starts[i] ?? 0;
      ends[kept] = ends[i] ?? 0;
      owners[kept] = owners[i] ?? 0;
      instances[kept] = instances[i] ?? 0;
    }
    kept += 1;
  }
  if (sorted === size) columns.sorted = kept;
  columns.size = kept;
  return first;
}

/** More new rows than this are sorted in as a whole. */
const ONE_BY_ONE = 24;

/** Brings all rows into the order of their starts. Returns the first place that changed. */
export function sortRows(columns: BusyColumns): number {
  const { size, sorted } = columns;
  if (sorted === size) return size;
  columns.sorted = size;
  if (size - sorted <= ONE_BY_ONE) return insertEach(columns, sorted);
  reorder(columns, orderOf(columns.starts, size));
  return 0;
}

function insertEach({ starts, ends, owners, instances, size }: BusyColumns, sorted: number): number {
  let first = size;
  for (let i = sorted; i < size; i += 1) {
    const [start = 0, end = 0, owner = 0, instance = 0] = [starts[i], ends[i], owners[i], instances[i]];
    const at = firstAtOrAfter(starts, i, start);
    for (const column of [starts, ends, owners, instances]) column.copyWithin(at + 1, at, i);
    starts[at] = start;
    ends[at] = end;
    owners[at] = owner;
    instances[at] = instance;
    first = Math.min(first, at);
  }
  return first;
}

/** One column after the other, over one spare one. */
function reorder({ starts, ends, owners, instances, size }: BusyColumns, order: ArrayLike<number>): void {
  const spare = new Float64Array(size);
  for (const column of [starts, ends, owners, instances]) {
    for (let to = 0; to < size; to += 1) spare[to] = column[order[to] ?? 0] ?? 0;
    for (let i = 0; i < size; i += 1) column[i] = spare[i] ?? 0;
  }
}

/** No two starts of one set of columns lie further apart than this, in ms. */
export const WIDEST = 2 ** 32;

/** The places of the first `size` numbers, smallest number first. */
function orderOf(numbers: Float64Array, size: number): ArrayLike<number> {
  let first = Infinity;
  for (let i = 0; i < size; i += 1) first = Math.min(first, numbers[i] ?? 0);
  const places = 2 ** Math.ceil(Math.log2(size + 1));
  // A plain sort of numbers is far faster than one that calls back; the place rides along while both fit into a number.
  if (WIDEST * places > Number.MAX_SAFE_INTEGER) return Uint32Array.from({ length: size }, (_, i) => i).sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
  const keys = new Float64Array(size);
  for (let i = 0; i < size; i += 1) keys[i] = ((numbers[i] ?? 0) - first) * places + i;
  keys.sort();
  for (let i = 0; i < size; i += 1) keys[i] = (keys[i] ?? 0) % places;
  return keys;
}

/** The first place among the first `size` numbers, which are in order, that holds `value` or more. */
export function firstAtOrAfter(numbers: Float64Array, size: number, value: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < value) low = middle + 1; else high = middle;
  }
  return low;
}
