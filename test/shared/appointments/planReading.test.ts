import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cycleLength, farPages, longestCycle, nearPeriod, OLDEST_PAGE, pageInterval, planReading } from '../../../shared/appointments/planReading.ts';
import { PAGE, syncWindow } from '../../../shared/sync/syncWindow.ts';
import { DAY, EVERY_TIME, HOUR, MINUTE, subtractPeriods, type Period } from '../../../shared/time/period.ts';

const NOW = Date.UTC(2026, 10, 25, 9);
const WINDOW = syncWindow(NOW, { daysBack: 1, daysAhead: 180 });
const NEAR = nearPeriod(WINDOW, NOW);
const PAGES = farPages(WINDOW, NEAR);
const alone = { users: 1, cycleMs: MINUTE, daily: 200_000, calls: 2 };
const crowded = { ...alone, users: 60 };
const allReadAt = (at: number): Map<number, number> => new Map(PAGES.map((page) => [page.start, at]));

describe('what is read of TekMatix in one cycle', () => {
  it('is everything that was never read', () => {
    expect(planReading({ window: WINDOW, now: NOW, pages: new Map(), hinted: [], pace: crowded })).toEqual({ near: NEAR, pages: PAGES, complete: true });
  });

  it('is everything each time where few share a location', () => {
    expect(planReading({ window: WINDOW, now: NOW, pages: allReadAt(NOW - MINUTE), hinted: [], pace: alone }).complete).toBe(true);
  });

  it('is the month ahead, and now and then a page, where sixty share one', () => {
    const fresh = planReading({ window: WINDOW, now: NOW, pages: allReadAt(NOW - 10 * MINUTE), hinted: [], pace: crowded });
    expect(fresh).toEqual({ near: NEAR, pages: [], complete: false });
    const old = planReading({ window: WINDOW, now: NOW, pages: allReadAt(NOW - OLDEST_PAGE), hinted: [], pace: crowded });
    expect(old.pages).toHaveLength(1);
  });

  it('is so much more where the cycles of a sleeper are further apart, so that no page grows older for it', () => {
    const input = { window: WINDOW, now: NOW, pages: allReadAt(NOW - OLDEST_PAGE), hinted: [], pace: crowded };
    const count = (elapsed: number): number => planReading({ ...input, elapsed }).pages.length;
    expect([count(0), count(MINUTE), count(12 * MINUTE), count(HOUR)]).toEqual([1, 1, Math.ceil(PAGES.length / 5), PAGES.length]);
  });

  it('is at once the page that a webhook named, or all of them when it named no time', () => {
    const inMarch = { start: Date.UTC(2027, 2, 3, 9), end: Date.UTC(2027, 2, 3, 10) };
    const [page] = PAGES.filter((p) => p.start <= inMarch.start && inMarch.end <= p.end);
    const input = { window: WINDOW, now: NOW, pages: allReadAt(NOW - MINUTE), pace: crowded };
    expect(planReading({ ...input, hinted: [inMarch] }).pages).toEqual([page]);
    expect(planReading({ ...input, hinted: [EVERY_TIME] }).complete).toBe(true);
  });

  it('is the page of an appointment without length too, wherever in the page it lies', () => {
    const [, page] = PAGES;
    if (!page) throw new Error('no page');
    for (const at of [page.start, page.start + DAY, page.end - 1]) {
      expect(planReading({ window: WINDOW, now: NOW, pages: allReadAt(NOW - MINUTE), hinted: [{ start: at, end: at }], pace: crowded }).pages).toEqual([page]);
    }
  });

  it('is a page that was read in the future, since the clock was set back', () => {
    const pages = allReadAt(NOW - MINUTE).set(PAGES[2]?.start ?? 0, NOW + HOUR);
    expect(planReading({ window: WINDOW, now: NOW, pages, hinted: [], pace: crowded }).pages).toEqual([PAGES[2]]);
  });

  it('leaves no moment of the window out', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 31 }), fc.integer({ min: 1, max: 730 }), (day, daysBack, daysAhead) => {
      const now = NOW + day * DAY + 5 * HOUR;
      const window = syncWindow(now, { daysBack, daysAhead });
      const near = nearPeriod(window, now);
      expect(subtractPeriods(window, [near, ...farPages(window, near)])).toEqual([]);
      expect([near, ...farPages(window, near)].every((p: Period) => p.end - p.start <= PAGE)).toBe(true);
    }), { numRuns: 200 });
  });

  it('stays within the calls of a day, however many users there are, and no page grows older than an hour', () => {
    for (const users of [1, 5, 8, 20, 60, 69, 138, 500]) for (const daily of [10_000, 200_000]) {
      const pace = { ...alone, users, daily };
      const cycleMs = cycleLength(pace, PAGES.length);
      if (cycleMs >= OLDEST_PAGE) continue;
      const interval = Math.max(pageInterval({ ...pace, cycleMs }, PAGES.length), cycleMs);
      const calls = users * 2 * (DAY / cycleMs + (PAGES.length * DAY) / interval);
      expect([users, daily, calls <= daily, interval <= OLDEST_PAGE]).toEqual([users, daily, true, true]);
    }
  });

  it('never takes longer than an hour, or than was wished: who is due later than that was told by another clock', () => {
    for (let users = 1; users < 700; users += 1) {
      expect(cycleLength({ ...crowded, users }, PAGES.length)).toBeLessThanOrEqual(longestCycle(MINUTE));
      expect(cycleLength({ ...crowded, users, cycleMs: 3 * HOUR }, PAGES.length)).toBe(longestCycle(3 * HOUR));
    }
  });

  it('keeps the cycle at a minute for sixty users, and makes it longer for twice as many', () => {
    expect(cycleLength(crowded, PAGES.length)).toBeLessThan(1.05 * MINUTE);
    expect(cycleLength({ ...crowded, users: 120 }, PAGES.length)).toBeGreaterThan(2 * MINUTE);
  });
});
