import { PAGE } from '../sync/syncWindow.ts';
import { DAY, HOUR, touches, type Instant, type Period } from '../time/period.ts';

/** However many share a location, what lies further ahead is never older than this. */
export const OLDEST_PAGE = HOUR;
/** Of a day's calls: the rest is for writes, and for others with the same token. */
const READS = 0.96;

/** What a location's users share. `calls`: lists that one look at one page takes; `daily`: calls a day that TekMatix allows. */
export type ReadingPace = { readonly users: number; readonly cycleMs: number; readonly daily: number; readonly calls: number };

export type ReadingPlanInput = {
  readonly window: Period;
  readonly now: Instant;
  /** When each page was read last, by its start. */
  readonly pages: ReadonlyMap<Instant, Instant>;
  /** Times that somebody said have changed. */
  readonly hinted: readonly Period[];
  readonly pace: ReadingPace;
  /** Ms since the reading before, where cycles are further apart than `pace` says: so much more is due each time. */
  readonly elapsed?: number;
};

/** `near` is read in every cycle; of the `pages` those that are due. `complete`: together they are the whole window. */
export type ReadingPlan = { readonly near: Period; readonly pages: readonly Period[]; readonly complete: boolean };

/**
 * What to read of TekMatix in this cycle. Few users read everything each time; many share the day's calls, so that each
 * reads the month ahead in every cycle and the rest page by page (field manual TekMatix §0.12, §1.7).
 */
export function planReading({ window, now, pages, hinted, pace, elapsed = 0 }: ReadingPlanInput): ReadingPlan {
  const near = nearPeriod(window, now);
  const all = farPages(window, near);
  const interval = pageInterval(pace, all.length);
  // Read in the future of this clock: it was set back, and when that was nobody knows.
  const readAt = ({ start }: Period): Instant => {
    const at = pages.get(start);
    return at === undefined || at > now ? -Infinity : at;
  };
  const urgent = all.filter((page) => readAt(page) === -Infinity || hinted.some((h) => touches(h, page)));
  const old = all.filter((page) => !urgent.includes(page) && now - readAt(page) >= interval).sort((a, b) => readAt(a) - readAt(b));
  // Pages that were read together grow old together: they are taken in turn.
  const turn = Math.max(1, Math.ceil((all.length * Math.max(pace.cycleMs, elapsed)) / Math.max(interval, 1)));
  const due = new Set([...urgent, ...old.slice(0, turn)]);
  return { near, pages: all.filter((page) => due.has(page)), complete: due.size === all.length };
}

/** Every page beside the near period, on a fixed grid ahead, and one behind it for what began earlier and still lasts. */
export function farPages(window: Period, near: Period): Period[] {
  const pages: Period[] = [];
  const behind = Math.floor((window.start - 1) / PAGE) * PAGE;
  for (let start = behind; start < window.end; start += PAGE) {
    const page = { start, end: start + PAGE };
    if (page.start < near.start || page.end > near.end) pages.push(page);
  }
  return pages;
}

/** From yesterday on, as far as one call reaches. */
export function nearPeriod(window: Period, now: Instant): Period {
  const today = Math.floor(now / DAY) * DAY;
  return { start: Math.max(window.start, today - DAY), end: Math.min(window.end, today - DAY + PAGE) };
}

/** How old a page may grow, in ms, so that all users of the location stay within the day's calls. */
export function pageInterval({ users, cycleMs, daily, calls }: ReadingPace, pageCount: number): number {
  const left = daily * READS - (users * calls * DAY) / cycleMs;
  const wanted = left <= 0 ? Infinity : (users * calls * pageCount * DAY) / left;
  return wanted <= cycleMs ? 0 : Math.min(wanted, OLDEST_PAGE);
}

/** The longest pause between two cycles, in ms: who is due later than that was given a time by a clock that was set back since. */
export const longestCycle = (cycleMs: number): number => Math.max(cycleMs, OLDEST_PAGE);

/** The cycle's length in ms, longer than wished when so many users share the location that the day's calls would not do. */
export function cycleLength({ users, cycleMs, daily, calls }: ReadingPace, pageCount: number): number {
  const left = daily * READS - (users * calls * pageCount * DAY) / OLDEST_PAGE;
  // Not even the pages fit: then nothing but patience helps.
  const needed = left <= 0 ? Infinity : Math.ceil((users * calls * DAY) / left);
  return Math.min(Math.max(cycleMs, needed), longestCycle(cycleMs));
}
