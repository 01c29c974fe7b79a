import type { EventInstance, QuarantinedObject } from '../../shared/busy/eventInstance.ts';
import { findLine, readComponents, type Component } from './contentLines.ts';
import { readEventTimes, type EventTimes, type ZoneContext } from './eventTimes.ts';
import { expandSeries, placeEvent, type PlacedEvent } from './expandSeries.ts';
import type { ExpandedObject, ExpandQuery } from './ical.ts';
import { embeddedZones } from './resolveZone.ts';
import { readReplaced, type SeriesContext } from './seriesTimes.ts';
import { withoutKnownZones } from './withoutKnownZones.ts';
import { ianaZone, UTC } from './zones.ts';

/**
 * What a calendar object (RFC 4791 §4.1) or a whole file says about time inside `query.window`. Total: it neither
 * throws nor runs long, and what cannot be understood comes back as quarantined time.
 */
export function expandCalendarObject(text: string, query: ExpandQuery): ExpandedObject {
  const roots = readComponents(withoutKnownZones(text));
  const parts = roots?.flatMap((root) => (root.name === 'VCALENDAR' ? root.children : [root])) ?? [];
  // A text that begins no component is none; only a blank one says nothing.
  const empty = roots?.length === 0 && text.trim() !== '';
  const broken = !roots || empty || roots.some((root) => root.damaged) || parts.some((part) => part.name !== 'VEVENT' && [part, ...part.children].some((c) => c.damaged));
  if (broken) return { uid: null, instances: [], quarantined: [{ reason: 'the text is cut or malformed', widest: query.window }] };
  const zones: ZoneContext = { embedded: embeddedZones(parts), floating: ianaZone(query.zone) ?? UTC };
  const instances: EventInstance[] = [];
  const quarantined: QuarantinedObject[] = [];
  const series = groupByUid(parts.filter((part) => part.name === 'VEVENT'));
  for (const [uid, events] of series) {
    const expanded = expandUid(uid, events, { query, zones });
    instances.push(...expanded.instances);
    quarantined.push(...expanded.quarantined);
  }
  return { uid: [...series.keys()][0] ?? null, instances, quarantined };
}

/** Events without a UID stand for themselves. */
function groupByUid(events: readonly Component[]): Map<string, Component[]> {
  const groups = new Map<string, Component[]>();
  events.forEach((event, index) => {
    const uid = findLine(event, 'UID')?.value.trim() || `without-uid-${index}`;
    const group = groups.get(uid);
    if (group) group.push(event); else groups.set(uid, [event]);
  });
  return groups;
}

function expandUid(uid: string, events: readonly Component[], { query, zones }: { query: ExpandQuery; zones: ZoneContext }) {
  const masterEvent = newest(events.filter((e) => !findLine(e, 'RECURRENCE-ID')));
  const read = masterEvent && readEventTimes(masterEvent, zones);
  const masterTimes: EventTimes | undefined = typeof read === 'object' ? read : undefined;
  const context: SeriesContext = { query, zones, readReplaced: (event) => readReplaced(event, zones, masterTimes) };
  const quarantined: QuarantinedObject[] = [];
  const place = (event: Component): PlacedEvent | undefined => {
    const placed = placeEvent(event, uid, context);
    if ('event' in placed) return placed;
    quarantined.push(placed);
    return undefined;
  };
  const master = masterEvent && place(masterEvent);
  const overrides = newestOverrides(events.filter((e) => e !== masterEvent && findLine(e, 'RECURRENCE-ID')).flatMap((e) => place(e) ?? []));
  const expanded = expandSeries(master, overrides, context);
  return { instances: expanded.instances, quarantined: [...quarantined, ...expanded.quarantined] };
}

/** The same occurrence may be described twice: the higher SEQUENCE counts, then the later in the text. */
function newestOverrides(overrides: readonly PlacedEvent[]): PlacedEvent[] {
  const byOccurrence = new Map<number, PlacedEvent>();
  for (const override of overrides) {
    const key = override.replaces?.at.instant ?? NaN;
    const other = byOccurrence.get(key);
    if (!other || sequenceOf(override.event) >= sequenceOf(other.event)) byOccurrence.set(key, override);
  }
  return [...byOccurrence.values()];
}

function newest(events: readonly Component[]): Component | undefined {
  return events.reduce<Component | undefined>((best, event) => (!best || sequenceOf(event) >= sequenceOf(best) ? event : best), undefined);
}

const sequenceOf = (event: Component): number => Number(findLine(event, 'SEQUENCE')?.value) || 0;
