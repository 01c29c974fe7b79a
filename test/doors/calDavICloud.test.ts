import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CalDavAccount, CalDavDoor, WritableCalendar } from '../../server/caldav/calDav.ts';
import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { SyncToken } from '../../shared/sync/changes.ts';
import type { ICloudStandin, StandinAccount, StandinCalendar } from '../standins/icloud/standin.ts';
import { startICloud } from '../standins/icloud/startICloud.ts';

const EMAIL = 'anna.keller@icloud.com';
const PASSWORD = 'abcd-efgh-ijkl-mnop';

let icloud: ICloudStandin;
let owner: StandinAccount;
let home: StandinCalendar;
let door: CalDavDoor;
let account: CalDavAccount;
let calendar: WritableCalendar;

const at = (name: string): CalendarHref => `${home.href}${name}` as CalendarHref;
const eventOf = (uid: string, title = 'Dentist'): string => [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Apple Inc.//iOS 20.1//EN', 'BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T080000Z',
  'DTSTART:20261102T090000Z', 'DTEND:20261102T100000Z', `SUMMARY:${title}`, 'END:VEVENT', 'END:VCALENDAR', '',
].join('\r\n');

async function faultOf(attempt: Promise<unknown>): Promise<SyncFault> {
  const error: unknown = await attempt.then(() => { throw new Error('it was accepted'); }, (reason: unknown) => reason);
  if (error instanceof SyncFault) return error;
  throw error;
}
const initial = () => calendar.listChanges({ kind: 'initial' });
const sent = (method: string) => icloud.journal.filter((entry) => entry.method === method);

beforeEach(async () => {
  icloud = await startICloud({ seed: 3 });
  owner = icloud.addAccount({ email: EMAIL, password: PASSWORD, name: 'Anna Keller' });
  home = owner.addCalendar({ name: 'Home', color: '#1BADF8' });
  for (const uid of ['A', 'B', 'C']) home.put(`${uid}.ics`, eventOf(uid));
  door = createCalDavDoor({ origin: icloud.origin, timeouts: { headers: 5_000, body: 5_000 } });
  account = door.signIn({ email: EMAIL, password: PASSWORD });
  calendar = door.expectWritable(account, { href: at(''), role: 'primary', access: 'read-write' });
});
afterEach(() => icloud.close());

describe('signing in', () => {
  it('costs two requests, both with the password from the start, and keeps no host', async () => {
    expect(await account.discover()).toEqual({ principal: owner.principal, home: owner.home });
    expect(icloud.journal.map((entry) => [entry.path, entry.depth, entry.authorised])).toEqual([['/', '0', true], [owner.principal, '0', true]]);
  });

  it('a wrong password costs one request', async () => {
    const stranger = door.signIn({ email: EMAIL, password: 'aaaa-bbbb-cccc-dddd' });
    expect((await faultOf(stranger.discover())).kind).toBe('password-rejected');
    expect(icloud.journal).toHaveLength(1);
  });

  it('an account with iCloud Calendar switched off looks like a wrong password', async () => {
    owner.setCalendarService('off');
    expect((await faultOf(account.discover())).kind).toBe('password-rejected');
  });

  it('a password beyond ASCII arrives as it was typed', async () => {
    owner.setPassword('päss-wörd-日本-ключ');
    expect(await door.signIn({ email: EMAIL, password: 'päss-wörd-日本-ключ' }).discover()).toMatchObject({ home: owner.home });
  });

  it('a password that is revoked between two batches ends the reading', async () => {
    for (let i = 0; i < 60; i += 1) home.put(`E${i}.ics`, eventOf(`E${i}`));
    const { changed } = await initial();
    icloud.faults.next({ report: 'calendar-multiget', nth: 2, fault: { kind: 'meanwhile', act: () => owner.revokePassword() } });
    expect((await faultOf(calendar.multiget(changed.map((c) => c.href)))).kind).toBe('password-rejected');
  });
});

describe('the listing', () => {
  it('has every calendar for events with its name, colour, access and kind in one request, and nothing else', async () => {
    owner.addCalendar({ name: '2024', color: '#FF9500AA', kind: 'shared', access: 'read-only' });
    owner.addCalendar({ name: '', kind: 'shared-by-me' });
    owner.addCalendar({ name: 'Holidays & Feste 🎉', kind: 'subscribed' });
    owner.addCalendar({ name: null });
    icloud.clearJournal();
    const listed = await account.listCalendars(owner.home as CalendarHref);
    expect(icloud.journal).toHaveLength(1);
    expect(listed.map(({ displayName, color, access, kind }) => [displayName, color, access, kind])).toEqual([
      ['Home', '#1BADF8', 'read-write', 'owned'],
      ['2024', '#FF9500', 'read-only', 'shared'],
      ['Untitled calendar', null, 'read-write', 'owned'],
      ['Holidays & Feste 🎉', null, 'read-only', 'subscribed'],
      ['Untitled calendar', null, 'read-write', 'owned'],
    ]);
  });

  it('without privileges a calendar counts as writable', async () => {
    icloud.toggles.privileges = 'omitted';
    home.setAccess('read-only');
    expect((await account.listCalendars(owner.home as CalendarHref))[0]?.access).toBe('read-write');
  });

  it.each([
    { what: 'half a document', fault: { kind: 'truncate' as const }, kind: 'unreadable-answer' },
    { what: 'a document without its last tag', fault: { kind: 'truncate' as const, keep: 0.98 }, kind: 'unreadable-answer' },
    { what: 'an empty document', fault: { kind: 'truncate' as const, keep: 0 }, kind: 'unreadable-answer' },
    { what: 'a maintenance page', fault: { kind: 'html' as const }, kind: 'unreadable-answer' },
    { what: 'a broken server', fault: { kind: 'status' as const, status: 500 }, kind: 'unreachable' },
    { what: 'a refusal', fault: { kind: 'status' as const, status: 403 }, kind: 'access-denied' },
  ])('$what is never an empty account', async ({ fault, kind }) => {
    icloud.faults.next({ method: 'PROPFIND', fault });
    expect((await faultOf(account.listCalendars(owner.home as CalendarHref))).kind).toBe(kind);
  });

  it('a throttle says how long', async () => {
    icloud.faults.next({ fault: { kind: 'throttle', retryAfterSeconds: 120 } });
    expect(await faultOf(account.listCalendars(owner.home as CalendarHref))).toMatchObject({ kind: 'throttled', evidence: { status: 503, retryAfterSeconds: 120 } });
  });
});

describe('changes', () => {
  it.each(['bare-403', 'named-403', '412'] as const)('an expired token answered with %s is invalid, and the calendar is compared instead', async (form) => {
    const { token } = await initial();
    icloud.toggles.invalidToken = form;
    home.expireTokens();
    expect((await faultOf(calendar.listChanges({ kind: 'sync-collection', since: token as SyncToken }))).kind).toBe('token-invalid');
    const compared = await calendar.listChanges({ kind: 'compare-etags', because: 'token-invalid' });
    expect(compared.changed).toHaveLength(3);
    expect(compared.token).not.toBe(token);
  });

  it('an expired token answered with everything brings everything', async () => {
    const { token } = await initial();
    icloud.toggles.invalidToken = 'full-listing';
    home.expireTokens();
    expect((await calendar.listChanges({ kind: 'sync-collection', since: token as SyncToken })).changed).toHaveLength(3);
  });

  it('a listing in pages with repeated rows is one listing', async () => {
    icloud.toggles.syncPage = 2;
    icloud.toggles.duplicateRows = 'always';
    for (let i = 0; i < 5; i += 1) home.put(`E${i}.ics`, eventOf(`E${i}`));
    home.remove('A.ics');
    const { changed, token } = await initial();
    expect(changed.map((c) => c.href).sort()).toEqual(['B', 'C', 'E0', 'E1', 'E2', 'E3', 'E4'].map((uid) => at(`${uid}.ics`)));
    expect(sent('REPORT').length).toBeGreaterThan(2);
    expect(await calendar.listChanges({ kind: 'sync-collection', since: token as SyncToken })).toMatchObject({ changed: [], removed: [] });
  });

  it('a calendar without the report is compared by its ETags', async () => {
    icloud.faults.next({ report: 'sync-collection', fault: { kind: 'status', status: 501 } });
    expect((await initial()).changed).toHaveLength(3);
  });

  it.each(['truncate', 'html'] as const)('%s is never an empty calendar', async (kind) => {
    icloud.faults.next({ report: 'sync-collection', fault: { kind } });
    expect((await faultOf(initial())).kind).toBe('unreadable-answer');
  });

  it('a reset connection is tried once more, twice is a fault', async () => {
    icloud.faults.next({ fault: { kind: 'reset', when: 'before' } });
    expect((await initial()).changed).toHaveLength(3);
    icloud.faults.next({ fault: { kind: 'reset', when: 'before' }, times: 2 });
    expect((await faultOf(initial())).kind).toBe('unreachable');
    icloud.faults.next({ fault: { kind: 'truncate', transport: 'broken' } });
    expect((await initial()).changed).toHaveLength(3);
  });

  it('a server that never answers is unreachable', async () => {
    const hasty = createCalDavDoor({ origin: icloud.origin, timeouts: { headers: 200, body: 200 } }).signIn({ email: EMAIL, password: PASSWORD });
    icloud.faults.next({ fault: { kind: 'hang' } });
    expect((await faultOf(hasty.readable(at('')).listChanges({ kind: 'initial' }))).kind).toBe('unreachable');
  });
});

describe('objects', () => {
  it.each(['status', 'propstat', 'absent'] as const)('an href that is gone, told by %s, is missing', async (form) => {
    icloud.toggles.missingRows = form;
    icloud.toggles.duplicateRows = 'always';
    const { objects, missing } = await calendar.multiget(['A.ics', 'GONE.ics', 'C.ics'].map(at));
    expect(objects.map((o) => o.href).sort()).toEqual([at('A.ics'), at('C.ics')]);
    expect(missing).toEqual([at('GONE.ics')]);
  });

  it('50 at a time, and never none', async () => {
    for (let i = 0; i < 120; i += 1) home.put(`E${i}.ics`, eventOf(`E${i}`));
    const { changed } = await initial();
    await calendar.multiget(changed.map((c) => c.href));
    await calendar.multiget([]);
    expect(icloud.journal.filter((entry) => entry.report === 'calendar-multiget').map((entry) => entry.hrefs)).toEqual([50, 50, 23]);
  });

  it('what XML cannot hold, or what looks like its end, in one event spoils no other', async () => {
    home.put('A.ics', eventOf('A', 'Bell \u0007 and ]]> and </multistatus>'));
    const { objects } = await calendar.multiget(['A.ics', 'B.ics'].map(at));
    expect(objects.find((o) => o.href === at('A.ics'))?.text).toContain('SUMMARY:Bell \uFFFD and ]]> and </multistatus>');
    expect(objects).toHaveLength(2);
  });

  it('objects too large for one answer are asked for in smaller batches', async () => {
    const large = 'X'.repeat(4 * 1024 * 1024);
    for (const uid of ['L1', 'L2', 'L3']) home.put(`${uid}.ics`, eventOf(uid, large));
    const { objects } = await calendar.multiget(['L1.ics', 'L2.ics', 'L3.ics'].map(at));
    expect(objects).toHaveLength(3);
  });

  it('a maintenance page or half an event is no event', async () => {
    icloud.faults.next({ method: 'GET', fault: { kind: 'html' } });
    expect((await faultOf(calendar.find(at('A.ics')))).kind).toBe('unreadable-answer');
    icloud.faults.next({ method: 'GET', fault: { kind: 'truncate' } });
    expect((await faultOf(calendar.find(at('A.ics')))).kind).toBe('unreadable-answer');
  });
});

describe('writes', () => {
  it('an answer without an ETag is completed by asking for it', async () => {
    icloud.toggles.etagOnPut = 'absent';
    const etag = await calendar.put(at('NEW.ics'), eventOf('NEW'), { kind: 'create' });
    expect(etag).toBe(home.objects().find((o) => o.name === 'NEW.ics')?.etag);
    expect(sent('PROPFIND').map((entry) => [entry.path, entry.depth])).toEqual([[at('NEW.ics'), '0']]);
  });

  it.each([
    { what: 'lost', fault: { kind: 'reset' as const, when: 'after' as const } },
    { what: 'a 502 after the write', fault: { kind: 'status' as const, status: 502, when: 'after' as const } },
  ])('an answer that is $what is unreachable, and the write is not repeated', async ({ fault }) => {
    icloud.faults.next({ method: 'PUT', fault });
    expect((await faultOf(calendar.put(at('NEW.ics'), eventOf('NEW'), { kind: 'create' }))).kind).toBe('unreachable');
    expect(sent('PUT')).toHaveLength(1);
    // It did arrive: that is why the caller must look first.
    expect((await calendar.find(at('NEW.ics')))?.text).toBe(eventOf('NEW'));
    expect((await faultOf(calendar.put(at('NEW.ics'), eventOf('NEW'), { kind: 'create' }))).kind).toBe('changed-meanwhile');
  });

  it('every write carries a concrete condition, a deletion no depth, and nobody gets an e-mail', async () => {
    const created = await calendar.put(at('NEW.ics'), eventOf('NEW'), { kind: 'create' });
    const replaced = await calendar.put(at('NEW.ics'), eventOf('NEW', 'Changed'), { kind: 'replace', etag: created });
    await calendar.remove(at('NEW.ics'), replaced);
    expect([...sent('PUT'), ...sent('DELETE')].map(({ ifMatch, ifNoneMatch, depth }) => [ifMatch, ifNoneMatch, depth])).toEqual([[null, '*', null], [created, null, null], [replaced, null, null]]);
    expect([...icloud.outbox, ...icloud.shareNotices]).toEqual([]);
  });

  it('an event that the user edits between our look and our write is left alone', async () => {
    const { etag } = (await calendar.find(at('A.ics'))) ?? {};
    if (!etag) throw new Error('no ETag');
    icloud.faults.next({ method: 'PUT', fault: { kind: 'meanwhile', act: () => home.put('A.ics', eventOf('A', 'Edited')) } });
    expect((await faultOf(calendar.put(at('A.ics'), eventOf('A', 'Ours'), { kind: 'replace', etag }))).kind).toBe('changed-meanwhile');
    expect(home.objects().find((o) => o.name === 'A.ics')?.text).toContain('Edited');
  });

  it('a share that became read-only refuses, and a UID that lives in another calendar is taken', async () => {
    owner.addCalendar({ name: 'Work' }).put('ELSEWHERE.ics', eventOf('ELSEWHERE'));
    expect((await faultOf(calendar.put(at('NEW.ics'), eventOf('ELSEWHERE'), { kind: 'create' }))).kind).toBe('changed-meanwhile');
    home.setAccess('read-only');
    expect((await faultOf(calendar.put(at('NEW.ics'), eventOf('NEW'), { kind: 'create' }))).kind).toBe('access-denied');
  });
});

describe('manners', () => {
  it('never more than two requests of an account are open, however many sign in', async () => {
    const again = createCalDavDoor({ origin: icloud.origin });
    const accounts = Array.from({ length: 6 }, () => again.signIn({ email: EMAIL, password: PASSWORD }));
    icloud.faults.next({ fault: { kind: 'hang', ms: 20 }, times: 'always' });
    await Promise.all(accounts.flatMap((one) => [one.listCalendars(owner.home as CalendarHref), one.discover()]));
    expect(owner.peakInFlight).toBe(2);
  });
});
