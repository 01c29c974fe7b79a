import type { QuarantinedObject } from '../../shared/busy/eventInstances.ts';
import { DAY, type Instant } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { findLine, type Component, type ContentLine } from './contentLines.ts';
import { parseDateValue, parseDuration, roughLength } from './dateValues.ts';
import { readTimed, type EventTimes, type Length, type Timed, type ZoneContext } from './eventTimes.ts';
import { expandRule } from './expandRule.ts';
import type { ExpandQuery } from './ical.ts';
import { parseRecurrenceRule, type RecurrenceRule } from './recurrenceRule.ts';
import { RuleTooCostly } from './ruleTimes.ts';

export type SeriesContext = {
  readonly query: ExpandQuery;
  readonly zones: ZoneContext;
  readReplaced(event: Component): { readonly at: Timed; readonly andFuture: boolean } | undefined;
};

type SeriesTimes = {
  /** Wall times near the window, each once. */
  readonly walls: readonly WallTime[];
  /** An RDATE with a PERIOD brings its own length. */
  readonly lengths: ReadonlyMap<WallTime, Length> | undefined;
  readonly quarantined: readonly QuarantinedObject[];
};

/** DTSTART with RRULE, RDATE and EXRULE, near the window. EXDATE and overrides are not looked at. */
export function listRuleTimes(event: Component, times: EventTimes, context: SeriesContext): SeriesTimes {
  const rules = event.lines.filter((line) => line.name === 'RRULE');
  const others = event.lines.some((line) => line.name === 'RDATE' || line.name === 'EXRULE');
  const [only] = rules;
  if (only && rules.length === 1 && !others) {
    const found = timesOfRule(only.value, times, context);
    if (typeof found === 'string') return { walls: [times.start.value.wall], lengths: undefined, quarantined: [unreadable(found, times, context)] };
    return { walls: addStart(found, rules, { times, context }), lengths: undefined, quarantined: [] };
  }
  return listMixedTimes(event, times, context);
}

/** Several rules, additions, and rules that exclude. */
function listMixedTimes(event: Component, times: EventTimes, context: SeriesContext): SeriesTimes {
  const walls = new Set<WallTime>();
  const lengths = new Map<WallTime, Length>();
  const quarantined: QuarantinedObject[] = [];
  for (const { name, value } of event.lines) {
    const found = name === 'RRULE' ? timesOfRule(value, times, context) : [];
    if (typeof found === 'string') quarantined.push(unreadable(found, times, context));
    else for (const wall of found) walls.add(wall);
  }
  for (const line of event.lines) {
    if (line.name !== 'RDATE') continue;
    for (const text of line.value.split(',')) {
      const added = readAddition(line, text, { times, context });
      if (!added) quarantined.push(unreadable('an RDATE cannot be read', times, context));
      else walls.add(added.wall);
      if (added?.length) lengths.set(added.wall, added.length);
    }
  }
  for (const line of event.lines) {
    const found = line.name === 'EXRULE' ? timesOfRule(line.value, times, context) : [];
    // An exclusion that cannot be read frees nothing.
    if (typeof found !== 'string') for (const wall of found) walls.delete(wall);
  }
  return { walls: addStart([...walls], event.lines.filter((line) => line.name === 'RRULE'), { times, context }), lengths, quarantined };
}

function unreadable(reason: string, { start }: EventTimes, { query: { window } }: SeriesContext): QuarantinedObject {
  return { reason, widest: { start: start.instant, end: Math.max(window.end, start.instant + DAY) } };
}

/** DTSTART is the first of its set, unless its rules leave it out: then it only says where they begin to count (RFC 5545 §3.8.5.3 leaves it open). */
function addStart(walls: WallTime[], rules: readonly ContentLine[], { times, context }: Series): WallTime[] {
  const { wall } = times.start.value;
  if (wall < rangeOf(times, context).from || walls[0] === wall || walls.includes(wall)) return walls;
  const readable = rules.flatMap((line) => parseRecurrenceRule(line.value) ?? []);
  if (readable.length === 0 || readable.some((rule) => hasStart(rule, times, context))) walls.push(wall);
  return walls;
}

/** Does the rule's set hold DTSTART? Where that costs too much it counts. */
function hasStart(rule: RecurrenceRule, { start: { value: { wall } }, allDay }: EventTimes, { zones }: SeriesContext): boolean {
  try {
    return expandRule(withoutClock(rule, allDay), { start: wall, from: wall, to: wall + 1, until: Infinity, budget: zones.embedded.budget }).length > 0;
  } catch (error) {
    if (error instanceof RuleTooCostly) return true;
    throw error;
  }
}

/** Parts that speak of the clock mean nothing for a DATE (RFC 5545 §3.3.10). */
function withoutClock(rule: RecurrenceRule, allDay: boolean): RecurrenceRule {
  return allDay && rule.byHour.length + rule.byMinute.length + rule.bySecond.length > 0 ? { ...rule, byHour: [], byMinute: [], bySecond: [] } : rule;
}

/** Where a start must lie, as the clock shows it, for its occurrence to reach into the window. */
function rangeOf({ start: { zone }, length }: EventTimes, { query: { window } }: SeriesContext): { readonly from: WallTime; readonly to: WallTime } {
  return { from: zone.toWall(window.start) - roughLength(length) - DAY, to: zone.toWall(window.end) + DAY };
}

/** Its wall times near the window, or why there are none. */
function timesOfRule(text: string, times: EventTimes, context: SeriesContext): WallTime[] | string {
  const rule = parseRecurrenceRule(text);
  if (!rule) return 'a recurrence rule cannot be read';
  try {
    return expandRule(withoutClock(rule, times.allDay), { ...rangeOf(times, context), start: times.start.value.wall, until: untilOf(rule, times), budget: context.zones.embedded.budget });
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

/** EXDATE in all its forms: the instant, the same reading of the clock, or the whole day. undefined when there is none. */
export function listExclusions(event: Component, times: EventTimes, { zones }: SeriesContext): ((wall: WallTime, at: Instant) => boolean) | undefined {
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
  if (instants.size === 0 && days.size === 0) return undefined;
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
