import { afterEach, describe, expect, it } from 'vitest';
import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { faultOf, PASSWORD } from './calDavScene.ts';
import { startHost, type Host, type HostAnswer } from './calDavHost.ts';

const HOME = '/7/calendars/' as CalendarHref;
const CALENDAR = '/7/calendars/home/' as CalendarHref;

const multistatus = (...rows: string[]): string => `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">${rows.join('')}<d:sync-token>t1</d:sync-token></d:multistatus>`;
const row = (href: string, props: string, status = 'HTTP/1.1 200 OK'): string =>
  `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>${status}</d:status></d:propstat></d:response>`;
const failed = (href: string, status: string): string => `<d:response><d:href>${href}</d:href><d:status>${status}</d:status></d:response>`;
/** A row of which one property failed. */
const half = (href: string, props: string, lost: string, status: string): string =>
  row(href, props).replace('</d:response>', `<d:propstat><d:prop><${lost}/></d:prop><d:status>HTTP/1.1 ${status}</d:status></d:propstat></d:response>`);
const COLLECTION = '<d:resourcetype><d:collection/></d:resourcetype>';
const VEVENTS = '<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>';

let host: Host;
afterEach(() => host.close());

async function accountAnswered(answer: HostAnswer) {
  host = await startHost(() => answer);
  return createCalDavDoor({ origin: host.origin }).signIn({ email: 'anna@icloud.com', password: PASSWORD });
}
const answered = (...rows: string[]) => accountAnswered({ status: 207, body: multistatus(...rows) });

describe('an answer that is not a complete multistatus', () => {
  const good = multistatus(row(HOME, COLLECTION), row(CALENDAR, VEVENTS));
  it.each<[string, HostAnswer]>([
    ['a good document with status 200', { status: 200, body: good }],
    ['a good document that calls itself HTML', { status: 207, type: 'text/html', body: good }],
    ['a document of another kind', { status: 207, body: '<?xml version="1.0"?><error xmlns="DAV:"/>' }],
    ['a multistatus of another namespace', { status: 207, body: good.replace('DAV:', 'urn:other') }],
    ['two documents', { status: 207, body: good + good }],
    ['a document type', { status: 207, body: good.replace('?>', '?><!DOCTYPE x [<!ENTITY e "e">]>') }],
    ['a row without an href', { status: 207, body: multistatus(row('', VEVENTS)) }],
    ['a row that says nothing', { status: 207, body: multistatus(row(HOME, COLLECTION), `<d:response><d:href>${CALENDAR}</d:href></d:response>`) }],
    ['a row in place of a property', { status: 207, body: multistatus(row(HOME, COLLECTION + row(CALENDAR, VEVENTS))) }],
    ['a row without a status', { status: 207, body: multistatus(row(CALENDAR, VEVENTS, '')) }],
    ['no row at all, not even the home itself', { status: 207, body: multistatus() }],
    ['a calendar that failed in the middle of a good listing', { status: 207, body: multistatus(row(HOME, COLLECTION), failed(CALENDAR, 'HTTP/1.1 503 Service Unavailable')) }],
    ['rows, but not the one of the home itself', { status: 207, body: multistatus(row('/7/calendars/inbox/', COLLECTION), row(CALENDAR, VEVENTS)) }],
    ...['resourcetype', 'c:supported-calendar-component-set', 'current-user-privilege-set', 'displayname'].map((name): [string, HostAnswer] => {
      const lost = name.includes(':') ? name : `d:${name}`;
      return [`a calendar whose ${name} failed`, { status: 207, body: multistatus(row(HOME, COLLECTION), half(CALENDAR, name === 'resourcetype' ? '<d:displayname/>' : VEVENTS, lost, '503 Service Unavailable')) }];
    }),
    ['a calendar that keeps to itself what it is', { status: 207, body: multistatus(row(HOME, COLLECTION), half(CALENDAR, '<d:displayname/>', 'd:resourcetype', '403 Forbidden')) }],
    ['nothing', { status: 207, body: '' }],
  ])('%s is unreadable', async (_what, answer) => {
    const account = await accountAnswered(answer);
    expect((await faultOf(account.listCalendars(HOME))).kind).toBe('unreadable-answer');
  });

  it('while the same document, complete, is read', async () => {
    const account = await accountAnswered({ status: 207, body: good });
    expect(await account.listCalendars(HOME)).toMatchObject([{ href: CALENDAR, displayName: 'Untitled calendar', color: null, access: 'read-write', syncToken: null }]);
  });
});

describe('a listing of calendars', () => {
  it.each(['404 Not Found', '403 Forbidden'])('without the privileges (%s) is read: the first write will tell', async (status) => {
    const account = await answered(row('/7/calendars', COLLECTION), half(CALENDAR, VEVENTS, 'd:current-user-privilege-set', status));
    expect(await account.listCalendars(HOME)).toMatchObject([{ href: CALENDAR, access: 'read-write', accessKnown: 'assumed' }]);
  });

  it('whose outbox has no token is read', async () => {
    const account = await answered(row(HOME, COLLECTION), half('/7/calendars/outbox/', COLLECTION, 'd:sync-token', '404 Not Found'), row(CALENDAR, VEVENTS));
    expect(await account.listCalendars(HOME)).toHaveLength(1);
  });
});

describe('an answer whose body breaks off', () => {
  const cut = { breaksOff: true, body: '<multistatus xmlns="DAV:">' } as const;

  it('with a throttle is a throttle: once, and the account waits as long as it says', async () => {
    const account = await accountAnswered({ status: 503, retryAfter: '120', ...cut });
    expect(await faultOf(account.listCalendars(HOME))).toMatchObject({ kind: 'throttled', evidence: { retryAfterSeconds: 120 } });
    expect(await faultOf(account.listCalendars(HOME))).toMatchObject({ kind: 'throttled' });
    expect(host.seen).toHaveLength(1);
  });

  it.each([[401, 'password-rejected'], [404, 'gone'], [500, 'unreachable']] as const)('with %i is %s, asked once', async (status, kind) => {
    const account = await accountAnswered({ status, ...cut });
    expect((await faultOf(account.listCalendars(HOME))).kind).toBe(kind);
    expect(host.seen).toHaveLength(1);
  });

  it('of a good status is asked for once more, then unreachable', async () => {
    const account = await accountAnswered({ status: 207, ...cut });
    expect((await faultOf(account.listCalendars(HOME))).kind).toBe('unreachable');
    expect(host.seen).toHaveLength(2);
  });
});

describe('discovery', () => {
  it('of a server that does not say who we are is a rejected password', async () => {
    const account = await answered(row('/', '<d:current-user-principal><d:unauthenticated/></d:current-user-principal>'));
    expect((await faultOf(account.discover())).kind).toBe('password-rejected');
  });

  it.each([['no property', '<d:displayname/>'], ['a relative path', '<d:current-user-principal><d:href>principal/</d:href></d:current-user-principal>']])('with %s is unreadable', async (_what, props) => {
    const account = await answered(row('/', props));
    expect((await faultOf(account.discover())).kind).toBe('unreadable-answer');
  });
});

describe('a listing of changes', () => {
  const initial = { kind: 'initial' } as const;
  const compare = { kind: 'compare-etags', because: 'reconcile-due' } as const;

  it('leaves out the calendar itself, under any spelling, and collections inside it', async () => {
    const account = await answered(
      row('/7/calendars/h%6Fme', '<d:getetag>"own"</d:getetag>'), row(`${CALENDAR}inner/`, '<d:getetag>"inner"</d:getetag>'),
      row(`${CALENDAR}bare`, `<d:getetag>"bare"</d:getetag>${COLLECTION}`), row(`${CALENDAR}a%20b`, '<d:getetag>"1"</d:getetag>'),
    );
    const only = [{ href: `${CALENDAR}a%20b`, etag: '"1"' }];
    expect((await account.readable(CALENDAR).listChanges(initial)).changed).toEqual(only);
    expect((await account.readable(CALENDAR).listChanges(compare)).changed).toEqual(only);
  });

  it('believes a row that is both changed and removed to be there: its answer will tell', async () => {
    const account = await answered(row(`${CALENDAR}a.ics`, '<d:getetag>"2"</d:getetag>'), failed(`${CALENDAR}a.ics`, 'HTTP/1.1 404'), failed(`${CALENDAR}b.ics`, 'HTTP/1.1 404'));
    expect(await account.readable(CALENDAR).listChanges(initial)).toMatchObject({ changed: [{ href: `${CALENDAR}a.ics`, etag: '"2"' }], removed: [`${CALENDAR}b.ics`] });
  });

  it('with a member that failed is unreadable', async () => {
    const account = await answered(row(CALENDAR, COLLECTION), failed(`${CALENDAR}a.ics`, 'HTTP/1.1 500 Internal Server Error'));
    expect((await faultOf(account.readable(CALENDAR).listChanges(compare))).kind).toBe('unreadable-answer');
  });

  it('that does not name the calendar is unreadable', async () => {
    const account = await answered(row('/7/calendars/other/', COLLECTION));
    expect((await faultOf(account.readable(CALENDAR).listChanges(compare))).kind).toBe('unreadable-answer');
  });

  it('whose pages never end is unreadable', async () => {
    const account = await answered(failed(CALENDAR, 'HTTP/1.1 507 Insufficient Storage'));
    expect((await faultOf(account.readable(CALENDAR).listChanges(initial))).kind).toBe('unreadable-answer');
    expect(host.seen).toHaveLength(2);
  });
});
