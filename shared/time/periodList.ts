import { mergePeriods, type Period } from './period.ts';

/** Merged periods as two flat columns in order: for many questions about the same time. */
export type PeriodList = { readonly starts: Float64Array; readonly ends: Float64Array };

/** What the periods cover, in any order and overlapping or not. */
export function listPeriods(periods: readonly Period[]): PeriodList {
  const merged = mergePeriods(periods);
  return { starts: Float64Array.from(merged, (p) => p.start), ends: Float64Array.from(merged, (p) => p.end) };
}

/** The place of the first period that ends after `instant`; the number of periods when there is none. */
function firstEndingAfter({ ends }: PeriodList, instant: number, from: number): number {
  // Questions mostly come in the order of time: double the step from the last answer, then halve it.
  let step = 1;
  let low = from;
  let high = from;
  while (high < ends.length && (ends[high] ?? 0) <= instant) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, ends.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) <= instant) low = middle + 1; else high = middle;
  }
  return low;
}

/** 1 for each slot of which something is taken, else 0. Fastest when the slots come in the order of their start; right in any. */
export function markTaken(list: PeriodList, slots: readonly Period[]): Uint8Array {
  const taken = new Uint8Array(slots.length);
  let at = 0;
  let last = -Infinity;
  for (let i = 0; i < slots.length; i += 1) {
    const { start, end } = slots[i] ?? { start: 0, end: 0 };
    at = firstEndingAfter(list, start, start < last ? 0 : at);
    last = start;
    if (end > start && (list.starts[at] ?? Infinity) < end) taken[i] = 1;
  }
  return taken;
}
