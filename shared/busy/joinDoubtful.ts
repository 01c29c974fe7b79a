import type { BusyPeriod, EventSource } from './busyPeriod.ts';

type Busy = BusyPeriod<EventSource>;

/**
 * While a question about clocks is open, an event takes the time of every answer. Where those times touch, they are one:
 * nobody wants two blocks over each other for one event. `sorted` by start; so is what comes back.
 */
export function joinDoubtful(sorted: readonly Busy[]): readonly Busy[] {
  if (!sorted.some(isDoubtful)) return sorted;
  const joined: Busy[] = [];
  const last = new Map<string, number>();
  for (const busy of sorted) {
    const key = isDoubtful(busy) ? `${busy.sources[0]?.uid} ${busy.sources[0]?.doubt?.question}` : undefined;
    const place = key === undefined ? undefined : last.get(key);
    const before = place === undefined ? undefined : joined[place];
    if (place !== undefined && before && busy.start <= before.end) joined[place] = { ...before, end: Math.max(before.end, busy.end) };
    else {
      joined.push(busy);
      if (key !== undefined) last.set(key, joined.length - 1);
    }
  }
  return joined;
}

const isDoubtful = ({ sources }: Busy): boolean => sources.length > 0 && sources.every((source) => source.doubt !== undefined);
