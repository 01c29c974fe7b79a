import type { EventInstance, QuarantinedObject } from '../../shared/busy/eventInstance.ts';
import { DAY, overlaps, type Instant, type Period } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import type { Component } from './contentLines.ts';
import { readEventFacts, type EventFacts } from './eventFacts.ts';
import { endOf, readEventTimes, type EventTimes, type Timed } from './eventTimes.ts';
import { listExclusions, listRuleTimes, type SeriesContext } from './seriesTimes.ts';

/** One VEVENT that could be placed in time; `replaces` is its RECURRENCE-ID. */
export type PlacedEvent = {
  readonly event: Component; readonly uid: string; readonly times: EventTimes; readonly facts: EventFacts;
  readonly replaces: { readonly at: Timed; readonly andFuture: boolean } | undefined;
};

export type Expanded = { readonly instances: EventInstance[]; readonly quarantined: QuarantinedObject[] };

/** The occurrences of one UID that touch the window: the master's set, with its overrides in place (RFC 5545 §3.8.4.4). */
export function expandSeries(master: PlacedEvent | undefined, overrides: readonly PlacedEvent[], context: SeriesContext): Expanded {
  const instances: EventInstance[] = [];
  const quarantined: QuarantinedObject[] = [];
  if (master) expandMaster(master, overrides, { context, instances, quarantined });
  for (const { uid, times, facts, replaces } of overrides) {
    const identity = { uid, recurrenceId: replaces?.at.instant ?? null, allDay: times.allDay };
    keep(instances, context.query.window, toInstance(facts, identity, periodAt(times.start.value.wall, times)));
  }
  return { instances, quarantined };
}

type Sink = { readonly context: SeriesContext; readonly instances: EventInstance[]; readonly quarantined: QuarantinedObject[] };

function expandMaster(master: PlacedEvent, overrides: readonly PlacedEvent[], { context, instances, quarantined }: Sink): void {
  const { event, uid, times, facts } = master;
  const { window } = context.query;
  const { allDay } = times;
  const recurs = event.lines.some((line) => line.name === 'RRULE' || line.name === 'RDATE');
  if (!recurs && overrides.length === 0) {
    keep(instances, window, toInstance(facts, { uid, recurrenceId: null, allDay }, periodAt(times.start.value.wall, times)));
    return;
  }
  const excluded = listExclusions(event, times, context);
  const replaced = new Set(overrides.map((o) => o.replaces?.at.instant));
  const found = listRuleTimes(event, times, context);
  quarantined.push(...found.quarantined);
  if (found.startsSet && !found.walls.has(times.start.value.wall)) found.walls.set(times.start.value.wall, undefined);
  const later = overrides.filter((o) => o.replaces?.andFuture).sort((a, b) => (a.replaces?.at.instant ?? 0) - (b.replaces?.at.instant ?? 0));
  for (const [wall, length] of found.walls) {
    const at = times.start.zone.toInstant(wall);
    if (replaced.has(at) || excluded(wall, at)) continue;
    const shift = later.findLast((o) => (o.replaces?.at.instant ?? Infinity) < at);
    const recurrenceId = recurs ? at : null;
    if (shift) keep(instances, window, toInstance(shift.facts, { uid, recurrenceId, allDay: shift.times.allDay }, shifted(at, shift)));
    else keep(instances, window, toInstance(facts, { uid, recurrenceId, allDay }, { start: at, end: endOf({ wall, at }, times.start.zone, length ?? times.length) }));
  }
}

type Identity = Pick<EventInstance, 'uid' | 'recurrenceId' | 'allDay'>;

/** Field by field: thousands of these are made, and copies of copies would cost more than the rule. */
function toInstance(facts: EventFacts, { uid, recurrenceId, allDay }: Identity, { start, end }: Period): EventInstance {
  const { transparency, status, participation, travelMinutes, title, appointmentId } = facts;
  return { start, end, uid, recurrenceId, allDay, transparency, status, participation, travelMinutes, title, appointmentId };
}

function periodAt(wall: WallTime, { start, length }: Pick<EventTimes, 'start' | 'length'>): Period {
  const at = start.zone.toInstant(wall);
  return { start: at, end: endOf({ wall, at }, start.zone, length) };
}

/** RANGE=THISANDFUTURE: what follows keeps the distance that the override took (RFC 5545 §3.2.13). */
function shifted(at: Instant, { times, replaces }: PlacedEvent): Period {
  const zone = times.start.zone;
  const wall = zone.toWall(at) + times.start.value.wall - zone.toWall(replaces?.at.instant ?? at);
  return periodAt(wall, times);
}

/** Instances that only touch the window stay out; those of no length count where they stand. */
function keep(instances: EventInstance[], window: Period, instance: EventInstance): void {
  const inside = instance.start === instance.end ? instance.start >= window.start && instance.start < window.end : overlaps(instance, window);
  if (inside) instances.push(instance);
}

/** Where bytes were lost nothing is certain but a start that was spared: from there on, the time counts as taken. */
function damagedEvent(event: Component, times: EventTimes | undefined, { query: { window } }: SeriesContext): QuarantinedObject {
  const lost = times === undefined || event.lines.some((line) => line.name === 'RECURRENCE-ID');
  const start = lost ? window.start : Math.min(times.start.instant - DAY, window.end);
  return { reason: 'the object is damaged', widest: { start, end: Math.max(window.end, start + DAY) } };
}

/** Reads a VEVENT's time; what cannot be read is quarantined with the widest time that it could cover. */
export function placeEvent(event: Component, uid: string, context: SeriesContext): PlacedEvent | QuarantinedObject {
  const { window } = context.query;
  const times = readEventTimes(event, context.zones);
  if (times === undefined) return { reason: 'DTSTART cannot be read', widest: window };
  if (event.damaged) return damagedEvent(event, typeof times === 'object' ? times : undefined, context);
  if (times === 'broken-end') {
    const start = readEventTimes({ ...event, lines: event.lines.filter((l) => l.name !== 'DTEND' && l.name !== 'DURATION') }, context.zones);
    const at = typeof start === 'object' ? start.start.instant : window.start;
    // One with a rule comes again and again; one without is taken for a day.
    const end = event.lines.some((l) => l.name === 'RRULE' || l.name === 'RDATE') ? Math.max(window.end, at + DAY) : at + DAY;
    return { reason: 'its end cannot be read', widest: { start: at, end } };
  }
  return { event, uid, times, facts: readEventFacts(event, context.query), replaces: context.readReplaced(event, times) };
}

