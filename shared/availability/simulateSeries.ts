import { DAY, type Instant, type Period } from '../time/period.ts';
import { toInstant, toWallTime, type WallTime } from '../time/zone.ts';
import { checkAvailability } from './checkAvailability.ts';
import type { AvailabilityAnswer, BusySnapshot } from './snapshot.ts';

export const REPETITIONS = ['daily', 'weekly', 'every-2-weeks', 'every-4-weeks', 'monthly'] as const;
export type Repetition = (typeof REPETITIONS)[number];

export type SeriesDate = {
  readonly period: Period;
  /** The clocks skip its time on this day, so it takes place at what they show instead. */
  readonly moved: boolean;
};

const STEPS: Record<Exclude<Repetition, 'monthly'>, number> = { daily: 1, weekly: 7, 'every-2-weeks': 14, 'every-4-weeks': 28 };

/**
 * Every date of a booking that repeats, the first one too, until the same day of the next year: at the same time of the
 * wall clock in `zone`, whatever the clocks do in between; each as long as the first. A month without the day has none
 * (RFC 5545 §3.3.10).
 */
export function listSeries(first: Period, repetition: Repetition, zone: string): SeriesDate[] {
  if (first.end <= first.start) return [];
  const start = toWallTime(first.start, zone);
  const until = addMonths(start, 12) ?? start + 365 * DAY;
  const length = first.end - first.start;
  const dates = wallTimes(start, until, repetition).map((wall): SeriesDate => {
    const at = toInstant(wall, zone);
    return { period: { start: at, end: at + length }, moved: toWallTime(at, zone) !== wall };
  });
  // The first is where it was put, also in the hour that the clocks show twice.
  return dates.map((date, place) => (place === 0 ? { period: first, moved: false } : date));
}

function wallTimes(start: WallTime, until: WallTime, repetition: Repetition): WallTime[] {
  if (repetition === 'monthly') return Array.from({ length: 13 }, (_, months) => addMonths(start, months)).filter((wall) => wall !== undefined);
  const step = STEPS[repetition] * DAY;
  return Array.from({ length: Math.floor((until - start) / step) + 1 }, (_, number) => start + number * step);
}

/** undefined: that month has no such day. */
function addMonths(wall: WallTime, months: number): WallTime | undefined {
  const date = new Date(wall);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const month = date.getUTCMonth();
  date.setUTCDate(day);
  return date.getUTCMonth() === month ? date.getTime() : undefined;
}

export type JudgedDate = SeriesDate & { readonly answer: AvailabilityAnswer };

/** What is known of each date. `snapshots` cover the time in pieces; a date that lies in none of them is not known. */
export function judgeSeries(snapshots: readonly BusySnapshot[], dates: readonly SeriesDate[], now: Instant): JudgedDate[] {
  return dates.map((date) => {
    const { start, end } = date.period;
    const snapshot = snapshots.find(({ window }) => window.start <= start && end <= window.end);
    const answer: AvailabilityAnswer = snapshot ? checkAvailability(snapshot, date.period, now) : { verdict: 'unknown', asOf: null, because: 'outside-window', calendars: [] };
    return { ...date, answer };
  });
}

/** How long a window may be that is asked for at once (contract/availability.ts). */
const WIDEST = 62 * DAY;

/** Windows that hold the dates between them, each date whole in one of them. */
export function planWindows(dates: readonly SeriesDate[]): Period[] {
  const windows: { start: Instant; end: Instant }[] = [];
  for (const { period: { start, end } } of dates) {
    const last = windows.at(-1);
    if (last && end - last.start <= WIDEST) last.end = Math.max(last.end, end);
    else if (end - start <= WIDEST) windows.push({ start, end });
  }
  return windows;
}
