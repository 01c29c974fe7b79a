import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CalendarObject, ETag } from '../../shared/sync/changes.ts';
import { faultOf } from './askMultistatus.ts';
import type { ReadableCalendar } from './calDav.ts';
import { listChanges } from './listChanges.ts';
import { listWithin } from './listWithin.ts';
import { multiget } from './multiget.ts';
import { MAX_OBJECT_BYTES } from './readBody.ts';
import type { DavRequest, Transport } from './transport.ts';

/** One calendar to read: there is no method here that writes. */
export function openReadable(transport: Transport, href: CalendarHref): ReadableCalendar {
  return {
    href,
    listChanges: (plan) => listChanges(transport, href, plan),
    listWithin: (period) => listWithin(transport, href, period),
    multiget: (hrefs) => multiget(transport, href, hrefs),
    find: (object) => find(transport, object),
  };
}

async function find(transport: Transport, href: CalendarHref): Promise<CalendarObject | undefined> {
  const request: DavRequest = { method: 'GET', path: href, maxBytes: MAX_OBJECT_BYTES };
  const answer = await transport.send(request);
  if (answer.status === 404 || answer.status === 410) return undefined;
  if (answer.status !== 200) throw faultOf(request, answer, 'read');
  // A maintenance page is no event. What calls itself one is handed on, empty or cut: it is this event alone that cannot be understood.
  const type = answer.header('content-type') ?? '';
  if (!/^\s*text\/calendar\b/i.test(type)) throw new SyncFault('unreadable-answer', { method: 'GET', path: href, status: 200, detail: `content-type ${type || 'missing'}` });
  // Half an event must not be kept under the whole one's ETag: without one it is read again when the calendar is compared.
  const whole = /^\s*BEGIN:VCALENDAR[^]*END:VCALENDAR\s*$/i.test(answer.text.replace(/^\uFEFF/, ''));
  // The ETag is the server's, passed on as it came.
  return { href, etag: whole ? answer.header('etag') as ETag | null : null, text: answer.text };
}
