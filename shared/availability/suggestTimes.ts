import { DAY, HOUR, MINUTE, type Instant, type Period } from '../time/period.ts';
import { toInstant, toWallTime } from '../time/zone.ts';
import { findNearestFree } from './findNearestFree.ts';
import type { BusySnapshot } from './snapshot.ts';

type Query = { readonly wanted: Period; readonly now: Instant; readonly count: number };

/** How many days before and after the wanted one are looked at. */
const REACH = 7;

/** The free periods of the wanted length that are nearest to it, in order; they begin at half hours between 8:00 and 20:00 by the clock of the snapshot. */
export function suggestTimes(snapshot: BusySnapshot, { wanted, now, count }: Query): Period[] {
  if (wanted.end <= wanted.start) return [];
  return findNearestFree(snapshot, { period: wanted, now, count, hours: openHours(wanted.start, snapshot.zone), step: 30 * MINUTE });
}

function openHours(around: Instant, zone: string): Period[] {
  const today = Math.floor(toWallTime(around, zone) / DAY) * DAY;
  return Array.from({ length: 2 * REACH + 1 }, (_, number) => {
    const day = today + (number - REACH) * DAY;
    return { start: toInstant(day + 8 * HOUR, zone), end: toInstant(day + 20 * HOUR, zone) };
  });
}
