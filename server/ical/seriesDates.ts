import { DAY, type Instant } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import type { Component, ContentLine } from './contentLines.ts';
import { parseDateValue, parseDuration } from './dateValues.ts';
import { readTimed, type EventTimes, type Length, type Timed, type ZoneContext } from './eventTimes.ts';
import type { Zone } from './zones.ts';

/** What an RDATE adds: a reading of the series' clock, and the instant, which says more where clocks are put back. */
export type Addition = { readonly wall: WallTime; readonly at: Instant; readonly length: Length | undefined };

type Series = { readonly times: EventTimes; readonly zones: ZoneContext };

/** undefined for what cannot be read, and for a period that ends before it starts. */
export function readAddition(line: ContentLine, text: string, series: Series): Addition | undefined {
  const [from = '', to] = text.split('/');
  const at = readTimed(line, series.zones, from);
  if (!at) return undefined;
  const length = to === undefined ? undefined : lengthTo(to, at, { line, zones: series.zones });
  if (to !== undefined && (!length || length.days < 0 || length.exact < 0)) return undefined;
  const { start: { zone, value }, allDay } = series.times;
  if (allDay) {
    const wall = dayMeant(at, zone);
    return { wall, at: zone.toInstant(wall), length: length && wholeDays(length, zone.toWall(at.instant) - wall) };
  }
  const onDay = at.value.kind === 'date' ? at.value.wall + timeOf(value.wall) : undefined;
  if (onDay !== undefined) return { wall: onDay, at: zone.toInstant(onDay), length };
  return { wall: at.zone === zone ? at.value.wall : zone.toWall(at.instant), at: at.instant, length };
}

const timeOf = (wall: WallTime): number => ((wall % DAY) + DAY) % DAY;

function lengthTo(to: string, at: Timed, { line, zones }: { readonly line: ContentLine; readonly zones: ZoneContext }): Length | undefined {
  const duration = parseDuration(to);
  if (duration) return duration;
  const end = readTimed(line, zones, to);
  return end && { days: 0, exact: end.instant - at.instant };
}

/** The days that a time touches which begins `clock` after midnight. */
const wholeDays = ({ days, exact }: Length, clock: number): Length => ({ days: Math.max(1, days + Math.ceil((Math.max(0, clock) + exact) / DAY)), exact: 0 });

/**
 * Midnight of the day that a time names in a series of whole days: as written; an instant names the day that it falls on
 * here, but midnight in UTC, which many write for a day, that one.
 */
export function dayMeant({ value: { kind, wall }, instant }: Timed, zone: Zone): WallTime {
  const shown = kind === 'utc' && wall % DAY !== 0 ? zone.toWall(instant) : wall;
  return Math.floor(shown / DAY) * DAY;
}

/** EXDATE in all its forms: the instant, the same reading of the clock, or the whole day. undefined when there is none. */
export function listExclusions(event: Component, times: EventTimes, zones: ZoneContext): ((wall: WallTime, at: Instant) => boolean) | undefined {
  const instants = new Set<Instant>();
  const days = new Set<number>();
  for (const line of event.lines) {
    if (line.name !== 'EXDATE') continue;
    for (const text of line.value.split(',')) {
      const value = parseDateValue(text);
      if (!value) continue;
      const at = value.kind === 'date' ? undefined : readTimed(line, zones, text);
      if (value.kind === 'date') days.add(value.wall / DAY);
      else if (times.allDay) days.add(at ? dayMeant(at, times.start.zone) / DAY : NaN);
      // Floating beside a zoned DTSTART means the same clock.
      else if (value.kind === 'local' && !line.params.has('TZID')) instants.add(times.start.zone.toInstant(value.wall));
      else instants.add(at?.instant ?? NaN);
    }
  }
  if (instants.size === 0 && days.size === 0) return undefined;
  return (wall, at) => instants.has(at) || days.has(Math.floor(wall / DAY));
}

