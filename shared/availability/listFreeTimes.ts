import { clipPeriods, subtractPeriods, type Instant, type Period } from '../time/period.ts';
import { checkAvailability } from './checkAvailability.ts';
import type { BusySnapshot } from './snapshot.ts';

export type FreeTimesListQuery = {
  /** See openHours. */
  readonly hours: readonly Period[];
  readonly now: Instant;
  /** Shorter gaps are left out (ms). */
  readonly shortest: number;
  /** Gaps begin and end on multiples of this (ms), counted from the start of their hours. */
  readonly step: number;
};

/** All free time within `hours` from now on, as gaps in order. undefined when the evidence does not support "free" for some of it: a list with holes would be taken for the whole. */
export function listFreeTimes(snapshot: BusySnapshot, { hours, now, shortest, step }: FreeTimesListQuery): Period[] | undefined {
  const free: Period[] = [];
  for (const open of hours) {
    const busy = clipPeriods([...snapshot.busy, { start: -Infinity, end: now }], open);
    for (const gap of subtractPeriods(open, busy)) {
      const rounded = { start: open.start + Math.ceil((gap.start - open.start) / step) * step, end: open.start + Math.floor((gap.end - open.start) / step) * step };
      if (rounded.end - rounded.start < shortest) continue;
      if (checkAvailability(snapshot, rounded, now).verdict !== 'free') return undefined;
      free.push(rounded);
    }
  }
  return free;
}
