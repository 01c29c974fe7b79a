import type { QuarantinedObject } from '../../shared/busy/eventInstance.ts';
import { DAY, type Instant } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { findLine, type Component, type ContentLine } from './contentLines.ts';
import { parseDateValue, parseDuration, roughLength } from './dateValues.ts';
import { readTimed, type EventTimes, type Length, type Timed, type ZoneContext } from './eventTimes.ts';
import { expandRule, RuleTooCostly, type RuleQuery } from './expandRule.ts';
import type { ExpandQuery } from './ical.ts';
import { parseRecurrenceRule, type RecurrenceRule } from './recurrenceRule.ts';

export type SeriesContext = {
  readonly query: ExpandQuery;
  readonly zones: ZoneContext;
  readReplaced(event: Component, times: EventTimes): { readonly at: Timed; readonly andFuture: boolean } | undefined;
};

type RuleTimes = {
  readonly walls: Map<WallTime, Length | undefined>;
  readonly quarantined: QuarantinedObject[];
  /** False when the rules leave DTSTART out: then it only says where they begin to count (RFC 5545 §3.8.5.3 leaves it open). */
  readonly startsSet: boolean;
};

/** Wall times of RRULE, RDATE and EXRULE near the window. An RDATE with a PERIOD brings its own length. */
export function listRuleTimes(event: Component, times: EventTimes, context: SeriesContext): RuleTimes {
  const walls = new Map<WallTime, Length | undefined>();
  const quarantined: QuarantinedObject[] = [];
  const unreadable = (reason: string): void => {
    quarantined.push({ reason, widest: { start: times.start.instant, end: Math.max(context.query.window.end, times.start.instant + DAY) } });
  };
  for (const line of event.lines) {
    if (line.name === 'RRULE') {
      const found = timesOfRule(line.value, times, context);
      if (typeof found === 'string') unreadable(found); else for (const wall of found) walls.set(wall, undefined);
    } else if (line.name === 'RDATE') {
      for (const text of line.value.split(',')) {
        const added = readAddition(line, text, { times, context });
        if (added) walls.set(added.wall, added.length); else unreadable('an RDATE cannot be read');
      }
    }
  }
  for (const line of event.lines) {
    const found = line.name === 'EXRULE' ? timesOfRule(line.value, times, context) : [];
    // An exclusion that cannot be read frees nothing.
    if (typeof found !== 'string') for (const wall of found) walls.delete(wall);
  }
  return { walls, quarantined, startsSet: startsSet(event, times) };
}

function startsSet(event: Component, { start, allDay }: EventTimes): boolean {
  const rules = event.lines.flatMap((line) => (line.name === 'RRULE' ? parseRecurrenceRule(line.value) ?? [] : []));
  const { wall } = start.value;
  return rules.length === 0 || rules.some((rule) => expandRule(withoutClock(rule, allDay), { start: wall, from: wall, to: wall + 1, until: Infinity }).length > 0);
}

/** Parts that speak of the clock mean nothing for a DATE (RFC 5545 §3.3.10). */
function withoutClock(rule: RecurrenceRule, allDay: boolean): RecurrenceRule {
  return allDay ? { ...rule, byHour: [], byMinute: [], bySecond: [] } : rule;
}

function timesOfRule(text: string, times: EventTimes, { query }: SeriesContext): WallTime[] | string {
  const rule = parseRecurrenceRule(text);
  if (!rule) return 'a recurrence rule cannot be read';
  const { zone, value } = times.start;
  const asked: RuleQuery = {
    start: value.wall, from: zone.toWall(query.window.start) - roughLength(times.length) - DAY, to: zone.toWall(query.window.end) + DAY, until: untilOf(rule, times),
  };
  try {
    return expandRule(withoutClock(rule, times.allDay), asked);
  } catch (error) {
    if (error instanceof RuleTooCostly) return 'a recurrence rule has too many occurrences';
    throw error;
  }
}

/** UNTIL in the clock of DTSTART. A DATE for a timed event includes that whole day. */
function untilOf({ until }: RecurrenceRule, { start, allDay }: EventTimes): WallTime {
  if (!until) return Infinity;
  if (until.kind === 'date') return allDay ? until.wall : until.wall + DAY - 1;
  if (allDay) return Math.floor(until.wall / DAY) * DAY;
  return until.kind === 'utc' ? start.zone.toWall(until.wall) : until.wall;
}

type Series = { readonly times: EventTimes; readonly context: SeriesContext };

function readAddition(line: ContentLine, text: string, { times, context }: Series): { wall: WallTime; length: Length | undefined } | undefined {
  const [from = '', to] = text.split('/');
  const at = readTimed(line, context.zones, from);
  if (!at) return undefined;
  const { zone, value } = times.start;
  const inZone = at.zone === zone ? at.value.wall : zone.toWall(at.instant);
  const wall = at.value.kind === 'date' && !times.allDay ? at.value.wall + (((value.wall % DAY) + DAY) % DAY) : inZone;
  if (to === undefined) return { wall, length: undefined };
  const duration = parseDuration(to);
  if (duration) return { wall, length: duration };
  const end = readTimed(line, context.zones, to);
  return end && { wall, length: { days: 0, exact: end.instant - at.instant } };
}

/** EXDATE in all its forms: the instant, the same reading of the clock, or the whole day. */
export function listExclusions(event: Component, times: EventTimes, { zones }: SeriesContext): (wall: WallTime, at: Instant) => boolean {
  const instants = new Set<Instant>();
  const days = new Set<number>();
  for (const line of event.lines) {
    if (line.name !== 'EXDATE') continue;
    for (const text of line.value.split(',')) {
      const value = parseDateValue(text);
      if (!value) continue;
      if (value.kind === 'date') days.add(value.wall / DAY);
      // Floating beside a zoned DTSTART means the same clock.
      else if (value.kind === 'local' && !line.params.has('TZID')) instants.add(times.start.zone.toInstant(value.wall));
      else instants.add(readTimed(line, zones, text)?.instant ?? NaN);
    }
  }
  if (instants.size === 0 && days.size === 0) return () => false;
  return (wall, at) => instants.has(at) || days.has(Math.floor(wall / DAY));
}

/** RECURRENCE-ID as an instant of the series; a DATE beside a timed series means the occurrence of that day. */
export function readReplaced(event: Component, context: ZoneContext, master: EventTimes | undefined): { at: Timed; andFuture: boolean } | undefined {
  const line = findLine(event, 'RECURRENCE-ID');
  const at = line && readTimed(line, context);
  if (!at) return undefined;
  const andFuture = line.params.get('RANGE')?.toUpperCase() === 'THISANDFUTURE';
  if (!master) return { at, andFuture };
  const { zone, value } = master.start;
  if (at.value.kind === 'date' && !master.allDay) {
    return { at: { ...at, instant: zone.toInstant(at.value.wall + (((value.wall % DAY) + DAY) % DAY)) }, andFuture };
  }
  if (at.value.kind !== 'date' && master.allDay) return { at: { ...at, instant: zone.toInstant(Math.floor(at.value.wall / DAY) * DAY) }, andFuture };
  if (at.value.kind === 'local' && !line.params.has('TZID')) return { at: { ...at, instant: zone.toInstant(at.value.wall) }, andFuture };
  return { at, andFuture };
}
