import { SaxesParser } from 'saxes';
import { davRequest } from 'tsdav';
import { fetch as undiciFetch } from 'undici';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CalendarObject, CollectionChanges, ETag, SyncToken } from '../../shared/sync/changes.ts';
import type { CalDavAccount, CalDavCredentials, CalDavDoor, CalendarCollection, ReadableCalendar, WritableCalendar } from './calDav.ts';

type Node = { name: string; attrs: Record<string, string>; children: Node[]; text: string };
type Row = { href: string; status: number | undefined; props: Map<string, Node> };

export function createCalDavDoor({ origin, fetch = undiciFetch }: { origin: string; fetch?: typeof undiciFetch }): CalDavDoor {
  const writables = new WeakMap<CalDavAccount, (href: CalendarHref) => WritableCalendar>();
  return {
    signIn(credentials) {
      const { account, writable } = openAccount(origin, credentials, fetch);
      writables.set(account, writable);
      return account;
    },
    expectWritable(account, calendar) {
      const open = writables.get(account);
      if (!open || calendar.role !== 'primary' || calendar.access !== 'read-write') throw new SyncFault('access-denied', { detail: 'only a writable primary calendar is ever written' });
      return open(calendar.href);
    },
  };
}

function openAccount(origin: string, credentials: CalDavCredentials, fetch: typeof undiciFetch) {
  const authorization = `Basic ${Buffer.from(`${credentials.email}:${credentials.password}`).toString('base64')}`;
  const send = async (method: string, path: string, options: { body?: string; headers?: Record<string, string>; sync?: boolean } = {}) => {
    const answer = await fetch(origin + path, {
      method, redirect: 'manual', signal: AbortSignal.timeout(60_000), headers: { authorization, ...(options.body ? { 'content-type': 'application/xml; charset=utf-8' } : {}), ...options.headers },
      ...(options.body ? { body: options.body } : {}),
    }).catch((cause: unknown) => { throw new SyncFault('unreachable', { method, path }, { cause }); });
    const text = await answer.text().catch((cause: unknown) => { throw new SyncFault('unreachable', { method, path }, { cause }); });
    return { status: answer.status, text, etag: answer.headers.get('etag') };
  };
  const expectMultistatus = async (method: string, path: string, options: { body: string; headers?: Record<string, string>; sync?: boolean }) => {
    const { status, text } = await send(method, path, options);
    if (status !== 207) throw faultOf(status, { method, path }, options.sync ?? false);
    return readMultistatus(text);
  };
  const propfind = (path: string, depth: string, props: string) => expectMultistatus('PROPFIND', path, { headers: { depth }, body: `<?xml version="1.0" encoding="UTF-8"?><d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:cs="http://calendarserver.org/ns/" xmlns:i="http://apple.com/ns/ical/"><d:prop>${props}</d:prop></d:propfind>` });

  const readable = (href: CalendarHref): ReadableCalendar => ({
    href,
    async listChanges(plan): Promise<CollectionChanges> {
      if (plan.kind === 'compare-etags') {
        const { rows } = await propfind(href, '1', '<d:getetag/><d:sync-token/><d:resourcetype/>');
        const own = rows.find((r) => samePath(r.href, href));
        return { extent: 'full', changed: members(rows, href), removed: [], token: (own?.props.get('sync-token')?.text || null) as SyncToken | null };
      }
      const since = plan.kind === 'initial' ? '' : escape(plan.since);
      const { rows, token } = await expectMultistatus('REPORT', href, { sync: plan.kind !== 'initial', headers: { depth: '0' }, body: `<?xml version="1.0" encoding="UTF-8"?><d:sync-collection xmlns:d="DAV:"><d:sync-token>${since}</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop></d:sync-collection>` });
      return { extent: plan.kind === 'initial' ? 'full' : 'delta', changed: members(rows.filter((r) => r.status !== 404), href), removed: rows.filter((r) => r.status === 404).map((r) => r.href as CalendarHref), token: token as SyncToken | null };
    },
    async multiget(hrefs) {
      const objects: CalendarObject[] = [];
      for (let from = 0; from < hrefs.length; from += 50) {
        const batch = hrefs.slice(from, from + 50);
        const { rows } = await expectMultistatus('REPORT', href, { headers: { depth: '1' }, body: `<?xml version="1.0" encoding="UTF-8"?><c:calendar-multiget xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/><c:calendar-data/></d:prop>${batch.map((h) => `<d:href>${escape(h)}</d:href>`).join('')}</c:calendar-multiget>` });
        for (const row of rows) {
          const data = row.props.get('calendar-data');
          const asked = batch.find((h) => samePath(h, row.href));
          if (data && asked) objects.push({ href: asked, etag: (row.props.get('getetag')?.text ?? null) as ETag | null, text: data.text });
        }
      }
      const found = new Set(objects.map((o) => o.href));
      return { objects, missing: hrefs.filter((h) => !found.has(h)) };
    },
    async find(object) {
      const { status, text, etag } = await send('GET', object);
      if (status === 404 || status === 410) return undefined;
      if (status !== 200) throw faultOf(status, { method: 'GET', path: object }, false);
      return { href: object, etag: etag as ETag | null, text };
    },
  });
  const account: CalDavAccount = {
    async discover(onStep) {
      onStep?.('finding-account');
      const principal = hrefIn((await propfind('/', '0', '<d:current-user-principal/>')).rows, 'current-user-principal');
      onStep?.('finding-calendars');
      const home = hrefIn((await propfind(principal, '0', '<c:calendar-home-set/>')).rows, 'calendar-home-set');
      return { principal: principal as CalendarHref, home: home as CalendarHref };
    },
    async listCalendars(home) {
      const { rows } = await propfind(home, '1', '<d:displayname/><d:resourcetype/><c:supported-calendar-component-set/><d:current-user-privilege-set/><i:calendar-color/><d:sync-token/><cs:getctag/>');
      return rows.flatMap(toCollection);
    },
    readable,
  };
  const writable = (href: CalendarHref): WritableCalendar => ({
    ...readable(href),
    async put(object, text, guard) {
      const condition: Record<string, string> = guard.kind === 'create' ? { 'if-none-match': '*' } : { 'if-match': guard.etag };
      const { status, etag } = await send('PUT', object, { body: text, headers: { ...condition, 'content-type': 'text/calendar; charset=utf-8' } });
      if (status !== 201 && status !== 204) throw faultOf(status, { method: 'PUT', path: object }, false);
      const read = etag ?? (await propfind(object, '0', '<d:getetag/>')).rows[0]?.props.get('getetag')?.text;
      if (!read) throw new SyncFault('unreadable-answer', { method: 'PUT', path: object });
      return read as ETag;
    },
    async remove(object, etag) {
      const { status } = await send('DELETE', object, { headers: { 'if-match': etag } });
      if (![200, 204, 404, 410].includes(status)) throw faultOf(status, { method: 'DELETE', path: object }, false);
    },
  });
  return { account, writable };
}

function faultOf(status: number, at: { method: string; path: string }, sync: boolean): SyncFault {
  const evidence = { ...at, status };
  if (sync && [400, 403, 409, 410, 412].includes(status)) return new SyncFault('token-invalid', evidence);
  if (status === 401) return new SyncFault('password-rejected', evidence);
  if (status === 403) return new SyncFault('access-denied', evidence);
  if (status === 404 || status === 410) return new SyncFault('gone', evidence);
  if (status === 412) return new SyncFault('changed-meanwhile', evidence);
  if (status === 429 || status === 503) return new SyncFault('throttled', evidence);
  return new SyncFault(status >= 500 ? 'unreachable' : 'unreadable-answer', evidence);
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const samePath = (a: string, b: string): boolean => decodeURIComponent(a) === decodeURIComponent(b);

function pathOf(href: string): string {
  return href.startsWith('/') ? href : new URL(href).pathname;
}

function members(rows: readonly Row[], collection: string) {
  return rows.filter((r) => !samePath(r.href, collection) && !r.href.endsWith('/')).map((r) => ({ href: r.href as CalendarHref, etag: (r.props.get('getetag')?.text ?? null) as ETag | null }));
}

function hrefIn(rows: readonly Row[], prop: string): string {
  const href = rows.map((r) => r.props.get(prop)?.children.find((c) => c.name === 'href')?.text.trim()).find(Boolean);
  if (!href) throw new SyncFault('unreadable-answer', { detail: `no ${prop}` });
  return pathOf(href);
}

function toCollection(row: Row): CalendarCollection[] {
  const types = new Set(row.props.get('resourcetype')?.children.map((c) => c.name));
  if (!types.has('calendar') && !types.has('subscribed')) return [];
  const components = row.props.get('supported-calendar-component-set')?.children.map((c) => c.attrs['name']) ?? ['VEVENT'];
  if (!components.includes('VEVENT')) return [];
  const privileges = row.props.get('current-user-privilege-set')?.children.flatMap((p) => p.children.map((c) => c.name));
  const writable = !privileges || privileges.some((p) => ['all', 'write', 'write-content', 'bind'].includes(p));
  return [{
    href: row.href as CalendarHref, displayName: row.props.get('displayname')?.text.trim() || decodeURIComponent(row.href.split('/').filter(Boolean).at(-1) ?? row.href),
    color: /^#[0-9a-f]{6}/i.exec(row.props.get('calendar-color')?.text.trim() ?? '')?.[0] ?? null,
    access: writable && !types.has('subscribed') ? 'read-write' : 'read-only', kind: types.has('subscribed') ? 'subscribed' : types.has('shared') ? 'shared' : 'owned',
    syncToken: (row.props.get('sync-token')?.text.trim() || null) as SyncToken | null, ctag: row.props.get('getctag')?.text.trim() || null,
  }];
}

function readMultistatus(xml: string): { rows: Row[]; token: string | null } {
  const root: Node = { name: '', attrs: {}, children: [], text: '' };
  const stack = [root];
  try {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => { throw error; });
    parser.on('doctype', () => { throw new Error('a document type is not accepted'); });
    parser.on('opentag', (tag) => {
      const node: Node = { name: tag.local, attrs: Object.fromEntries(Object.values(tag.attributes).map((a) => [a.local, a.value])), children: [], text: '' };
      stack.at(-1)?.children.push(node);
      stack.push(node);
    });
    parser.on('closetag', () => { stack.pop(); });
    const addText = (text: string): void => { const node = stack.at(-1); if (node) node.text += text; };
    parser.on('text', addText);
    parser.on('cdata', addText);
    parser.write(xml).close();
  } catch (cause) {
    throw new SyncFault('unreadable-answer', { detail: 'not a complete XML document' }, { cause });
  }
  const multistatus = root.children[0];
  if (multistatus?.name !== 'multistatus') throw new SyncFault('unreadable-answer', { detail: 'no multistatus' });
  const rows = multistatus.children.filter((c) => c.name === 'response').map((response): Row => {
    const statusOf = (node: Node): number | undefined => Number(/\s(\d{3})/.exec(node.children.find((c) => c.name === 'status')?.text ?? '')?.[1] ?? NaN) || undefined;
    const good = response.children.filter((c) => c.name === 'propstat' && statusOf(c) === 200).flatMap((c) => c.children.find((p) => p.name === 'prop')?.children ?? []);
    return { href: pathOf(response.children.find((c) => c.name === 'href')?.text.trim() ?? ''), status: statusOf(response), props: new Map(good.map((p) => [p.name, p])) };
  });
  return { rows, token: multistatus.children.find((c) => c.name === 'sync-token')?.text.trim() || null };
}
void davRequest;
