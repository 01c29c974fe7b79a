import { type Answer, empty } from '../http/answer.ts';
import { CALDAV, DAV, findChild, listDescendants, type XmlElement } from '../http/readXml.ts';
import { multistatus } from '../http/wire.ts';
import { objectsAt, type StoredObject, visibleRevision } from '../world/collection.ts';
import { readIcs } from '../world/readIcs.ts';
import type { World } from '../world/world.ts';
import { describe, listAsked } from './listing.ts';
import { GETETAG, objectRow } from './objectRow.ts';
import type { CalendarTarget } from './target.ts';
import { mayOverlap, parseTimeRange } from './timeRange.ts';

const EMPTY_EVENT = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';

/** RFC 4791 §7.8, with what iCloud cannot do (field manual §4.1). */
export function calendarQuery(world: World, xml: XmlElement, target: CalendarTarget): Answer {
  const filters = listDescendants(xml, CALDAV, 'comp-filter').filter(({ attributes }) => attributes['name'] !== 'VCALENDAR');
  if (listDescendants(xml, CALDAV, 'prop-filter').length > 0) return empty(412);
  const names = filters.map(({ attributes }) => attributes['name']);
  if (names.length === 0 || names[0] === 'VTODO') return empty(500);
  // Siblings are ANDed, and no object is two things.
  if (names.length > 1 || names[0] !== 'VEVENT') return multistatus([]);
  const data = findChild(findChild(xml, DAV, 'prop'), CALDAV, 'calendar-data');
  if (data && findChild(data, CALDAV, 'expand') && world.toggles.expand === 'empty') return multistatus([]);
  const partial = data !== undefined && findChild(data, CALDAV, 'comp') !== undefined;
  const asked = listAsked(xml);
  const timeRange = filters[0] && findChild(filters[0], CALDAV, 'time-range');
  const objects = objectsAt(target.collection, visibleRevision(target.collection, world.toggles.reportDelayMs, world.clock));
  const rows = [...objects.values()]
    .filter((object) => isEvent(object) && (!timeRange || overlaps(object, timeRange)))
    .map((object) => objectRow(world, target, { object, asked, ...(partial ? { text: EMPTY_EVENT } : {}) }));
  if (rows.length === 0 && objects.size === 0) return multistatus([describe(world, target, asked)]);
  // Without a time-range the collection is one of the rows.
  return multistatus(timeRange ? rows : [describe(world, target, [GETETAG]), ...rows]);
}

const isEvent = (object: StoredObject) => readIcs(object.text)?.items.some(({ name }) => name === 'VEVENT') ?? true;

function overlaps(object: StoredObject, timeRange: XmlElement): boolean {
  const range = parseTimeRange(timeRange.attributes);
  return readIcs(object.text)?.items.some((item) => mayOverlap(item, range)) ?? true;
}
