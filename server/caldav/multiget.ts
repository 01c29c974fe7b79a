import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CalendarObject, ETag } from '../../shared/sync/changes.ts';
import { askMultistatus } from './askMultistatus.ts';
import type { Multiget } from './calDav.ts';
import { MULTIGET_BATCH } from './icloudQuirks.ts';
import { comparablePath, findProp, readPropText } from './parseMultistatus.ts';
import { CALDAV, DAV } from './parseXml.ts';
import { BODY_TOO_LARGE } from './readBody.ts';
import { writeMultiget } from './requestBodies.ts';
import type { Transport } from './transport.ts';

/**
 * RFC 4791 §7.9. An href that is not answered, answered with 404, or answered without its data is missing: three forms
 * of one thing (field manual iCloud §4.2). Missing is not deleted: the caller looks at each.
 */
export async function multiget(transport: Transport, calendar: CalendarHref, hrefs: readonly CalendarHref[]): Promise<Multiget> {
  const objects: CalendarObject[] = [];
  for (let from = 0; from < hrefs.length; from += MULTIGET_BATCH) {
    objects.push(...await readBatch(transport, calendar, hrefs.slice(from, from + MULTIGET_BATCH)));
  }
  const found = new Set(objects.map(({ href }) => href));
  return { objects, missing: hrefs.filter((href) => !found.has(href)) };
}

async function readBatch(transport: Transport, calendar: CalendarHref, batch: readonly CalendarHref[]): Promise<CalendarObject[]> {
  try {
    return await readObjects(transport, calendar, batch);
  } catch (error) {
    if (!(error instanceof SyncFault) || error.evidence.detail !== BODY_TOO_LARGE) throw error;
    // One event with its attachments may be larger than an answer to many: it is missing here, and asked for by itself.
    if (batch.length === 1) return [];
    const half = Math.ceil(batch.length / 2);
    return [...await readBatch(transport, calendar, batch.slice(0, half)), ...await readBatch(transport, calendar, batch.slice(half))];
  }
}

async function readObjects(transport: Transport, calendar: CalendarHref, batch: readonly CalendarHref[]): Promise<CalendarObject[]> {
  const { rows } = await askMultistatus(transport, { method: 'REPORT', path: calendar, depth: '1', body: writeMultiget(batch) });
  const asked = new Map(batch.map((href) => [comparablePath(href), href]));
  const objects = new Map<CalendarHref, CalendarObject>();
  for (const row of rows) {
    const href = asked.get(comparablePath(row.path));
    // Indented answers have white space before the CDATA; what follows it is the object's own.
    const text = findProp(row, CALDAV, 'calendar-data')?.text.trimStart();
    // The ETag is the server's, passed on as it came.
    if (href !== undefined && text) objects.set(href, { href, etag: readPropText(row, DAV, 'getetag') as ETag | null, text });
  }
  return [...objects.values()];
}
