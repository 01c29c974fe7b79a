import type { EventInstances, QuarantinedObject } from '../../shared/busy/eventInstances.ts';
import type { Instant } from '../../shared/time/period.ts';
import { findLine, type Component } from './contentLines.ts';
import { readEventTimes, type EventTimes, type ZoneContext } from './eventTimes.ts';
import { expandSeries, type Expanded } from './expandSeries.ts';
import type { ExpandedObject, ExpandQuery } from './ical.ts';
import { placeEvent, toOverride, type Override, type PlacedEvent } from './placeEvent.ts';
import { readComponents } from './readComponents.ts';
import { embeddedZones } from './resolveZone.ts';
import { readReplaced, type SeriesContext } from './seriesTimes.ts';
import { newestOf, versionOf } from './version.ts';
import { ianaZone, UTC } from './zones.ts';

/**
 * What a calendar object (RFC 4791 §4.1) or a whole file says about time inside `query.window`. Total: it neither
 * throws nor runs long, and what cannot be understood comes back as quarantined time.
 */
export function expandCalendarObject(text: string, query: ExpandQuery): ExpandedObject {
  const roots = readComponents(text);
  const parts = roots && partsOf(roots);
  // A text that begins no component is none; only a blank one says nothing.
  if (!parts || (roots.length === 0 && text.trim() !== '')) return { uid: null, instances: [], quarantined: [{ reason: 'the text is cut or malformed', widest: query.window }] };
  const zones: ZoneContext = { embedded: embeddedZones(parts, query), floating: ianaZone(query.assumed?.get('floating') ?? query.zone) ?? UTC };
  const instances: EventInstances[] = [];
  const quarantined: QuarantinedObject[] = [];
  const series = groupByUid(parts);
  for (const [uid, events] of series) {
    const expanded = expandUid(uid, events, { query, zones, quarantined });
    for (const one of expanded.instances) instances.push(one);
    for (const one of expanded.quarantined) quarantined.push(one);
  }
  return { uid: series.keys().next().value ?? null, instances, quarantined };
}

/** What stands in the calendars of a text; undefined when damage lies outside its events, where it may change the time of all. */
function partsOf(roots: readonly Component[]): Component[] | undefined {
  const parts: Component[] = [];
  for (const root of roots) {
    if (root.damaged) return undefined;
    if (root.name === 'VCALENDAR') for (const part of root.children) parts.push(part);
    else parts.push(root);
  }
  for (const part of parts) if (part.name !== 'VEVENT' && (part.damaged || part.children.some((child) => child.damaged))) return undefined;
  return parts;
}

/** Events without a UID stand for themselves. */
function groupByUid(parts: readonly Component[]): Map<string, Component[]> {
  const groups = new Map<string, Component[]>();
  for (const event of parts) {
    if (event.name !== 'VEVENT') continue;
    const uid = findLine(event, 'UID')?.value.trim() || `without-uid-${groups.size}`;
    const group = groups.get(uid);
    if (group) group.push(event); else groups.set(uid, [event]);
  }
  return groups;
}

type Reading = { readonly query: ExpandQuery; readonly zones: ZoneContext; readonly quarantined: QuarantinedObject[] };

function expandUid(uid: string, events: readonly Component[], { query, zones, quarantined }: Reading): Expanded {
  const [described, moved] = separate(events);
  const masterEvents = newestOf(described, versionOf);
  const read = masterEvents.map((event) => readEventTimes(event, zones));
  const masterTimes = read.find((times): times is EventTimes => typeof times === 'object');
  const context: SeriesContext = { query, zones, readReplaced: (event) => readReplaced(event, zones, masterTimes) };
  const keep = (placed: PlacedEvent | QuarantinedObject): PlacedEvent | undefined => {
    if ('event' in placed) return placed;
    quarantined.push(placed);
    return undefined;
  };
  const masters = masterEvents.flatMap((event, place) => keep(placeEvent(event, uid, { context, times: read[place] })) ?? []);
  const overrides: Override[] = [];
  for (const event of moved) {
    const placed = keep(placeEvent(event, uid, { context, times: readEventTimes(event, zones) }));
    if (placed) overrides.push(toOverride(placed, overrides[overrides.length - 1]?.facts));
  }
  return expandSeries(masters, newestOverrides(overrides), context);
}

/** Masters, and overrides of single occurrences. */
function separate(events: readonly Component[]): [masters: readonly Component[], overrides: readonly Component[]] {
  const masters: Component[] = [];
  const overrides: Component[] = [];
  for (const event of events) (findLine(event, 'RECURRENCE-ID') ? overrides : masters).push(event);
  return [masters, overrides];
}

/** The same occurrence may be described twice. Which one an override describes that cannot be read, nobody knows: it stands for itself. */
function newestOverrides(overrides: readonly Override[]): readonly Override[] {
  const seen = new Set<Instant>();
  const twice = new Set<Instant>();
  for (const { replaced } of overrides) {
    if (replaced === undefined) continue;
    if (seen.has(replaced)) twice.add(replaced); else seen.add(replaced);
  }
  if (twice.size === 0) return overrides;
  const byOccurrence = Map.groupBy(overrides.filter((one) => one.replaced !== undefined && twice.has(one.replaced)), (one) => one.replaced);
  const alone = overrides.filter((one) => one.replaced === undefined || !twice.has(one.replaced));
  return [...alone, ...[...byOccurrence.values()].flatMap((group) => newestOf(group, (one) => one.version))];
}
