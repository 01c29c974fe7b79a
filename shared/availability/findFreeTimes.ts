import type { Instant, Period } from '../time/period.ts';
import { markTaken } from '../time/periodList.ts';
import { takenTime } from './busyTimeline.ts';
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

/** The next free periods of the wanted length that do not overlap each other, earliest first; none when the evidence does not support "free". */
export function findFreeTimes(snapshot: BusySnapshot, query: FreeTimesQuery): Period[] {
  const slots = query.hours.flatMap((open) => slotsOf(open, query));
  const taken = markTaken(takenTime(snapshot.busy), slots);
  const found: Period[] = [];
  for (const [place, slot] of slots.entries()) {
    if (found.length >= query.count) break;
    if (taken[place] || slot.start < (found.at(-1)?.end ?? -Infinity)) continue;
    // The slot is empty; whether that can be believed is another question.
    if (checkAvailability(snapshot, slot, query.now).verdict === 'free') found.push(slot);
  }
  return found;
}

function slotsOf(open: Period, { length, from, step }: FreeTimesQuery): Period[] {
  const slots: Period[] = [];
  const first = open.start + Math.max(0, Math.ceil((from - open.start) / step)) * step;
  for (let start = first; start + length <= open.end; start += step) slots.push({ start, end: start + length });
  return slots;
}
