import { createObject, deleteObject, updateObject } from 'tsdav';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { ETag } from '../../shared/sync/changes.ts';
import { askMultistatus, faultOf } from './askMultistatus.ts';
import type { WritableCalendar, WriteGuard } from './calDav.ts';
import { toDavFetch } from './davFetch.ts';
import { guardsAWrite, REMOVED, WRITTEN } from './icloudQuirks.ts';
import { readPropText } from './parseMultistatus.ts';
import { DAV } from './parseXml.ts';
import { openReadable } from './readableCalendar.ts';
import { writePropfind } from './requestBodies.ts';
import type { DavMethod, Transport } from './transport.ts';

/** One calendar to read and write. Only `expectWritable` of the door gives one out. */
export function openWritable(transport: Transport, href: CalendarHref): WritableCalendar {
  const fetch = toDavFetch(transport);
  const readable = openReadable(transport, href);
  const objectHeaders = { 'content-type': 'text/calendar; charset=utf-8' };
  return {
    ...readable,
    async put(object, text, guard) {
      const common = { url: object, data: text, fetch };
      const answer = guard.kind === 'create'
        ? await createObject({ ...common, headers: { ...objectHeaders, 'if-none-match': '*' } })
        : await updateObject({ ...common, etag: expectConcrete(guard), headers: objectHeaders });
      if (!WRITTEN.has(answer.status)) throw refusalOf('PUT', object, answer);
      // From the server; the brand is given here.
      return (answer.headers.get('etag') as ETag | null) ?? readEtag(transport, object);
    },
    async remove(object, etag) {
      const answer = await deleteObject({ url: object, etag: expectConcrete({ kind: 'replace', etag }), fetch });
      if (REMOVED.has(answer.status)) return;
      if (answer.status !== 404 && answer.status !== 410) throw refusalOf('DELETE', object, answer);
      // One word that it is gone may be a server's that does not know (field manual iCloud §4.2): it is asked for by itself.
      if (await readable.find(object)) throw new SyncFault('changed-meanwhile', { method: 'DELETE', path: object, status: answer.status, detail: 'said to be gone, and still handed out' });
    },
  };
}

/** Without an ETag tsdav would write unconditionally (field manual iCloud §9.10). */
function expectConcrete({ etag }: Extract<WriteGuard, { kind: 'replace' }>): ETag {
  if (!guardsAWrite(etag)) throw new SyncFault('changed-meanwhile', { detail: 'no ETag to guard the write with' });
  return etag;
}

/** An answer without an ETag: other octets were stored than were sent, or it was just left out (RFC 4791 §5.3.4). */
async function readEtag(transport: Transport, object: CalendarHref): Promise<ETag> {
  const { rows } = await askMultistatus(transport, { method: 'PROPFIND', path: object, depth: '0', body: writePropfind('d:getetag') });
  const etag = rows.map((row) => readPropText(row, DAV, 'getetag')).find((text) => text !== null);
  if (!etag) throw new SyncFault('unreadable-answer', { method: 'PROPFIND', path: object, detail: 'no ETag for what was just written' });
  // From the server; the brand is given here.
  return etag as ETag;
}

function refusalOf(method: DavMethod, path: CalendarHref, { status, headers }: Response): SyncFault {
  return faultOf({ method, path }, { status, header: (name) => headers.get(name), text: '' }, 'write');
}
