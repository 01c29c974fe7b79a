import type { BusyPeriod, EventSource } from './busyPeriod.ts';

type Busy = BusyPeriod<EventSource>;

/**
 * While a question about clocks is open, an event takes the time of every answer. Where those times touch, they are one:
 * nobody wants two blocks over each other for one event. `sorted` by start; so is what comes back.
 */
export function joinDoubtful(sorted: readonly Busy[]): readonly Busy[] {
  if (!sorted.some((busy) => doubtOf(busy) !== undefined)) return sorted;
  const joined: Busy[] = [];
  const last = new Map<string, number>();
  for (const busy of sorted) {
    const doubt = doubtOf(busy);
    if (doubt === undefined) {
      joined.push(busy);
      continue;
    }
    const place = last.get(doubt) ?? -1;
    const before = joined[place];
    if (before && busy.start <= before.end) joined[place] = { ...before, end: Math.max(before.end, busy.end) };
    else last.set(doubt, joined.push(busy) - 1);
  }
  return joined;
}

/** The event and its open question; undefined when any source of this time is beyond doubt. */
const doubtOf = ({ sources: [first, ...others] }: Busy): string | undefined =>
  (first?.doubt && others.every((source) => source.doubt) ? `${first.uid} ${first.doubt.question}` : undefined);
