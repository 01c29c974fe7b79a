import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CalDavAccount, CalDavDoor, CalendarCollection, WritableCalendar } from '../../server/caldav/calDav.ts';
import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import type { ETag, SyncToken } from '../../shared/sync/changes.ts';
import { phoneOf } from '../path/phone.ts';
import { startRadicale } from '../servers/radicale.ts';
import { startICloud } from '../standins/icloud/startICloud.ts';
import { eventOf, faultOf, PASSWORD } from './calDavScene.ts';

/** A CalDAV server and, beside the door, the account's owner with their phone. */
type Place = {
  readonly origin: string;
  readonly email: string;
  addCalendar(slug: string, name: string): Promise<string>;
  save(calendar: string, name: string, text: string): Promise<void>;
  remove(calendar: string, name: string): Promise<void>;
  close(): Promise<void>;
};

async function iCloud(): Promise<Place> {
  const icloud = await startICloud({ seed: 7 });
  const account = icloud.addAccount({ email: 'anna@example.com', password: PASSWORD, name: 'Anna' });
  const calendar = (href: string) => {
    const found = account.findCalendar(href);
    if (!found) throw new Error(`no calendar ${href}`);
    return found;
  };
  return {
    origin: icloud.origin, email: account.email,
    addCalendar: async (slug, name) => account.addCalendar({ slug, name, color: '#1E4C63FF' }).href,
    save: async (href, name, text) => { calendar(href).put(name, text); },
    remove: async (href, name) => { calendar(href).remove(name); },
    close: () => icloud.close(),
  };
}

async function radicale(): Promise<Place> {
  const server = await startRadicale({ password: PASSWORD });
  const phone = phoneOf({ ...server, home: `/${encodeURIComponent(server.user)}/` });
  return {
    origin: server.origin, email: server.user, addCalendar: phone.addCalendar, save: phone.saveText,
    remove: (calendar, name) => phone.remove(calendar, name.replace(/\.ics$/, '')), close: () => server.stop(),
  };
}

describe.each([{ name: 'iCloud (stand-in)', start: iCloud }, { name: 'Radicale', start: radicale }])('the CalDAV door on $name', ({ start }) => {
  let place: Place;
  let door: CalDavDoor;
  let account: CalDavAccount;
  let listed: CalendarCollection;
  let calendar: WritableCalendar;
  let counter = 0;
  const at = (name: string): CalendarHref => `${calendar.href}${name}` as CalendarHref;
  // A UID lives once in an account, whatever the calendar.
  const event = (uid: string, title?: string): string => eventOf(`${uid}-${counter}`, title);
  const list = async () => account.listCalendars((await account.discover()).home);

  beforeAll(async () => {
    place = await start();
    door = createCalDavDoor({ origin: place.origin });
    account = door.signIn({ email: place.email, password: PASSWORD });
  });
  afterAll(() => place.close());
  beforeEach(async () => {
    counter += 1;
    const href = await place.addCalendar(`calendar-${counter}`, `Calendar ${counter}`);
    const found = (await list()).find((c) => decodeURIComponent(c.href) === decodeURIComponent(href));
    if (!found) throw new Error('the new calendar is not listed');
    listed = found;
    calendar = door.expectWritable(account, { ...listed, role: 'primary' });
  });

  it('finds the account and its calendars, and says each step before it is taken', async () => {
    const steps: string[] = [];
    const { principal, home } = await account.discover((step) => steps.push(step));
    expect(steps).toEqual(['finding-account', 'finding-calendars']);
    expect([principal, home].every((path) => /^\/.+\/$/.test(path))).toBe(true);
    expect(listed).toMatchObject({ displayName: `Calendar ${counter}`, color: '#1E4C63', access: 'read-write', kind: 'owned' });
    expect(listed.syncToken).toEqual(expect.any(String));
  });

  it('a wrong password is a rejected password', async () => {
    expect((await faultOf(door.signIn({ email: place.email, password: 'aaaa-bbbb-cccc-dddd' }).discover())).kind).toBe('password-rejected');
  });

  it('an empty calendar has no members and a token', async () => {
    expect(await calendar.listChanges({ kind: 'initial' })).toMatchObject({ extent: 'full', changed: [], removed: [], token: expect.any(String) });
    expect(await calendar.listChanges({ kind: 'compare-etags', because: 'reconcile-due' })).toMatchObject({ extent: 'full', changed: [], removed: [] });
  });

  it('an initial listing names every member once, and both ways of listing agree', async () => {
    for (const uid of ['A', 'B', 'C']) await place.save(calendar.href, `${uid}.ics`, event(uid));
    const initial = await calendar.listChanges({ kind: 'initial' });
    const compared = await calendar.listChanges({ kind: 'compare-etags', because: 'no-sync-token' });
    expect(initial.changed.map((c) => c.href).sort()).toEqual([at('A.ics'), at('B.ics'), at('C.ics')]);
    expect([...compared.changed].sort((a, b) => a.href.localeCompare(b.href))).toEqual([...initial.changed].sort((a, b) => a.href.localeCompare(b.href)));
  });

  it('since a token only what was added, changed and deleted is named', async () => {
    for (const uid of ['STAYS', 'CHANGES', 'GOES']) await place.save(calendar.href, `${uid}.ics`, event(uid));
    const { token } = await calendar.listChanges({ kind: 'initial' });
    await place.save(calendar.href, 'CHANGES.ics', event('CHANGES', 'Moved'));
    await place.save(calendar.href, 'COMES.ics', event('COMES'));
    await place.remove(calendar.href, 'GOES.ics');
    const delta = await calendar.listChanges({ kind: 'sync-collection', since: token as SyncToken });
    expect(delta.extent).toBe('delta');
    expect(delta.changed.map((c) => c.href).sort()).toEqual([at('CHANGES.ics'), at('COMES.ics')]);
    expect(delta.removed).toEqual([at('GOES.ics')]);
    expect(delta.token).not.toBe(token);
    expect(await calendar.listChanges({ kind: 'sync-collection', since: delta.token as SyncToken })).toMatchObject({ changed: [], removed: [] });
  });

  it('a token that the server never gave out is invalid, not an error of the calendar', async () => {
    expect((await faultOf(calendar.listChanges({ kind: 'sync-collection', since: 'made-up' as SyncToken }))).kind).toBe('token-invalid');
  });

  it('every asked object comes back or is missing, over several batches', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `E${i}.ics`);
    for (const name of names) await place.save(calendar.href, name, event(name.replace('.ics', ''), `Event ${name} äöü <&>`));
    const asked = [...names, 'NEVER-1.ics', 'NEVER-2.ics'].map(at);
    const { objects, missing } = await calendar.multiget(asked);
    expect(objects.map((o) => o.href).sort()).toEqual(names.map(at).sort());
    expect(missing).toEqual([at('NEVER-1.ics'), at('NEVER-2.ics')]);
    expect(objects.every((o) => o.text.includes('äöü <&>') && o.etag !== null)).toBe(true);
  });

  it('a multiget of nothing sends nothing and finds nothing', async () => {
    expect(await calendar.multiget([])).toEqual({ objects: [], missing: [] });
  });

  it('one object is found with the ETag of the listing, or not at all', async () => {
    await place.save(calendar.href, 'A.ics', event('A'));
    const [member] = (await calendar.listChanges({ kind: 'initial' })).changed;
    expect(await calendar.find(at('A.ics'))).toMatchObject({ etag: member?.etag, text: expect.stringContaining('SUMMARY:Dentist') });
    expect(await calendar.find(at('B.ics'))).toBeUndefined();
  });

  it('what is created can be read, replaced and removed with its ETag', async () => {
    const created = await calendar.put(at('A.ics'), event('A'), { kind: 'create' });
    expect((await calendar.find(at('A.ics')))?.etag).toBe(created);
    const replaced = await calendar.put(at('A.ics'), event('A', 'Changed'), { kind: 'replace', etag: created });
    expect(replaced).not.toBe(created);
    expect((await calendar.find(at('A.ics')))?.text).toContain('SUMMARY:Changed');
    await calendar.remove(at('A.ics'), replaced);
    expect(await calendar.find(at('A.ics'))).toBeUndefined();
  });

  it('nothing is written over what somebody else wrote', async () => {
    const ours = await calendar.put(at('A.ics'), event('A'), { kind: 'create' });
    expect((await faultOf(calendar.put(at('A.ics'), event('A', 'Twice'), { kind: 'create' }))).kind).toBe('changed-meanwhile');
    await place.save(calendar.href, 'A.ics', event('A', 'Edited on the phone'));
    expect((await faultOf(calendar.put(at('A.ics'), event('A', 'Ours'), { kind: 'replace', etag: ours }))).kind).toBe('changed-meanwhile');
    expect((await faultOf(calendar.remove(at('A.ics'), ours))).kind).toBe('changed-meanwhile');
    expect((await calendar.find(at('A.ics')))?.text).toContain('Edited on the phone');
  });

  it('an ETag that guards nothing is never sent', async () => {
    await place.save(calendar.href, 'A.ics', event('A'));
    for (const etag of ['', '*']) {
      expect((await faultOf(calendar.put(at('A.ics'), event('A', 'Ours'), { kind: 'replace', etag: etag as ETag }))).kind).toBe('changed-meanwhile');
      expect((await faultOf(calendar.remove(at('A.ics'), etag as ETag))).kind).toBe('changed-meanwhile');
    }
    expect((await calendar.find(at('A.ics')))?.text).toContain('SUMMARY:Dentist');
  });

  it('removing what is already gone succeeds', async () => {
    const etag = await calendar.put(at('A.ics'), event('A'), { kind: 'create' });
    await place.remove(calendar.href, 'A.ics');
    await calendar.remove(at('A.ics'), etag);
  });

  it('a calendar that is gone is gone, not empty', async () => {
    const gone = account.readable(`${listed.href.slice(0, -1)}-gone/` as CalendarHref);
    expect((await faultOf(gone.listChanges({ kind: 'compare-etags', because: 'reconcile-due' }))).kind).toBe('gone');
    expect((await faultOf(gone.listChanges({ kind: 'initial' }))).kind).toBe('gone');
  });

  it('only a writable primary calendar is ever opened for writing', () => {
    for (const refused of [{ ...listed, role: 'conflict' }, { ...listed, role: 'ignored' }, { ...listed, role: 'primary', access: 'read-only' as const }]) {
      expect(() => door.expectWritable(account, refused)).toThrow(expect.objectContaining({ kind: 'access-denied' }));
    }
    expect(account.readable(listed.href)).not.toHaveProperty('put');
  });
});
