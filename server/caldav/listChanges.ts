import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CollectionChanges, CollectionSyncPlan, ETag, SyncToken } from '../../shared/sync/changes.ts';
import { askMultistatus } from './askMultistatus.ts';
import { isMember, SYNC_PAGE } from './icloudQuirks.ts';
import { comparablePath, findProp, isSamePath, readPropText, type MultistatusRow } from './parseMultistatus.ts';
import { DAV, findChild } from './parseXml.ts';
import { BODY_TOO_LARGE } from './readBody.ts';
import { writePropfind, writeSyncCollection } from './requestBodies.ts';
import type { Transport } from './transport.ts';

/** More pages than this is a server that goes round in circles. */
const MAX_PAGES = 1_000;

/** Members by comparable path; the last word about each. */
type Members = Map<string, { readonly href: CalendarHref; readonly etag: ETag | null; readonly removed: boolean }>;

/** What changed in one calendar (RFC 6578 §3). @throws SyncFault; token-invalid when `since` must be dropped. */
export async function listChanges(transport: Transport, calendar: CalendarHref, plan: Exclude<CollectionSyncPlan, { kind: 'nothing' }>): Promise<CollectionChanges> {
  if (plan.kind === 'compare-etags') return compareInAnswers(transport, calendar);
  if (plan.kind === 'sync-collection') return { extent: 'delta', ...(await syncCollection(transport, calendar, plan.since)) };
  try {
    return { extent: 'full', ...(await syncCollection(transport, calendar, '')) };
  } catch (error) {
    // There is no token yet that could be invalid: this calendar has no such report.
    if (error instanceof SyncFault && error.kind === 'token-invalid') return compareEtags(transport, calendar);
    throw error;
  }
}

/** A listing that is larger than an answer may be comes in pages of the report, from the beginning. */
async function compareInAnswers(transport: Transport, calendar: CalendarHref): Promise<CollectionChanges> {
  try {
    return await compareEtags(transport, calendar);
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    return { extent: 'full', ...(await readPages(transport, calendar, { since: '', limit: SYNC_PAGE })) };
  }
}

const isTooLarge = (error: unknown): boolean => error instanceof SyncFault && error.evidence.detail === BODY_TOO_LARGE;

async function syncCollection(transport: Transport, calendar: CalendarHref, since: string): Promise<Omit<CollectionChanges, 'extent'>> {
  try {
    return await readPages(transport, calendar, { since });
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    return readPages(transport, calendar, { since, limit: SYNC_PAGE });
  }
}

async function readPages(transport: Transport, calendar: CalendarHref, { since, limit }: { since: string; limit?: number }): Promise<Omit<CollectionChanges, 'extent'>> {
  const members: Members = new Map();
  let token = since;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { rows, syncToken } = await askMultistatus(transport, {
      method: 'REPORT', path: calendar, depth: '0', body: writeSyncCollection(token, limit), purpose: 'sync',
    });
    collect(members, calendar, rows);
    const more = rows.some(({ path, status }) => status === 507 && isSamePath(path, calendar));
    if (!more) return toChanges(members, syncToken);
    if (syncToken === null || syncToken === token) break;
    token = syncToken;
  }
  throw new SyncFault('unreadable-answer', { method: 'REPORT', path: calendar, detail: 'pages without end' });
}

/** All members with their ETags, for servers without tokens and for tokens that are lost. */
async function compareEtags(transport: Transport, calendar: CalendarHref): Promise<CollectionChanges> {
  const { rows } = await askMultistatus(transport, {
    method: 'PROPFIND', path: calendar, depth: '1', body: writePropfind('d:getetag', 'd:resourcetype', 'd:sync-token'),
  });
  const own = rows.find(({ path }) => isSamePath(path, calendar));
  if (!own) throw new SyncFault('unreadable-answer', { method: 'PROPFIND', path: calendar, detail: 'a listing without the calendar' });
  const members: Members = new Map();
  collect(members, calendar, rows);
  return { extent: 'full', ...toChanges(members, readPropText(own, DAV, 'sync-token')) };
}

/** Adds one page: the removals first, so that an href that is both is fetched and judged by its answer. */
function collect(members: Members, calendar: CalendarHref, rows: readonly MultistatusRow[]): void {
  const relevant = rows.filter((row) => isMember(row.path) && !isSamePath(row.path, calendar) && !findChild(findProp(row, DAV, 'resourcetype'), DAV, 'collection'));
  const failed = relevant.find(({ status }) => status !== null && status >= 300 && !isGone(status));
  if (failed) throw new SyncFault('unreadable-answer', { path: failed.path, detail: `a member with ${failed.status}` });
  for (const removed of [true, false]) {
    for (const row of relevant.filter(({ status }) => isGone(status) === removed)) {
      // From the server's own answer; the brands are given here.
      members.set(comparablePath(row.path), { href: row.path as CalendarHref, etag: readPropText(row, DAV, 'getetag') as ETag | null, removed });
    }
  }
}

function toChanges(members: Members, token: string | null): Omit<CollectionChanges, 'extent'> {
  const all = [...members.values()];
  return {
    changed: all.filter(({ removed }) => !removed).map(({ href, etag }) => ({ href, etag })),
    removed: all.filter(({ removed }) => removed).map(({ href }) => href),
    token: token as SyncToken | null,
  };
}

const isGone = (status: number | null): boolean => status === 404 || status === 410;
