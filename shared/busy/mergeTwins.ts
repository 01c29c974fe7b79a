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
    while (to < sorted.length && sameTime(sorted[from], sorted[to])) to += 1;
    if (to - from > 1 && hasTwins(sorted, from, to)) {
      merged ??= sorted.slice(0, from);
      mergeGroup(sorted.slice(from, to), merged);
    } else if (merged) for (let i = from; i < to; i += 1) merged.push(...sorted.slice(i, i + 1));
    from = to;
  }
  return merged ?? sorted;
}

const sameTime = (a: Period | undefined, b: Period | undefined): boolean => a?.start === b?.start && a?.end === b?.end;

/** Does any event stand twice among those of one time, from `from` up to `to`? */
function hasTwins(sorted: readonly Busy[], from: number, to: number): boolean {
  if (to - from > FEW) return true;
  for (let i = from; i < to; i += 1) {
    for (let j = i + 1; j < to; j += 1) if (sameEvent(sorted[i]?.sources[0], sorted[j]?.sources[0])) return true;
  }
  return false;
}

const sameEvent = (a: EventSource | undefined, b: EventSource | undefined): boolean => a?.uid === b?.uid && a?.recurrenceId === b?.recurrenceId;

/** `group` has one time. */
function mergeGroup(group: readonly Busy[], merged: Busy[]): void {
  const places = new Map<string, number>();
  for (const busy of group) {
    const identity = `${busy.sources[0]?.recurrenceId} ${busy.sources[0]?.uid}`;
    const place = places.get(identity);
    const twin = place === undefined ? undefined : merged[place];
    if (place !== undefined && twin) merged[place] = { ...twin, sources: [...twin.sources, ...busy.sources] };
    else places.set(identity, merged.push(busy) - 1);
  }
}
