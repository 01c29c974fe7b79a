import { DAY, HOUR, type Instant, type Period } from '../time/period.ts';
import { toInstant, toWallTime } from '../time/zone.ts';

/** Days from the one of `from` on, by the clock of `zone`; hours by that clock, `end` up to 24. `weekends` false leaves out Saturday and Sunday. */
export type OpenHours = { readonly from: Instant; readonly days: number; readonly zone: string; readonly start: number; readonly end: number; readonly weekends: boolean };

/** The parts of days in which a proposal makes sense, in order. */
export function openHours({ from, days, zone, start, end, weekends }: OpenHours): Period[] {
  const first = Math.floor(toWallTime(from, zone) / DAY) * DAY;
  const hours: Period[] = [];
  for (let day = first; hours.length < days; day += DAY) {
    const weekday = new Date(day).getUTCDay();
    if (!weekends && (weekday === 0 || weekday === 6)) continue;
    hours.push({ start: toInstant(day + start * HOUR, zone), end: toInstant(day + end * HOUR, zone) });
  }
  return hours;
}
