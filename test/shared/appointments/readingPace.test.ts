import { describe, expect, it } from 'vitest';
import { cycleLength, farPages, nearPeriod, pageInterval, planReading } from '../../../shared/appointments/planReading.ts';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';

/** The pages lie on a grid of so many ms since 1970. */
const PAGE = 30 * DAY;
const GRID = 700 * PAGE;
const pages = (...places: number[]): Period[] => places.map((place) => ({ start: GRID + place * PAGE, end: GRID + (place + 1) * PAGE }));

describe('the near period', () => {
  const NOON = GRID + 5 * DAY + 12 * HOUR;

  it('begins with yesterday and lasts thirty days', () => {
    expect(nearPeriod({ start: 0, end: 2 * GRID }, NOON)).toEqual({ start: GRID + 4 * DAY, end: GRID + 34 * DAY });
    expect(nearPeriod({ start: 0, end: 2 * GRID }, GRID + 5 * DAY)).toEqual({ start: GRID + 4 * DAY, end: GRID + 34 * DAY });
    expect(nearPeriod({ start: 0, end: 2 * GRID }, GRID + 5 * DAY - 1)).toEqual({ start: GRID + 3 * DAY, end: GRID + 33 * DAY });
  });

  it('stays within the window', () => {
    expect(nearPeriod({ start: NOON, end: NOON + 3 * DAY }, NOON)).toEqual({ start: NOON, end: NOON + 3 * DAY });
  });
});

describe('the pages beside it', () => {
  it('are all that it does not cover, and one behind the window', () => {
    const window = { start: GRID + DAY, end: GRID + 2 * PAGE + DAY };
    expect(farPages(window, { start: GRID + DAY, end: GRID + PAGE + DAY })).toEqual(pages(0, 1, 2));
  });

  it('leave out one that it covers to the last millisecond, and none that it does not', () => {
    const window = { start: GRID, end: GRID + 3 * PAGE };
    expect(farPages(window, { start: GRID, end: GRID + PAGE })).toEqual(pages(-1, 1, 2));
    expect(farPages(window, { start: GRID + 1, end: GRID + PAGE })).toEqual(pages(-1, 0, 1, 2));
    expect(farPages(window, { start: GRID, end: GRID + PAGE - 1 })).toEqual(pages(-1, 0, 1, 2));
  });

  it('end with the window', () => {
    expect(farPages({ start: GRID, end: GRID + PAGE + 1 }, { start: GRID, end: GRID + PAGE })).toEqual(pages(-1, 1));
  });
});

describe('the pace of reading', () => {
  const pace = { users: 60, cycleMs: MINUTE, daily: 200_000, calls: 2 };
  const window = { start: GRID, end: GRID + 4 * PAGE };
  const far = pages(-1, 1, 2, 3);
  const plan = (ages: readonly number[]) =>
    planReading({ window, now: GRID + DAY, pages: new Map(far.map((page, place) => [page.start, GRID + DAY - (ages[place] ?? 0)])), hinted: [], pace });

  it('takes the oldest page first, wherever it lies', () => {
    for (const oldest of [0, 1, 2, 3]) expect(plan([0, 1, 2, 3].map((place) => (place === oldest ? 5 * HOUR : 2 * HOUR + place))).pages).toEqual([far[oldest]]);
  });

  it('takes what was never read beside it', () => {
    const read = new Map([[far[0]!.start, GRID + DAY - 5 * HOUR], [far[1]!.start, GRID + DAY], [far[2]!.start, GRID + DAY]]);
    expect(planReading({ window, now: GRID + DAY, pages: read, hinted: [], pace }).pages).toEqual([far[0], far[3]]);
  });

  it('is every cycle while the day\'s calls allow it, and an hour when they do not even allow the near month', () => {
    expect(pageInterval({ ...pace, users: 1 }, 4)).toBe(0);
    expect(pageInterval({ ...pace, users: 1, daily: 100 }, 4)).toBe(HOUR);
    // 25 calls a day, of which 24 are for reading: one for the near month, one for each page.
    expect(pageInterval({ users: 1, cycleMs: DAY, daily: 25, calls: 1 }, 23)).toBe(0);
    expect(pageInterval({ users: 1, cycleMs: DAY, daily: 25, calls: 1 }, 24)).toBe(HOUR);
  });

  it('is as wished while the calls last, and an hour when the pages take all of them', () => {
    expect(cycleLength({ ...pace, users: 1 }, 4)).toBe(MINUTE);
    for (const daily of [25, 24, 1]) expect(cycleLength({ users: 1, cycleMs: MINUTE, daily, calls: 1 }, 1)).toBe(HOUR);
    expect(cycleLength({ users: 1, cycleMs: 2 * HOUR, daily: 1, calls: 1 }, 1)).toBe(2 * HOUR);
    expect(cycleLength({ users: 1, cycleMs: MINUTE, daily: 100, calls: 1 }, 1)).toBe(20 * MINUTE);
  });
});
