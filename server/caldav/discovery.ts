import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { askMultistatus } from './askMultistatus.ts';
import type { AccountPlaces, PrincipalFacts } from './calDav.ts';
import { findProp, toPath, type MultistatusRow } from './parseMultistatus.ts';
import { CALDAV, DAV, findChild, listChildren, type XmlElement } from './parseXml.ts';
import { writePropfind } from './requestBodies.ts';
import type { Transport } from './transport.ts';

/** RFC 5397, from `/`. @throws SyncFault; unreadable-answer when the property is not there. */
export async function findPrincipal(transport: Transport): Promise<CalendarHref> {
  const { rows } = await askMultistatus(transport, { method: 'PROPFIND', path: '/', depth: '0', body: writePropfind('d:current-user-principal') });
  const prop = takeProp(rows, DAV, 'current-user-principal');
  if (findChild(prop, DAV, 'unauthenticated')) throw new SyncFault('password-rejected', { method: 'PROPFIND', path: '/', detail: 'not signed in' });
  return toHref(expectHref(prop, { path: '/', name: 'current-user-principal' }));
}

/** RFC 4791 §6.2.1 and RFC 6638 §2.4.1 in one request. @throws SyncFault; unreadable-answer when there is no home set. */
export async function readPrincipal(transport: Transport, principal: AccountPlaces['principal']): Promise<PrincipalFacts> {
  const body = writePropfind('c:calendar-home-set', 'c:calendar-user-address-set');
  const { rows } = await askMultistatus(transport, { method: 'PROPFIND', path: principal, depth: '0', body });
  const href = expectHref(takeProp(rows, CALDAV, 'calendar-home-set'), { path: principal, name: 'calendar-home-set' });
  transport.hosts.learn(href);
  return { home: toHref(href), addresses: listAddresses(takeProp(rows, CALDAV, 'calendar-user-address-set')) };
}

/** The row's own href may differ from what was asked (field manual iCloud §1.1): the property counts, wherever it is. */
function takeProp(rows: readonly MultistatusRow[], ns: string, name: string): XmlElement | undefined {
  return rows.map((row) => findProp(row, ns, name)).find((found) => found !== undefined);
}

function expectHref(prop: XmlElement | undefined, { path, name }: { path: string; name: string }): string {
  const text = findChild(prop, DAV, 'href')?.text.trim();
  if (!text) throw new SyncFault('unreadable-answer', { method: 'PROPFIND', path, detail: `no ${name}` });
  return text;
}

// A path of the account's own: the brand is given here, where it enters.
const toHref = (text: string): CalendarHref => toPath(text) as CalendarHref;

/** Beside the addresses iCloud lists a path and a URN: those stand in no invitation that reaches us with EMAIL (§5.2). */
function listAddresses(prop: XmlElement | undefined): string[] {
  const hrefs = prop ? listChildren(prop, DAV, 'href').map(({ text }) => text.trim()) : [];
  const found = hrefs.flatMap((href) => /^mailto:([^?]+)/i.exec(href)?.[1] ?? []);
  return [...new Set(found.map((address) => decodeAddress(address).toLowerCase()))].sort();
}

function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
