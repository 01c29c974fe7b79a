import type { EventFacts, EventInstances, QuarantinedObject } from '../../shared/busy/eventInstances.ts';
import type { Instant, Period } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { roughLength } from './dateValues.ts';
import { endOf } from './eventTimes.ts';
import type { Override, PlacedEvent } from './placeEvent.ts';
import { listExclusions } from './seriesDates.ts';
import { listRuleTimes, type SeriesContext } from './seriesTimes.ts';

export type Expanded = { readonly instances: EventInstances[]; readonly quarantined: readonly QuarantinedObject[] };

/**
 * The occurrences of one UID that touch the window: the master's set, with its overrides in place (RFC 5545 §3.8.4.4).
 * Several masters that contradict each other each take their time.
 */
export function expandSeries(masters: readonly PlacedEvent[], overrides: readonly Override[], context: SeriesContext): Expanded {
  const { window } = context.query;
  const quarantined: QuarantinedObject[] = [];
  const collected = masters.flatMap((master) => expandMaster(master, overrides, { context, quarantined }));
  let last: { readonly facts: EventFacts; readonly identified: boolean; readonly found: Collected } | undefined;
  for (const { facts, start, end, replaced } of overrides) {
    const identified = replaced !== undefined;
    // Moved occurrences that say the same of themselves lie together.
    if (last?.facts !== facts || last.identified !== identified) {
      last = { facts, identified, found: collect(facts, identified ? [] : null) };
      collected.push(last.found);
    }
    keep(last.found, window, { at: start, end, id: replaced });
  }
  return { instances: collected.filter((one) => one.times.length > 0).map(trimmed), quarantined };
}

/** Lists that grew item by item hold up to half of their length in reserve; these are kept for long. */
const trimmed = (one: Collected): Collected => (one.times.length > 16 ? { ...one, times: one.times.slice() } : one);

/** Instances while they are found; `recurrenceIds` as in EventInstances. */
type Collected = EventFacts & { readonly times: Instant[]; readonly recurrenceIds: Instant[] | 'starts' | null };

const collect = (facts: EventFacts, recurrenceIds: Collected['recurrenceIds']): Collected => ({ ...facts, times: [], recurrenceIds });

type Sink = { readonly context: SeriesContext; readonly quarantined: QuarantinedObject[] };

function expandMaster(master: PlacedEvent, overrides: readonly Override[], { context, quarantined }: Sink): Collected[] {
  const { event, times, facts } = master;
  const { window } = context.query;
  const recurs = event.lines.some((line) => line.name === 'RRULE' || line.name === 'RDATE');
  const own = collect(facts, recurs ? 'starts' : null);
  if (!recurs && overrides.length === 0) {
    const { start, length } = times;
    keep(own, window, { at: start.instant, end: endOf({ wall: start.value.wall, at: start.instant }, start.zone, length) });
    return [own];
  }
  const { zone } = times.start;
  const shifts = listShifts(overrides, recurs);
  const { walls, repeats, lengths, quarantined: unread } = listRuleTimes(event, times, shifts.length === 0 ? context : { ...context, reach: reachOf(shifts) });
  quarantined.push(...unread);
  const left = leftOut(master, overrides, context);
  const place = (wall: WallTime, at: Instant): void => {
    if (left?.(wall, at)) return;
    const shift = shifts.length === 0 ? undefined : shifts.findLast((s) => s.from < at);
    if (shift) keep(shift.collected, window, { ...shifted(at, shift.event), id: at });
    else keep(own, window, { at, end: endOf({ wall, at }, zone, lengths?.get(at) ?? times.length) });
  };
  for (const wall of walls) place(wall, zone.toInstant(wall));
  for (const at of repeats) place(zone.toWall(at), at);
  return [own, ...shifts.map((shift) => shift.collected)];
}

/** Is this occurrence excluded, or described by an override? undefined when none is. */
function leftOut({ event, times }: PlacedEvent, overrides: readonly Override[], context: SeriesContext): ((wall: WallTime, at: Instant) => boolean) | undefined {
  const excluded = listExclusions(event, times, context.zones);
  if (overrides.length === 0) return excluded;
  const replaced = new Set(overrides.map((o) => o.replaced));
  return (wall, at) => replaced.has(at) || (excluded?.(wall, at) ?? false);
}

type Shift = { readonly from: Instant; readonly event: PlacedEvent; readonly collected: Collected };

function listShifts(overrides: readonly Override[], recurs: boolean): Shift[] {
  const shifts: Shift[] = [];
  for (const { andFuture: event, replaced, facts } of overrides) {
    if (event && replaced !== undefined) shifts.push({ from: replaced, event, collected: collect(facts, recurs ? [] : null) });
  }
  return shifts.sort((a, b) => a.from - b.from);
}

/** RANGE=THISANDFUTURE: what follows keeps the distance that the override took (RFC 5545 §3.2.13). */
function shifted(at: Instant, event: PlacedEvent): { at: Instant; end: Instant } {
  const { zone } = event.times.start;
  const wall = zone.toWall(at) + distanceOf(event);
  const start = zone.toInstant(wall);
  return { at: start, end: endOf({ wall, at: start }, zone, event.times.length) };
}

const distanceOf = ({ times: { start: { zone, value } }, replaces }: PlacedEvent): number => (replaces ? value.wall - zone.toWall(replaces.at.instant) : 0);

/** How far from its place in the series an occurrence may end at most. */
function reachOf(shifts: readonly Shift[]): number {
  let reach = 0;
  for (const { event } of shifts) reach = Math.max(reach, Math.abs(distanceOf(event)) + roughLength(event.times.length));
  return reach;
}

/** Instances that only touch the window stay out; those of no length count where they stand. */
function keep({ times, recurrenceIds }: Collected, window: Period, { at, end, id }: { readonly at: Instant; readonly end: Instant; readonly id?: Instant | undefined }): void {
  if (at >= window.end || end < window.start || (end === window.start && at !== end) || end < at) return;
  times.push(at, end);
  if (typeof recurrenceIds === 'object' && recurrenceIds !== null) recurrenceIds.push(id ?? at);
}
