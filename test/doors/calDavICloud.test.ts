import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import type { SyncToken } from '../../shared/sync/changes.ts';
import { EMAIL, eventOf, faultOf, openScene, PASSWORD, type Scene } from './calDavScene.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

const initial = () => scene.calendar.listChanges({ kind: 'initial' });

describe('signing in', () => {
  it('costs two requests, both with the password from the start, and keeps no host', async () => {
    expect(await scene.account.discover()).toEqual({ principal: scene.owner.principal, home: scene.owner.home });
    expect(scene.icloud.journal.map((entry) => [entry.path, entry.depth, entry.authorised])).toEqual([['/', '0', true], [scene.owner.principal, '0', true]]);
  });

  it('a wrong password costs one request', async () => {
    const stranger = scene.door.signIn({ email: EMAIL, password: 'aaaa-bbbb-cccc-dddd' });
    expect((await faultOf(stranger.discover())).kind).toBe('password-rejected');
    expect(scene.icloud.journal).toHaveLength(1);
  });

  it('an account with iCloud Calendar switched off looks like a wrong password', async () => {
    scene.owner.setCalendarService('off');
    expect((await faultOf(scene.account.discover())).kind).toBe('password-rejected');
  });

  it('a password beyond ASCII arrives as it was typed', async () => {
    scene.owner.setPassword('päss-wörd-日本-ключ');
    expect(await scene.door.signIn({ email: EMAIL, password: 'päss-wörd-日本-ключ' }).discover()).toMatchObject({ home: scene.owner.home });
  });

  it('a password that is revoked between two batches ends the reading', async () => {
    for (let i = 0; i < 60; i += 1) scene.home.put(`E${i}.ics`, eventOf(`E${i}`));
    const { changed } = await initial();
    scene.icloud.faults.next({ report: 'calendar-multiget', nth: 2, fault: { kind: 'meanwhile', act: () => scene.owner.revokePassword() } });
    expect((await faultOf(scene.calendar.multiget(changed.map((c) => c.href)))).kind).toBe('password-rejected');
  });
});

describe('the listing', () => {
  it('has every calendar for events with its name, colour, access and kind in one request, and nothing else', async () => {
    scene.owner.addCalendar({ name: '2024', color: '#FF9500AA', kind: 'shared', access: 'read-only' });
    scene.owner.addCalendar({ name: '', kind: 'shared-by-me' });
    scene.owner.addCalendar({ name: 'Holidays & Feste 🎉', kind: 'subscribed' });
    scene.owner.addCalendar({ name: null });
    scene.icloud.clearJournal();
    const listed = await scene.account.listCalendars(scene.owner.home as CalendarHref);
    expect(scene.icloud.journal).toHaveLength(1);
    expect(listed.map(({ displayName, color, access, kind }) => [displayName, color, access, kind])).toEqual([
      ['Home', '#1BADF8', 'read-write', 'owned'],
      ['2024', '#FF9500', 'read-only', 'shared'],
      ['Untitled calendar', null, 'read-write', 'owned'],
      ['Holidays & Feste 🎉', null, 'read-only', 'subscribed'],
      ['Untitled calendar', null, 'read-write', 'owned'],
    ]);
  });

  it('without privileges a calendar counts as writable', async () => {
    scene.icloud.toggles.privileges = 'omitted';
    scene.home.setAccess('read-only');
    expect((await scene.account.listCalendars(scene.owner.home as CalendarHref))[0]?.access).toBe('read-write');
  });

  it.each([
    { what: 'half a document', fault: { kind: 'truncate' as const }, kind: 'unreadable-answer' },
    { what: 'a document without its last tag', fault: { kind: 'truncate' as const, keep: 0.98 }, kind: 'unreadable-answer' },
    { what: 'an empty document', fault: { kind: 'truncate' as const, keep: 0 }, kind: 'unreadable-answer' },
    { what: 'a maintenance page', fault: { kind: 'html' as const }, kind: 'unreadable-answer' },
    { what: 'a broken server', fault: { kind: 'status' as const, status: 500 }, kind: 'unreachable' },
    { what: 'a refusal', fault: { kind: 'status' as const, status: 403 }, kind: 'access-denied' },
  ])('$what is never an empty account', async ({ fault, kind }) => {
    scene.icloud.faults.next({ method: 'PROPFIND', fault });
    expect((await faultOf(scene.account.listCalendars(scene.owner.home as CalendarHref))).kind).toBe(kind);
  });

  it('a throttle says how long', async () => {
    scene.icloud.faults.next({ fault: { kind: 'throttle', retryAfterSeconds: 120 } });
    expect(await faultOf(scene.account.listCalendars(scene.owner.home as CalendarHref))).toMatchObject({ kind: 'throttled', evidence: { status: 503, retryAfterSeconds: 120 } });
  });
});

describe('changes', () => {
  it.each(['bare-403', 'named-403', '412'] as const)('an expired token answered with %s is invalid, and the calendar is compared instead', async (form) => {
    const { token } = await initial();
    scene.icloud.toggles.invalidToken = form;
    scene.home.expireTokens();
    expect((await faultOf(scene.calendar.listChanges({ kind: 'sync-collection', since: token as SyncToken }))).kind).toBe('token-invalid');
    const compared = await scene.calendar.listChanges({ kind: 'compare-etags', because: 'token-invalid' });
    expect(compared.changed).toHaveLength(3);
    expect(compared.token).not.toBe(token);
  });

  it('an expired token answered with everything brings everything', async () => {
    const { token } = await initial();
    scene.icloud.toggles.invalidToken = 'full-listing';
    scene.home.expireTokens();
    expect((await scene.calendar.listChanges({ kind: 'sync-collection', since: token as SyncToken })).changed).toHaveLength(3);
  });

  it('a listing in pages with repeated rows is one listing', async () => {
    scene.icloud.toggles.syncPage = 2;
    scene.icloud.toggles.duplicateRows = 'always';
    for (let i = 0; i < 5; i += 1) scene.home.put(`E${i}.ics`, eventOf(`E${i}`));
    scene.home.remove('A.ics');
    const { changed, token } = await initial();
    expect(changed.map((c) => c.href).sort()).toEqual(['B', 'C', 'E0', 'E1', 'E2', 'E3', 'E4'].map((uid) => scene.at(`${uid}.ics`)));
    expect(scene.sent('REPORT').length).toBeGreaterThan(2);
    expect(await scene.calendar.listChanges({ kind: 'sync-collection', since: token as SyncToken })).toMatchObject({ changed: [], removed: [] });
  });

  it('a calendar without the report is compared by its ETags', async () => {
    scene.icloud.faults.next({ report: 'sync-collection', fault: { kind: 'status', status: 501 } });
    expect((await initial()).changed).toHaveLength(3);
  });

  it.each(['truncate', 'html'] as const)('%s is never an empty calendar', async (kind) => {
    scene.icloud.faults.next({ report: 'sync-collection', fault: { kind } });
    expect((await faultOf(initial())).kind).toBe('unreadable-answer');
  });

  it('a reset connection is tried once more, twice is a fault', async () => {
    scene.icloud.faults.next({ fault: { kind: 'reset', when: 'before' } });
    expect((await initial()).changed).toHaveLength(3);
    scene.icloud.faults.next({ fault: { kind: 'reset', when: 'before' }, times: 2 });
    expect((await faultOf(initial())).kind).toBe('unreachable');
    scene.icloud.faults.next({ fault: { kind: 'truncate', transport: 'broken' } });
    expect((await initial()).changed).toHaveLength(3);
  });

  it('a server that never answers is unreachable', async () => {
    const hasty = createCalDavDoor({ origin: scene.icloud.origin, timeouts: { headers: 200, body: 200 } }).signIn({ email: EMAIL, password: PASSWORD });
    scene.icloud.faults.next({ fault: { kind: 'hang' } });
    expect((await faultOf(hasty.readable(scene.at('')).listChanges({ kind: 'initial' }))).kind).toBe('unreachable');
  });
});

describe('objects', () => {
  it.each(['status', 'propstat', 'absent'] as const)('an href that is gone, told by %s, is missing', async (form) => {
    scene.icloud.toggles.missingRows = form;
    scene.icloud.toggles.duplicateRows = 'always';
    const { objects, missing } = await scene.calendar.multiget(['A.ics', 'GONE.ics', 'C.ics'].map(scene.at));
    expect(objects.map((o) => o.href).sort()).toEqual([scene.at('A.ics'), scene.at('C.ics')]);
    expect(missing).toEqual([scene.at('GONE.ics')]);
  });

  it('50 at a time, and never none', async () => {
    for (let i = 0; i < 120; i += 1) scene.home.put(`E${i}.ics`, eventOf(`E${i}`));
    const { changed } = await initial();
    await scene.calendar.multiget(changed.map((c) => c.href));
    await scene.calendar.multiget([]);
    expect(scene.icloud.journal.filter((entry) => entry.report === 'calendar-multiget').map((entry) => entry.hrefs)).toEqual([50, 50, 23]);
  });

  it('what XML cannot hold, or what looks like its end, in one event spoils no other', async () => {
    scene.home.put('A.ics', eventOf('A', 'Bell \u0007 and ]]> and </multistatus>'));
    const { objects } = await scene.calendar.multiget(['A.ics', 'B.ics'].map(scene.at));
    expect(objects.find((o) => o.href === scene.at('A.ics'))?.text).toContain('SUMMARY:Bell \uFFFD and ]]> and </multistatus>');
    expect(objects).toHaveLength(2);
  });

  it.each(['when-accepted', 'never'] as const)('objects too large for one answer are asked for in smaller batches (gzip %s)', async (gzip) => {
    scene.icloud.toggles.gzip = gzip;
    for (const uid of ['L1', 'L2', 'L3']) scene.home.put(`${uid}.ics`, eventOf(uid, 'X'.repeat(4 * 1024 * 1024)));
    expect((await scene.calendar.multiget(['L1.ics', 'L2.ics', 'L3.ics'].map(scene.at))).objects).toHaveLength(3);
    expect(scene.sent('REPORT').map((entry) => entry.hrefs)).toEqual([3, 2, 1]);
  });

  it('an object that is too large beside others is missing among them, and read by itself', async () => {
    scene.home.put('L.ics', eventOf('L', 'X'.repeat(11 * 1024 * 1024)));
    const { objects, missing } = await scene.calendar.multiget([scene.at('A.ics'), scene.at('L.ics')]);
    expect([objects.map((o) => o.href), missing]).toEqual([[scene.at('A.ics')], [scene.at('L.ics')]]);
    expect((await scene.calendar.find(scene.at('L.ics')))?.text.length).toBeGreaterThan(11 * 1024 * 1024);
  });

  it('an object that is larger than Apple takes is not read', async () => {
    scene.home.put('L.ics', eventOf('L', 'X'.repeat(25 * 1024 * 1024)));
    expect((await faultOf(scene.calendar.find(scene.at('L.ics')))).kind).toBe('unreadable-answer');
  });

  it('a maintenance page is no event; half an event is handed on without the ETag of the whole', async () => {
    scene.icloud.faults.next({ method: 'GET', fault: { kind: 'html' } });
    expect((await faultOf(scene.calendar.find(scene.at('A.ics')))).kind).toBe('unreadable-answer');
    for (const keep of [0.5, 0]) {
      scene.icloud.faults.next({ method: 'GET', fault: { kind: 'truncate', keep } });
      const found = await scene.calendar.find(scene.at('A.ics'));
      expect(found).toMatchObject({ href: scene.at('A.ics'), etag: null });
      expect(found?.text).not.toContain('END:VCALENDAR');
    }
  });
});
