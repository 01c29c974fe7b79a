import { DAY, type Instant, type Period } from '../time/period.ts';

/** How far back and ahead events and appointments are kept in step. */
export type WindowLength = { readonly daysBack: number; readonly daysAhead: number };

/** Whole UTC days, so that the window stays the same all day and nothing is expanded again for nothing. */
export function syncWindow(now: Instant, length: WindowLength): Period {
  const today = Math.floor(now / DAY) * DAY;
  return { start: today - length.daysBack * DAY, end: today + (length.daysAhead + 1) * DAY };
}
