import type { DoneCycle } from './runner.ts';

/** The most of these instants (in order) that lie within so many ms, wherever those begin. */
export function mostWithin(instants: readonly number[], ms: number): number {
  let first = 0;
  return instants.reduce((most, at, index) => {
    while ((instants[first] ?? at) <= at - ms) first += 1;
    return Math.max(most, index - first + 1);
  }, 0);
}

export type Stretch = { readonly from: number; readonly to: number };

/**
 * Each user's longest time without the end of a cycle, in ms. What lasts at the end of the stretch counts as far as it
 * goes: who is not served at all has waited all the time.
 */
export function longestDelays(cycles: readonly DoneCycle[], userIds: readonly string[], { from, to }: Stretch): Map<string, number> {
  return new Map(userIds.map((userId) => {
    const ends = cycles.filter((c) => c.userId === userId).map((c) => c.endedAt).sort((a, b) => a - b);
    const before = ends.findLast((end) => end < from) ?? from;
    const points = [before, ...ends.filter((end) => end >= from && end <= to), to];
    return [userId, Math.max(...points.slice(1).map((end, index) => end - (points[index] ?? end)))];
  }));
}

/** The worst of a list beside the user in the middle. */
export const spreadOf = (values: Iterable<number>): { readonly slowest: number; readonly middle: number } => {
  const all = [...values];
  return { slowest: Math.max(...all), middle: median(all) };
};

/** From `since` until each of these users had a cycle done that began afterwards; Infinity for who had none. */
export function untilServed(cycles: readonly DoneCycle[], userIds: readonly string[], since: number): number[] {
  return userIds.map((userId) => (cycles.find((c) => c.userId === userId && c.startedAt >= since)?.endedAt ?? Infinity) - since);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
