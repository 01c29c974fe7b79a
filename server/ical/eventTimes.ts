import { DAY, type Instant } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { findLine, type Component, type ContentLine } from './contentLines.ts';
import { parseDateValue, parseDuration, type DateValue } from './dateValues.ts';
import { resolveZone, type EmbeddedZones } from './resolveZone.ts';
import { UTC, type Zone } from './zones.ts';

/** A property's time with the zone that gives it meaning; floating and all-day ones take the user's. */
export type Timed = { readonly value: DateValue; readonly zone: Zone; readonly instant: Instant };

export type ZoneContext = { readonly embedded: EmbeddedZones; readonly floating: Zone };

/** Nominal days on the clock plus elapsed time. */
export type Length = { readonly days: number; readonly exact: number };

/** What an event says of its own time. */
export type EventTimes = { readonly start: Timed; readonly length: Length; readonly allDay: boolean };

/** undefined when it is none, or when its zone cannot be worked out. */
export function readTimed(line: ContentLine, context: ZoneContext, text = line.value): Timed | undefined {
  const value = parseDateValue(text);
  if (!value) return undefined;
  const id = line.params.get('TZID');
  const floats = value.kind === 'date' || (value.kind === 'local' && !id);
  if (floats) context.embedded.onQuestion?.('floating');
  const zone = value.kind === 'utc' ? UTC : !floats && id ? resolveZone(id, context.embedded) ?? context.floating : context.floating;
  if (zone === 'too-costly') return undefined;
  return { value, zone, instant: zone.toInstant(value.wall) };
}

/** undefined when DTSTART cannot be read; a broken end is told apart, since the start still says where it lies. */
export function readEventTimes(event: Component, context: ZoneContext): EventTimes | 'broken-end' | undefined {
  const line = findLine(event, 'DTSTART');
  const start = line && readTimed(line, context);
  if (!start) return undefined;
  const length = readLength(event, context, start);
  return length ? { start, length, allDay: start.value.kind === 'date' } : 'broken-end';
}

/** DTEND gives elapsed time, DURATION nominal days (RFC 5545 §3.8.5.3); neither: a day, or nothing (§3.6.1). */
function readLength(event: Component, context: ZoneContext, start: Timed): Length | undefined {
  const allDay = start.value.kind === 'date';
  const endLine = findLine(event, 'DTEND');
  if (endLine) {
    const end = readTimed(endLine, context);
    if (!end) return undefined;
    if (allDay) return { days: Math.max(1, Math.ceil((end.value.wall - start.value.wall) / DAY)), exact: 0 };
    const exact = end.instant - start.instant;
    // A start that the spring change skips lies after it: what the clock says in between is meant.
    const onTheClock = end.zone === start.zone ? end.value.wall - start.value.wall : exact;
    return exact >= 0 ? { days: 0, exact } : onTheClock >= 0 ? { days: 0, exact: onTheClock } : undefined;
  }
  const durationLine = findLine(event, 'DURATION');
  if (!durationLine) return { days: allDay ? 1 : 0, exact: 0 };
  const duration = parseDuration(durationLine.value);
  if (!duration || duration.days < 0 || duration.exact < 0) return undefined;
  return allDay ? { days: Math.max(1, duration.days + Math.ceil(duration.exact / DAY)), exact: 0 } : duration;
}

/** The end of an occurrence that begins at `wall` in `zone`, which is the instant `at`. */
export function endOf({ wall, at }: { readonly wall: WallTime; readonly at: Instant }, zone: Zone, length: Length): Instant {
  return (length.days === 0 ? at : zone.toInstant(wall + length.days * DAY)) + length.exact;
}
