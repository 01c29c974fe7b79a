import { DAY, intersect, type Instant, type Period } from '../time/period.ts';

/** TekMatix is read in pages of so many ms on a fixed grid: with the day before, 31 days a call (field manual TekMatix §8.3). */
export const PAGE = 30 * DAY;

/** The pages that a period touches, in order, cut to it. */
export function cutAtPages(period: Period): Period[] {
  const pieces: Period[] = [];
  for (let start = Math.floor(period.start / PAGE) * PAGE; start < period.end; start += PAGE) {
    const piece = intersect(period, { start, end: start + PAGE });
    if (piece) pieces.push(piece);
  }
  return pieces;
}

/** How far back and ahead events and appointments are kept in step. */
export type WindowLength = { readonly daysBack: number; readonly daysAhead: number };

/** Whole UTC days, so that the window stays the same all day and nothing is expanded again for nothing. */
export function syncWindow(now: Instant, length: WindowLength): Period {
  const today = Math.floor(now / DAY) * DAY;
  return { start: today - length.daysBack * DAY, end: today + (length.daysAhead + 1) * DAY };
}
