import type { Period } from '../time/period.ts';
import type { BusyPeriod, EventSource } from './busyPeriod.ts';

type Busy = BusyPeriod<EventSource>;

/** In groups up to this size each is compared with each; larger ones are told apart by name. */
const FEW = 8;

/**
 * The same occurrence may reach two accounts, and one object may stand twice in a calendar: it takes the time once, with
 * all its sources. `sorted` by start, then end; it comes back as it is when there is nothing to merge.
 */
export function mergeTwins(sorted: Busy[]): Busy[] {
  let merged: Busy[] | undefined;
  for (let from = 0; from < sorted.length;) {
    let to = from + 1;
    while (sameTime(sorted[from], sorted[to])) to += 1;
    if (to - from > 1) {
      const group = sorted.slice(from, to);
      const once = group.length > FEW || hasTwins(group) ? mergeGroup(group) : group;
      if (once !== group) merged ??= sorted.slice(0, from);
      if (merged) for (const busy of once) merged.push(busy);
    } else merged?.push(...sorted.slice(from, to));
    from = to;
  }
  return merged ?? sorted;
}

const sameTime = (a: Period | undefined, b: Period | undefined): boolean => a?.start === b?.start && a?.end === b?.end;

/** Does any event stand twice among those of one time? */
const hasTwins = (group: readonly Busy[]): boolean => group.some((busy, i) => group.some((other, j) => j < i && sameEvent(busy.sources[0], other.sources[0])));

const sameEvent = (a: EventSource | undefined, b: EventSource | undefined): boolean => a?.uid === b?.uid && a?.recurrenceId === b?.recurrenceId;

/** `group` has one time. */
function mergeGroup(group: readonly Busy[]): Busy[] {
  const merged = new Map<string, Busy>();
  for (const busy of group) {
    const [source] = busy.sources;
    const identity = `${source?.recurrenceId} ${source?.uid}`;
    const twin = merged.get(identity);
    merged.set(identity, twin ? { ...twin, sources: [...twin.sources, ...busy.sources] } : busy);
  }
  return [...merged.values()];
}
