/** Epoch milliseconds, UTC. */
export type Instant = number;

/** Half-open: `start` belongs to it, `end` does not (RFC 5545 §3.3.9). A period with `end <= start` covers nothing. */
export type Period = { readonly start: Instant; readonly end: Instant };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** All that a `Date` can tell. */
export const EVERY_TIME: Period = { start: -8.64e15, end: 8.64e15 };

/** Less than `lag` ms ago. A moment further ahead than that is none of this clock's: it was set back, and nobody waits until it is reached again. */
export const isRecent = (at: Instant, now: Instant, lag: number): boolean => Math.abs(now - at) < lag;

/** True when both cover at least one common millisecond; periods that only touch do not overlap. */
export function overlaps(a: Period, b: Period): boolean {
  return a.start < b.end && b.start < a.end && a.start < a.end && b.start < b.end;
}

/** The same for a moment too: a period without length touches the one that it lies in. */
export function touches(a: Period, b: Period): boolean {
  return overlaps(a, b) || (a.start === a.end && a.start >= b.start && a.start < b.end);
}

/** The common part, or undefined when there is none. */
export function intersect(a: Period, b: Period): Period | undefined {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : undefined;
}

/** Sorted, disjoint and gap-separated periods that cover exactly what the given ones cover. Does not change its argument. */
export function mergePeriods(periods: readonly Period[]): Period[] {
  const sorted = periods.filter((p) => p.start < p.end).sort((a, b) => a.start - b.start);
  const merged: { start: Instant; end: Instant }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** What `periods` cover of `window`, merged. */
export function clipPeriods(periods: readonly Period[], window: Period): Period[] {
  return mergePeriods(periods.flatMap((p) => intersect(p, window) ?? []));
}

/** What of `window` none of `periods` covers, in order. */
export function subtractPeriods(window: Period, periods: readonly Period[]): Period[] {
  const free: Period[] = [];
  let from = window.start;
  for (const taken of clipPeriods(periods, window)) {
    if (taken.start > from) free.push({ start: from, end: taken.start });
    from = taken.end;
  }
  if (from < window.end) free.push({ start: from, end: window.end });
  return free;
}
