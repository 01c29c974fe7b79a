import { mergePeriods, type Instant, type Period } from '../time/period.ts';
import { checkAvailability } from './checkAvailability.ts';
import type { BusySnapshot } from './snapshot.ts';

export type FreeTimesQuery = {
  /** Length of the wanted period in ms; must be positive. */
  readonly length: number;
  readonly from: Instant;
  readonly now: Instant;
  readonly count: number;
  /** The parts of days in which a proposal makes sense, sorted, e.g. 08:00–20:00 of each day. */
  readonly hours: readonly Period[];
  /** Proposals start on multiples of this many ms counted from the start of `hours`. */
  readonly step: number;
};

/** The next free periods of the wanted length, earliest first; none when the evidence does not support "free". */
export function findFreeTimes(snapshot: BusySnapshot, query: FreeTimesQuery): Period[] {
  const busy = mergePeriods(snapshot.busy);
  const found: Period[] = [];
  for (const open of query.hours) {
    let start = open.start + Math.max(0, Math.ceil((query.from - open.start) / query.step)) * query.step;
    while (start + query.length <= open.end && found.length < query.count) {
      const wanted = { start, end: start + query.length };
      const taken = busy.find((b) => b.start < wanted.end && wanted.start < b.end);
      if (!taken && checkAvailability(snapshot, wanted, query.now).verdict === 'free') found.push(wanted);
      start = taken ? open.start + Math.ceil((taken.end - open.start) / query.step) * query.step : start + query.length;
    }
    if (found.length >= query.count) break;
  }
  return found;
}
