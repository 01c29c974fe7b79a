import { type Answer, empty } from '../http/answer.ts';
import { DAV, findChild, type XmlElement } from '../http/readXml.ts';
import { multistatus, type Row, syncTokenTail } from '../http/wire.ts';
import { changesBetween, objectsAt, pageEnd, type StoredObject, visibleRevision } from '../world/collection.ts';
import { parseSyncToken, writeSyncToken } from '../world/syncToken.ts';
import type { World } from '../world/world.ts';
import { describe, listAsked } from './listing.ts';
import { CALENDAR_DATA, GETETAG, isProp, objectRow } from './objectRow.ts';
import type { CalendarTarget } from './target.ts';

/** RFC 6578 as iCloud speaks it (field manual §4.3): never calendar-data, its own row, a 404 without words. */
export function syncCollection(world: World, xml: XmlElement, target: CalendarTarget): Answer {
  const { collection } = target;
  if (collection.kind === 'outbox') return empty(403);
  const given = findChild(xml, DAV, 'sync-token')?.text.trim() ?? '';
  const since = given === '' ? 0 : parseSyncToken(collection, given);
  if (since === undefined && world.toggles.invalidToken !== 'full-listing') return refuseToken(world);
  const from = since ?? 0;
  const newest = visibleRevision(collection, world.toggles.reportDelayMs, world.clock);
  const until = pageEnd(collection, { since: from, until: newest }, Math.min(world.toggles.syncPage ?? Infinity, readLimit(xml)));
  const asked = listAsked(xml).filter((prop) => !isProp(prop, CALENDAR_DATA));
  const props = asked.length > 0 ? asked : [GETETAG];
  // Since an empty calendar is not the same as from the beginning: what came and went is told (RFC 6578 §3.5.2).
  const changes: Iterable<readonly [string, StoredObject | null]> = given === '' || since === undefined ? objectsAt(collection, until) : changesBetween(collection, from, until);
  const rows = [...changes].map(([name, object]): Row =>
    (object ? objectRow(world, target, { object, asked: props }) : { href: target.href + name, status: 'HTTP/1.1 404' }));
  const own = rows.length > 0 || from === 0 ? [describe(world, target, props)] : [];
  const cut: Row[] = until < newest ? [{ href: target.href, status: 'HTTP/1.1 507 Insufficient Storage' }] : [];
  const repeated = world.toggles.duplicateRows === 'always' ? rows : [];
  return multistatus([...(cut.length > 0 ? cut : own), ...rows, ...repeated], syncTokenTail(writeSyncToken(collection, Math.max(until, from))));
}

/** RFC 6578 §3.7; one capture of iCloud taking it (§4.3). */
function readLimit(xml: XmlElement): number {
  return Number(findChild(findChild(xml, DAV, 'limit'), DAV, 'nresults')?.text) || Infinity;
}

function refuseToken(world: World): Answer {
  if (world.toggles.invalidToken === '412') return empty(412);
  if (world.toggles.invalidToken === 'bare-403') return empty(403);
  return {
    status: 403, contentType: 'application/xml; charset=UTF-8',
    body: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<error xmlns="DAV:"><valid-sync-token xmlns="DAV:"/></error>\n',
  };
}
