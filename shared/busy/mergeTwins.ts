import type { Period } from '../time/period.ts';
import type { BusyPeriod, EventSource } from './busyPeriod.ts';

/**
 * The same occurrence may reach two accounts, and one object may stand twice in a calendar: it takes the time once, with
 * all its sources. `sorted` by start, then end; it comes back as it is when there is nothing to merge.
 */
export function mergeTwins(sorted: BusyPeriod<EventSource>[]): BusyPeriod<EventSource>[] {
  if (!sorted.some((busy, place) => sameTime(sorted[place - 1], busy))) return sorted;
  const merged: BusyPeriod<EventSource>[] = [];
  for (const busy of sorted) {
    const twin = findTwin(merged, busy);
    const other = merged[twin];
    if (other) merged[twin] = { ...other, sources: [...other.sources, ...busy.sources] };
    else merged.push(busy);
  }
  return merged;
}

/** Its place among those of exactly the same time, which are the last ones; -1 when there is none. */
function findTwin(merged: readonly BusyPeriod<EventSource>[], busy: BusyPeriod<EventSource>): number {
  for (let at = merged.length - 1; at >= 0 && sameTime(merged[at], busy); at -= 1) {
    if (sameEvent(merged[at]?.sources[0], busy.sources[0])) return at;
  }
  return -1;
}

const sameTime = (a: Period | undefined, b: Period): boolean => a?.start === b.start && a.end === b.end;

function sameEvent(a: EventSource | undefined, b: EventSource | undefined): boolean {
  return a !== undefined && b !== undefined && a.uid === b.uid && a.recurrenceId === b.recurrenceId;
}
