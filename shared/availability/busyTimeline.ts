import type { BusyPeriod } from '../busy/busyPeriod.ts';
import type { Instant, Period } from '../time/period.ts';
import { listPeriods, type PeriodList } from '../time/periodList.ts';

/** The busy periods of one snapshot, laid out for many questions. */
type BusyTimeline = {
  readonly byStart: readonly BusyPeriod[];
  /** The latest end of everything up to each place: how far back a question has to look. */
  readonly latestEnds: Float64Array;
  /** Laid out when it is asked for. */
  merged: PeriodList | undefined;
};

const timelines = new WeakMap<readonly BusyPeriod[], BusyTimeline>();

/** Laid out once for each list, however often it is asked. */
function timelineOf(busy: readonly BusyPeriod[]): BusyTimeline {
  const known = timelines.get(busy);
  if (known) return known;
  const byStart = [...busy].sort((a, b) => a.start - b.start);
  const latestEnds = new Float64Array(byStart.length);
  let latest = -Infinity;
  byStart.forEach(({ end }, place) => { latestEnds[place] = latest = Math.max(latest, end); });
  const timeline: BusyTimeline = { byStart, latestEnds, merged: undefined };
  timelines.set(busy, timeline);
  return timeline;
}

/** Everything that overlaps the period, by start. `busy` may come in any order, and must not be changed afterwards. */
export function busyDuring(busy: readonly BusyPeriod[], { start, end }: Period): BusyPeriod[] {
  if (end <= start) return [];
  const { byStart, latestEnds } = timelineOf(busy);
  const found: BusyPeriod[] = [];
  for (let at = countBefore(byStart, end) - 1; (latestEnds[at] ?? -Infinity) > start; at -= 1) {
    const one = byStart[at];
    if (one && one.end > start && one.start < one.end) found.push(one);
  }
  return found.reverse();
}

/** What is taken, merged. */
export function takenTime(busy: readonly BusyPeriod[]): PeriodList {
  const timeline = timelineOf(busy);
  timeline.merged ??= listPeriods(busy);
  return timeline.merged;
}

/** How many start before `instant`. */
function countBefore(byStart: readonly BusyPeriod[], instant: Instant): number {
  let low = 0;
  let high = byStart.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((byStart[middle]?.start ?? Infinity) < instant) low = middle + 1; else high = middle;
  }
  return low;
}
