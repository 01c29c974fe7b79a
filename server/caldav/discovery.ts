import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { askMultistatus } from './askMultistatus.ts';
import type { AccountPlaces } from './calDav.ts';
import { findProp, toPath } from './parseMultistatus.ts';
import { CALDAV, DAV, findChild, type XmlElement } from './parseXml.ts';
import { writePropfind, type PropName } from './requestBodies.ts';
import type { Transport } from './transport.ts';

/**
 * RFC 5397, then RFC 4791 §6.2.1, from `/`; well-known is left out: it adds a request and nothing else (field manual
 * iCloud §1.1). @throws SyncFault; unreadable-answer when a property is not there.
 */
export async function discover(transport: Transport, onStep?: (step: 'finding-account' | 'finding-calendars') => void): Promise<AccountPlaces> {
  onStep?.('finding-account');
  const principal = await readHref(transport, '/', { ask: 'd:current-user-principal', ns: DAV, name: 'current-user-principal' });
  onStep?.('finding-calendars');
  const home = await readHref(transport, principal, { ask: 'c:calendar-home-set', ns: CALDAV, name: 'calendar-home-set' });
  return { principal, home };
}

async function readHref(transport: Transport, path: string, { ask, ns, name }: { ask: PropName; ns: string; name: string }): Promise<CalendarHref> {
  const { rows } = await askMultistatus(transport, { method: 'PROPFIND', path, depth: '0', body: writePropfind(ask) });
  // The row's own href may differ from what was asked (§1.1): take the property wherever it is.
  const prop = rows.map((row) => findProp(row, ns, name)).find((found) => found !== undefined);
  if (findChild(prop, DAV, 'unauthenticated')) throw new SyncFault('password-rejected', { method: 'PROPFIND', path, detail: 'not signed in' });
  const href = findHref(prop);
  if (href === undefined) throw new SyncFault('unreadable-answer', { method: 'PROPFIND', path, detail: `no ${name}` });
  return href;
}

function findHref(prop: XmlElement | undefined): CalendarHref | undefined {
  const text = findChild(prop, DAV, 'href')?.text.trim();
  // A path of the account's own: the brand is given here, where it enters.
  return text ? toPath(text) as CalendarHref : undefined;
}
