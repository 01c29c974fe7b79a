import { busyDuring } from '../../shared/availability/busyTimeline.ts';
import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import { clipPeriods, DAY, HOUR, type Instant, type Period } from '../../shared/time/period.ts';
import { startOfDay, toInstant, toWallTime } from '../../shared/time/zone.ts';

/** A day as a strip: places are parts of its width, 0 to 1. */
export type DayLayout = {
  readonly shown: Period;
  readonly taken: readonly Period[];
  readonly hours: readonly { readonly instant: Instant; readonly place: number }[];
  place(instant: Instant): number;
};

/** The day that `period` begins on by the clock of the location: from 7 to 21, and more where the period or what is taken asks for it. */
export function layoutDay(snapshot: Pick<BusySnapshot, 'busy' | 'zone'>, period: Period): DayLayout {
  const { zone } = snapshot;
  const midnight = startOfDay(period.start, zone);
  const wall = toWallTime(midnight, zone);
  const at = (hour: number): Instant => toInstant(wall + hour * HOUR, zone);
  const day = { start: midnight, end: toInstant(wall + DAY, zone) };
  const early = period.start < at(7);
  const late = Math.min(period.end, day.end) > at(21);
  const shown = { start: early ? day.start : at(7), end: late ? day.end : at(21) };
  const place = (instant: Instant): number => Math.min(1, Math.max(0, (instant - shown.start) / (shown.end - shown.start)));
  const first = early ? 0 : 9;
  const hours = Array.from({ length: 9 }, (_, i) => first + i * 3).filter((hour) => hour > 0 && hour < (late ? 24 : 21)).map((hour) => ({ instant: at(hour), place: place(at(hour)) }));
  return { shown, taken: clipPeriods(busyDuring(snapshot.busy, shown), shown), hours, place };
}
