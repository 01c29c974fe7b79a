import type { QuarantinedObject } from '../../shared/busy/eventInstances.ts';
import { DAY, HOUR, type Instant } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { findLine, type Component, type ContentLine } from './contentLines.ts';
import { roughLength } from './dateValues.ts';
import { readTimed, type EventTimes, type Length, type Timed, type ZoneContext } from './eventTimes.ts';
import { expandRule } from './expandRule.ts';
import type { ExpandQuery } from './ical.ts';
import { parseRecurrenceRule, type RecurrenceRule } from './recurrenceRule.ts';
import { RuleTooCostly } from './ruleTimes.ts';
import { dayMeant, readAddition, type Addition } from './seriesDates.ts';
import type { Zone } from './zones.ts';

export type SeriesContext = {
  readonly query: ExpandQuery;
  readonly zones: ZoneContext;
  /** How far a RANGE=THISANDFUTURE may carry an occurrence, its length included. */
  readonly reach?: number;
  readReplaced(event: Component): { readonly at: Timed; readonly andFuture: boolean } | undefined;
};

type SeriesTimes = {
  /** Wall times near the window, each once. */
  readonly walls: readonly WallTime[];
  /** Instants that no reading of the clock names: it shows them for the second time. */
  readonly repeats: readonly Instant[];
  /** By instant: an RDATE with a PERIOD brings its own length. */
  readonly lengths: ReadonlyMap<Instant, Length> | undefined;
  readonly quarantined: readonly QuarantinedObject[];
};

/** DTSTART with RRULE, RDATE and EXRULE, near the window. EXDATE and overrides are not looked at. */
export function listRuleTimes(event: Component, times: EventTimes, context: SeriesContext): SeriesTimes {
  const rules = event.lines.filter((line) => line.name === 'RRULE');
  const others = event.lines.some((line) => line.name === 'RDATE' || line.name === 'EXRULE');
  const [only] = rules;
  if (only && rules.length === 1 && !others) {
    const found = timesOfRule(only.value, times, context);
    if (typeof found === 'string') return { walls: [times.start.value.wall], repeats: [], lengths: undefined, quarantined: [unreadable(found, times, context)] };
    return { walls: addStart(found, rules, { times, context }), repeats: repeatsOf(only.value, found, times), lengths: undefined, quarantined: [] };
  }
  return listMixedTimes(event, times, context);
}

/** Several rules, additions, and rules that exclude. */
function listMixedTimes(event: Component, times: EventTimes, context: SeriesContext): SeriesTimes {
  const mixed: MixedTimes = { walls: new Set(), repeats: new Set(), lengths: new Map() };
  const quarantined: QuarantinedObject[] = [];
  for (const { name, value } of event.lines) {
    const found = name === 'RRULE' ? timesOfRule(value, times, context) : [];
    if (typeof found === 'string') quarantined.push(unreadable(found, times, context));
    else addAll(mixed, value, { found, times });
  }
  for (const line of event.lines) {
    if (line.name !== 'RDATE') continue;
    for (const text of line.value.split(',')) {
      const added = readAddition(line, text, { times, zones: context.zones });
      if (added) addOne(mixed, added, times); else quarantined.push(unreadable('an RDATE cannot be read', times, context));
    }
  }
  for (const { name, value } of event.lines) {
    const found = name === 'EXRULE' ? timesOfRule(value, times, context) : [];
    // An exclusion that cannot be read frees nothing.
    if (typeof found === 'string') continue;
    for (const wall of found) mixed.walls.delete(wall);
    for (const at of repeatsOf(value, found, times)) mixed.repeats.delete(at);
  }
  const rules = event.lines.filter((line) => line.name === 'RRULE');
  return { walls: addStart([...mixed.walls], rules, { times, context }), repeats: [...mixed.repeats], lengths: mixed.lengths, quarantined };
}

type MixedTimes = { readonly walls: Set<WallTime>; readonly repeats: Set<Instant>; readonly lengths: Map<Instant, Length> };

function addAll({ walls, repeats }: MixedTimes, text: string, { found, times }: { readonly found: readonly WallTime[]; readonly times: EventTimes }): void {
  for (const wall of found) walls.add(wall);
  if (found.length > 0) for (const at of repeatsOf(text, found, times)) repeats.add(at);
}

/** An addition to what is there already: the longer of the two counts. */
function addOne({ walls, repeats, lengths }: MixedTimes, { wall, at, length }: Addition, { start, length: usual }: EventTimes): void {
  const isFirst = start.zone.toInstant(wall) === at;
  const isKnown = at === start.instant || (isFirst ? walls.has(wall) : repeats.has(at));
  const before = lengths.get(at) ?? (isKnown ? usual : undefined);
  const added = length ?? usual;
  if (before === undefined || roughLength(added) > roughLength(before)) lengths.set(at, added);
  if (isFirst) walls.add(wall); else repeats.add(at);
}

function unreadable(reason: string, { start }: EventTimes, { query: { window } }: SeriesContext): QuarantinedObject {
  return { reason, widest: { start: start.instant, end: Math.max(window.end, start.instant + DAY) } };
}

/** DTSTART is the first of its set, unless its rules leave it out: then it only says where they begin to count (RFC 5545 §3.8.5.3 leaves it open). */
function addStart(walls: WallTime[], rules: readonly ContentLine[], { times, context }: { readonly times: EventTimes; readonly context: SeriesContext }): WallTime[] {
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
function rangeOf({ start: { zone }, length }: EventTimes, { query: { window }, reach = 0 }: SeriesContext): { readonly from: WallTime; readonly to: WallTime } {
  return { from: zone.toWall(window.start) - roughLength(length) - reach - DAY, to: zone.toWall(window.end) + reach + DAY };
}

/** Its wall times near the window, or why there are none. */
function timesOfRule(text: string, times: EventTimes, context: SeriesContext): WallTime[] | string {
  const rule = parseRecurrenceRule(text);
  if (!rule) return 'a recurrence rule cannot be read';
  const last = rule.until?.kind === 'utc' && !times.allDay ? rule.until.wall : undefined;
  const until = untilOf(rule, times);
  const query = { ...rangeOf(times, context), start: times.start.value.wall, until: last === undefined ? until : until + LONGEST_REPEAT, budget: context.zones.embedded.budget };
  try {
    const walls = expandRule(withoutClock(rule, times.allDay), query);
    if (last !== undefined) dropLater(walls, { until, last, zone: times.start.zone });
    return walls;
  } catch (error) {
    if (error instanceof RuleTooCostly) return 'a recurrence rule has too many occurrences';
    throw error;
  }
}

/** UNTIL in the clock of DTSTART. A DATE for a timed event includes that whole day; an instant for a DATE, its day here and in UTC. */
function untilOf({ until }: RecurrenceRule, { start: { zone }, allDay }: EventTimes): WallTime {
  if (!until) return Infinity;
  const shown = until.kind === 'utc' ? zone.toWall(until.wall) : until.wall;
  if (allDay) return Math.floor(Math.max(shown, until.wall) / DAY) * DAY;
  return until.kind === 'date' ? shown + DAY - 1 : shown;
}

/** By how much clocks are put back at most. */
const LONGEST_REPEAT = 3 * HOUR;

/** Where clocks are put back, a later reading may be the earlier instant: UNTIL is one (RFC 5545 §3.3.10). */
function dropLater(walls: WallTime[], { until, last, zone }: { readonly until: WallTime; readonly last: Instant; readonly zone: Zone }): void {
  for (let wall = walls.at(-1); wall !== undefined && wall > until && zone.toInstant(wall) > last; wall = walls.at(-1)) walls.pop();
}

/** A rule of hours or less comes again when clocks are put back: the second readings of its times. */
function repeatsOf(text: string, walls: readonly WallTime[], { start: { zone }, allDay }: EventTimes): Instant[] {
  const rule = allDay ? undefined : parseRecurrenceRule(text);
  if (!rule || (rule.freq !== 'HOURLY' && rule.freq !== 'MINUTELY' && rule.freq !== 'SECONDLY')) return [];
  const last = rule.until?.kind === 'utc' ? rule.until.wall : Infinity;
  const repeats: Instant[] = [];
  for (const wall of walls) {
    const at = zone.toInstant(wall);
    const dayAfter = at + DAY;
    const second = wall - (zone.toWall(dayAfter) - dayAfter);
    if (second > at && second <= last && zone.toWall(second) === wall) repeats.push(second);
  }
  return repeats;
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
  if (at.value.kind !== 'date' && master.allDay) return { at: { ...at, instant: zone.toInstant(dayMeant(at, zone)) }, andFuture };
  if (at.value.kind === 'local' && !line.params.has('TZID')) return { at: { ...at, instant: zone.toInstant(at.value.wall) }, andFuture };
  return { at, andFuture };
}
