import type { EventFacts, QuarantinedObject } from '../../shared/busy/eventInstances.ts';
import { DAY, type Instant } from '../../shared/time/period.ts';
import type { Component } from './contentLines.ts';
import { readEventFacts } from './eventFacts.ts';
import { endOf, readEventTimes, type EventTimes, type Timed } from './eventTimes.ts';
import type { SeriesContext } from './seriesTimes.ts';
import { versionOf, type Version } from './version.ts';

/** One VEVENT that could be placed in time; `replaces` is its RECURRENCE-ID. */
export type PlacedEvent = {
  readonly event: Component; readonly times: EventTimes; readonly facts: EventFacts;
  readonly replaces: { readonly at: Timed; readonly andFuture: boolean } | undefined;
};

/** An override in short: what is left of a PlacedEvent, of which a series may have ten thousand. */
export type Override = {
  readonly facts: EventFacts; readonly start: Instant; readonly end: Instant;
  /** Its RECURRENCE-ID, when it could be read. */
  readonly replaced: Instant | undefined;
  readonly version: Version;
  /** The whole event, when it speaks for those that follow as well. */
  readonly andFuture: PlacedEvent | undefined;
};

/** `like`: facts of the override before, which mostly says the same of itself. */
export function toOverride(placed: PlacedEvent, like: EventFacts | undefined): Override {
  const { event, times: { start, length }, facts, replaces } = placed;
  return {
    facts: like && sameFacts(like, facts) ? like : facts, start: start.instant, end: endOf({ wall: start.value.wall, at: start.instant }, start.zone, length),
    replaced: replaces?.at.instant, version: versionOf(event), andFuture: replaces?.andFuture ? placed : undefined,
  };
}

function sameFacts(a: EventFacts, b: EventFacts): boolean {
  return a.uid === b.uid && a.allDay === b.allDay && a.transparency === b.transparency && a.status === b.status && a.participation === b.participation
    && a.travelMinutes === b.travelMinutes && a.title === b.title && a.appointmentId === b.appointmentId;
}

type Reading = { readonly context: SeriesContext; /** readEventTimes of the event. */ readonly times: ReturnType<typeof readEventTimes> };

/** Reads a VEVENT; what cannot be read is quarantined with the widest time that it could cover. */
export function placeEvent(event: Component, uid: string, { context, times }: Reading): PlacedEvent | QuarantinedObject {
  if (times === undefined) return { reason: 'DTSTART cannot be read', widest: context.query.window };
  if (event.damaged) return damagedEvent(event, typeof times === 'object' ? times : undefined, context);
  if (times === 'broken-end') return endlessEvent(event, context);
  const { me, titles } = context.query;
  return { event, times, facts: readEventFacts(event, { uid, allDay: times.allDay, me, titles }), replaces: context.readReplaced(event) };
}

/** One with a rule comes again and again; one without is taken for a day. */
function endlessEvent(event: Component, { query: { window }, zones }: SeriesContext): QuarantinedObject {
  const start = readEventTimes({ ...event, lines: event.lines.filter((l) => l.name !== 'DTEND' && l.name !== 'DURATION') }, zones);
  const at = typeof start === 'object' ? start.start.instant : window.start;
  const end = event.lines.some((l) => l.name === 'RRULE' || l.name === 'RDATE') ? Math.max(window.end, at + DAY) : at + DAY;
  return { reason: 'its end cannot be read', widest: { start: at, end } };
}

/** Where bytes were lost nothing is certain but a start that was spared: from there on, the time counts as taken. */
function damagedEvent(event: Component, times: EventTimes | undefined, { query: { window } }: SeriesContext): QuarantinedObject {
  const lost = times === undefined || event.lines.some((line) => line.name === 'RECURRENCE-ID');
  const start = lost ? window.start : Math.min(times.start.instant - DAY, window.end);
  return { reason: 'the object is damaged', widest: { start, end: Math.max(window.end, start + DAY) } };
}
