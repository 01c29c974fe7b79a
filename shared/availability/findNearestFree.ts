import { DAY, HOUR, MINUTE, type Instant, type Period } from '../time/period.ts';
import { toInstant, toWallTime } from '../time/zone.ts';
import { findFreeTimes } from './findFreeTimes.ts';
import type { BusySnapshot } from './snapshot.ts';

type Query = { readonly wanted: Period; readonly now: Instant; readonly count: number };

/** How many days before and after the wanted one are looked at. */
const REACH = 7;

/**
 * The free periods of the wanted length that are nearest to it, before or after, in order; between 8:00 and 20:00 by the
 * clock of the snapshot, never in the past, and none where the evidence does not support "free".
 */
export function findNearestFree(snapshot: BusySnapshot, { wanted, now, count }: Query): Period[] {
  const length = wanted.end - wanted.start;
  if (length <= 0) return [];
  const hours = openHours(wanted.start, snapshot.zone);
  const before = hours.flatMap(({ start, end }) => (start < wanted.start ? [{ start, end: Math.min(end, wanted.start) }] : []));
  const common = { length, now, step: 30 * MINUTE };
  const earlier = findFreeTimes(snapshot, { ...common, from: now, count: Infinity, hours: before }).slice(-count);
  const later = findFreeTimes(snapshot, { ...common, from: Math.max(now, wanted.start), count, hours });
  const distance = ({ start }: Period): number => Math.abs(start - wanted.start);
  return [...earlier, ...later].sort((a, b) => distance(a) - distance(b)).slice(0, count).sort((a, b) => a.start - b.start);
}

function openHours(around: Instant, zone: string): Period[] {
  const today = Math.floor(toWallTime(around, zone) / DAY) * DAY;
  return Array.from({ length: 2 * REACH + 1 }, (_, number) => {
    const day = today + (number - REACH) * DAY;
    return { start: toInstant(day + 8 * HOUR, zone), end: toInstant(day + 20 * HOUR, zone) };
  });
}
