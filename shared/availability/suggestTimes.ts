import { DAY, MINUTE, type Instant, type Period } from '../time/period.ts';
import { findNearestFree } from './findNearestFree.ts';
import { openHours } from './openHours.ts';
import type { BusySnapshot } from './snapshot.ts';

type Query = { readonly wanted: Period; readonly now: Instant; readonly count: number };

/** How many days before and after the wanted one are looked at. */
const REACH = 7;

/** The free periods of the wanted length that are nearest to it, in order, none for a time without length; they begin at half hours between 8:00 and 20:00 by the clock of the snapshot. */
export function suggestTimes(snapshot: BusySnapshot, { wanted, now, count }: Query): Period[] {
  const hours = openHours({ from: wanted.start - REACH * DAY, days: 2 * REACH + 1, zone: snapshot.zone, start: 8, end: 20, weekends: true });
  return findNearestFree(snapshot, { period: wanted, now, count, hours, step: 30 * MINUTE });
}
