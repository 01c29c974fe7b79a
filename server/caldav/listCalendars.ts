import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { SyncToken } from '../../shared/sync/changes.ts';
import { askMultistatus } from './askMultistatus.ts';
import type { CalendarCollection } from './calDav.ts';
import { cutAlpha, WRITE_PRIVILEGES } from './icloudQuirks.ts';
import { findProp, isSamePath, readPropText, type MultistatusRow } from './parseMultistatus.ts';
import { APPLE, CALDAV, CALENDAR_SERVER, DAV, listChildren, type XmlElement } from './parseXml.ts';
import { writePropfind } from './requestBodies.ts';
import type { Transport } from './transport.ts';

/** Apple allows 100 calendars and lists of reminders together (§3.3); what is listed beyond any account is no account. */
const MOST_CALENDARS = 1_000;

export const LISTING = writePropfind(
  'd:displayname', 'd:resourcetype', 'c:supported-calendar-component-set', 'd:current-user-privilege-set', 'i:calendar-color', 'd:sync-token', 'cs:getctag',
);

/** Every calendar of the home set that may hold events, with the tokens that tell whether it changed: one request. */
export async function listCalendars(transport: Transport, home: CalendarHref): Promise<CalendarCollection[]> {
  const { rows } = await askMultistatus(transport, { method: 'PROPFIND', path: home, depth: '1', body: LISTING });
  const problem = findGap(rows, home);
  if (problem) throw new SyncFault('unreadable-answer', { method: 'PROPFIND', path: home, detail: `a listing with ${problem}` });
  if (rows.length > MOST_CALENDARS) throw new SyncFault('unreadable-answer', { method: 'PROPFIND', path: home, detail: `a listing of ${rows.length} calendars` });
  return rows.flatMap((row) => toCollection(row) ?? []);
}

/** What keeps a listing from being believed: a calendar that failed, or of which something failed, must not look deleted. */
function findGap(rows: readonly MultistatusRow[], home: CalendarHref): string | undefined {
  // The home set itself is always a row (RFC 4918 §9.1).
  if (!rows.some(({ path }) => isSamePath(path, home))) return 'no row of the home set';
  for (const { status, propstats } of rows) {
    if (status !== null && status >= 400) return `a row that is ${status}`;
    const failed = propstats.find((part) => part.status >= 400 && !(part.status === 404 || (part.status === 403 && !part.props.some(decides))));
    if (failed) return `a property that is ${failed.status}`;
  }
  return undefined;
}

/** Without these nobody knows what a row is; privileges, colours and names may be kept from us. */
const decides = ({ name }: XmlElement): boolean => name === 'resourcetype' || name === 'supported-calendar-component-set';

/** Undefined: no calendar for events. */
export function toCollection(row: MultistatusRow): CalendarCollection | undefined {
  const types = new Set(findProp(row, DAV, 'resourcetype')?.children.map(({ ns, name }) => `${ns} ${name}`));
  const subscribed = types.has(`${CALENDAR_SERVER} subscribed`);
  // Inbox, outbox, notification and the home itself are not calendars; a subscription is not called one (§3.1).
  if (!subscribed && !types.has(`${CALDAV} calendar`)) return undefined;
  if (types.has(`${CALDAV} schedule-inbox`) || types.has(`${CALDAV} schedule-outbox`) || !mayHoldEvents(row)) return undefined;
  const shared = types.has(`${CALENDAR_SERVER} shared`);
  return {
    // Path and token come from the server: the brands are given here, where they enter.
    href: row.path.replace(/\/?$/, '/') as CalendarHref,
    displayName: readPropText(row, DAV, 'displayname') ?? 'Untitled calendar',
    color: cutAlpha(readPropText(row, APPLE, 'calendar-color') ?? ''),
    ...(subscribed ? { access: 'read-only', accessKnown: 'told' } : readAccess(row)),
    kind: subscribed ? 'subscribed' : shared ? 'shared' : 'owned',
    syncToken: readPropText(row, DAV, 'sync-token') as SyncToken | null,
    ctag: readPropText(row, CALENDAR_SERVER, 'getctag'),
  };
}

/** RFC 4791 §5.2.3: without the property a calendar takes every component. */
function mayHoldEvents(row: MultistatusRow): boolean {
  const components = findProp(row, CALDAV, 'supported-calendar-component-set');
  return !components || listChildren(components, CALDAV, 'comp').some(({ attributes }) => attributes['name']?.toUpperCase() === 'VEVENT');
}

/** No privilege set: unknown, so writable until the first refusal (field manual iCloud §3.2). */
function readAccess(row: MultistatusRow): Pick<CalendarCollection, 'access' | 'accessKnown'> {
  const privileges = findProp(row, DAV, 'current-user-privilege-set');
  if (!privileges) return { access: 'read-write', accessKnown: 'assumed' };
  const names = listChildren(privileges, DAV, 'privilege').flatMap(({ children }) => children.map(({ name }) => name));
  return { access: names.some((name) => WRITE_PRIVILEGES.has(name)) ? 'read-write' : 'read-only', accessKnown: 'told' };
}
