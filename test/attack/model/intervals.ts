import type { Period } from '../../../shared/time/period.ts';

// Plain arithmetic with periods, apart from the product's own.

/** Sorted, without overlaps or empty ones. */
export function union(periods: readonly Period[]): Period[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...periods].filter((p) => p.end > p.start).sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end); else joined.push({ start, end });
  }
  return joined;
}

export function minus(periods: readonly Period[], taken: readonly Period[]): Period[] {
  let left = union(periods);
  for (const hole of union(taken)) {
    left = left.flatMap(({ start, end }) => (hole.end <= start || hole.start >= end ? [{ start, end }] : [{ start, end: Math.min(end, hole.start) }, { start: Math.max(start, hole.end), end }])).filter((p) => p.end > p.start);
  }
  return left;
}

export const within = (periods: readonly Period[], window: Period): Period[] =>
  union(periods.map(({ start, end }) => ({ start: Math.max(start, window.start), end: Math.min(end, window.end) })));

export const touches = (a: Period, b: Period): boolean => a.start < b.end && b.start < a.end;

export const show = (periods: readonly Period[]): string => periods.map(({ start, end }) => `${new Date(start).toISOString().slice(0, 16)}–${new Date(end).toISOString().slice(5, 16)}`).join(' ');
