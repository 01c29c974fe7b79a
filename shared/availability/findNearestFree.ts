import { overlaps, type Instant, type Period } from '../time/period.ts';
import { markTaken } from '../time/periodList.ts';
import { takenTime } from './busyTimeline.ts';
import { checkAvailability } from './checkAvailability.ts';
import type { BusySnapshot } from './snapshot.ts';

export type NearestFreeQuery = {
  /** What is asked for; proposals are as long. */
  readonly period: Period;
  readonly now: Instant;
  readonly count: number;
  /** See FreeTimesQuery. */
  readonly hours: readonly Period[];
  readonly step: number;
};

/** The free periods that begin nearest to the asked one, before or after it and not in the past; by their start. None when the evidence does not support "free". */
export function findNearestFree(snapshot: BusySnapshot, { period, now, count, hours, step }: NearestFreeQuery): Period[] {
  const length = period.end - period.start;
  const slots = hours.flatMap((open) => slotsOf(open, length, step)).filter((slot) => slot.start >= now && slot.start !== period.start);
  const taken = markTaken(takenTime(snapshot.busy), slots);
  // Of two that are as near the earlier comes first, as in `hours`.
  const distance = (slot: Period): number => Math.abs(slot.start - period.start);
  const empty = slots.filter((_, place) => !taken[place]).sort((a, b) => distance(a) - distance(b));
  const found: Period[] = [];
  for (const slot of empty) {
    if (found.length >= count) break;
    if (found.some((other) => overlaps(other, slot))) continue;
    if (checkAvailability(snapshot, slot, now).verdict === 'free') found.push(slot);
  }
  return found.sort((a, b) => a.start - b.start);
}

function slotsOf(open: Period, length: number, step: number): Period[] {
  const slots: Period[] = [];
  for (let { start } = open; start + length <= open.end; start += step) slots.push({ start, end: start + length });
  return slots;
}
