import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CalDavAccount, CalDavDoor, CalendarCollection, WritableCalendar } from '../../../server/caldav/calDav.ts';
import { createCalDavDoor } from '../../../server/caldav/httpCalDav.ts';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import { SyncFault } from '../../../shared/connection/fault.ts';
import type { ETag, SyncToken } from '../../../shared/sync/changes.ts';
import { DAY_OF_EVENT, eventOf, faultOf, PASSWORD, saveThree } from '../calDavScene.ts';
import type { Conduct } from './deviations.ts';
import type { Place } from './place.ts';

/** The contract of the CalDAV door (server/caldav/calDav.ts), the same for every server; what differs is in `conduct`. */
export function describeContract(name: string, start: () => Promise<Place>, conduct: Conduct): void {
  describe(`the CalDAV door on ${name}`, () => {
    let place: Place;
    let door: CalDavDoor;
    let account: CalDavAccount;
    let listed: CalendarCollection;
    let calendar: WritableCalendar;
    let counter = 0;
    const at = (object: string): CalendarHref => `${calendar.href}${object}` as CalendarHref;
    // A UID lives once in an account, whatever the calendar.
    const event = (uid: string, title?: string): string => eventOf(`${uid}-${counter}`, title);
    const list = async () => account.listCalendars((await account.discover()).home);
    const addCalendar = async (slug: string, title: string): Promise<CalendarCollection> => {
      const href = await place.addCalendar(slug, title);
      const found = (await list()).find((c) => decodeURIComponent(c.href) === decodeURIComponent(href));
      if (!found) throw new Error('the new calendar is not listed');
      return found;
    };
    const save = async (object: string, text: string) => {
      await place.save(calendar.href, object, text);
      await place.settle();
    };
    const removeOnPhone = async (object: string) => {
      await place.remove(calendar.href, object);
      await place.settle();
    };
    const create = async (object: string, text: string) => {
      const etag = await calendar.put(at(object), text, { kind: 'create' });
      await place.settle();
      return etag;
    };
    const outcomeOf = (attempt: Promise<unknown>) => attempt.then(() => 'accepted', (error: unknown) => { if (error instanceof SyncFault) return error.kind; throw error; });

    beforeAll(async () => {
      place = await start();
      door = createCalDavDoor({ origin: place.origin, ...place.door });
      account = door.signIn({ email: place.email, password: PASSWORD });
    });
    afterAll(() => place.close());
    beforeEach(async () => {
      counter += 1;
      listed = await addCalendar(`calendar-${counter}`, `Calendar ${counter}`);
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
      for (const uid of ['A', 'B', 'C']) await save(`${uid}.ics`, event(uid));
      const initial = await calendar.listChanges({ kind: 'initial' });
      const compared = await calendar.listChanges({ kind: 'compare-etags', because: 'no-sync-token' });
      expect(initial.changed.map((c) => c.href).sort()).toEqual([at('A.ics'), at('B.ics'), at('C.ics')]);
      expect([...compared.changed].sort((a, b) => a.href.localeCompare(b.href))).toEqual([...initial.changed].sort((a, b) => a.href.localeCompare(b.href)));
    });

    it('what was deleted before is no member of a first listing', async () => {
      await save('GONE.ics', event('GONE'));
      await calendar.listChanges({ kind: 'initial' });
      await removeOnPhone('GONE.ics');
      const { changed, removed } = await calendar.listChanges({ kind: 'initial' });
      expect({ changed, removed }).toEqual({ changed: [], removed: conduct.firstListing === 'members' ? [] : [at('GONE.ics')] });
    });

    it('the token of the listing tells whether a calendar changed, and only that one', async () => {
      const other = await addCalendar(`other-${counter}`, 'Other');
      await save('A.ics', event('A'));
      const after = await list();
      const tokenOf = (href: string) => after.find((c) => c.href === href)?.syncToken;
      expect(tokenOf(listed.href)).not.toBe(listed.syncToken);
      expect(tokenOf(other.href)).toBe(other.syncToken);
      expect((await calendar.listChanges({ kind: 'sync-collection', since: tokenOf(listed.href) as SyncToken })).changed).toEqual([]);
    });

    it('since a token only what was added, changed and deleted is named', async () => {
      for (const uid of ['STAYS', 'CHANGES', 'GOES']) await save(`${uid}.ics`, event(uid));
      const { token } = await calendar.listChanges({ kind: 'initial' });
      await save('CHANGES.ics', event('CHANGES', 'Moved'));
      await save('COMES.ics', event('COMES'));
      await removeOnPhone('GOES.ics');
      const delta = await calendar.listChanges({ kind: 'sync-collection', since: token as SyncToken });
      expect(delta.extent).toBe('delta');
      const named = delta.changed.map((c) => c.href).sort();
      expect(conduct.delta === 'repeats' ? named.filter((href) => href !== at('STAYS.ics')) : named).toEqual([at('CHANGES.ics'), at('COMES.ics')]);
      expect(delta.removed).toEqual([at('GOES.ics')]);
      if (conduct.delta === 'repeats') return;
      expect(delta.token).not.toBe(token);
      expect(await calendar.listChanges({ kind: 'sync-collection', since: delta.token as SyncToken })).toMatchObject({ changed: [], removed: [] });
    });

    it('a token that the server never gave out is invalid or brings everything; it is never an error of the calendar', async () => {
      await save('A.ics', event('A'));
      const attempt = calendar.listChanges({ kind: 'sync-collection', since: 'made-up' as SyncToken });
      if (conduct.unknownToken === 'lists-everything') expect((await attempt).changed.map((c) => c.href)).toEqual([at('A.ics')]);
      else expect((await faultOf(attempt)).kind).toBe(conduct.unknownToken);
      expect((await calendar.listChanges({ kind: 'compare-etags', because: 'token-invalid' })).changed).toHaveLength(1);
    });

    it('every asked object comes back or is missing, over several batches', async () => {
      const names = Array.from({ length: 60 }, (_, i) => `E${i}.ics`);
      for (const object of names) await place.save(calendar.href, object, event(object.replace('.ics', ''), `Event ${object} äöü <&> ]]>`));
      await place.settle();
      const asked = [...names, 'NEVER-1.ics', 'NEVER-2.ics'].map(at);
      const { objects, missing } = await calendar.multiget(asked);
      expect(objects.map((o) => o.href).sort()).toEqual(names.map(at).sort());
      expect(missing).toEqual([at('NEVER-1.ics'), at('NEVER-2.ics')]);
      expect(objects.every((o) => o.text.includes('äöü <&> ]]>') && o.etag !== null)).toBe(true);
    });

    it('names what may happen within a time, series that began long before too', async () => {
      expect((await saveThree(event, save).then(() => calendar.listWithin(DAY_OF_EVENT))).sort()).toEqual([at('A.ics'), at('S.ics')]);
    });

    it('a multiget of nothing sends nothing and finds nothing', async () => {
      expect(await calendar.multiget([])).toEqual({ objects: [], missing: [] });
    });

    it('one object is found with the ETag of the listing, or not at all', async () => {
      await save('A.ics', event('A'));
      const [member] = (await calendar.listChanges({ kind: 'initial' })).changed;
      expect(await calendar.find(at('A.ics'))).toMatchObject({ etag: member?.etag, text: expect.stringContaining('SUMMARY:Dentist') });
      expect(await calendar.find(at('B.ics'))).toBeUndefined();
    });

    it('a name that needs encoding is read by the href that the server gives', async () => {
      await save('Lunch at 1 @ Café.ics', event('LUNCH'));
      const { changed } = await calendar.listChanges({ kind: 'initial' });
      const hrefs = changed.map(({ href }) => href);
      expect(hrefs.map(decodeURIComponent)).toEqual([decodeURIComponent(at('Lunch at 1 @ Café.ics'))]);
      const read = await calendar.multiget(hrefs);
      if (conduct.oddNames === 'not-served') {
        expect(read).toEqual({ objects: [], missing: hrefs });
        return;
      }
      expect(read.objects).toMatchObject([{ href: hrefs[0], text: expect.stringContaining('UID:LUNCH') }]);
      expect((await calendar.find(hrefs[0] ?? at('')))?.text).toContain('UID:LUNCH');
    });

    it('a series comes whole: its rule, its exceptions and a long description', async () => {
      const instance = event('SERIES', 'Moved').replace('DTSTART:20261102T09', 'RECURRENCE-ID:20261103T090000Z\r\nDTSTART:20261103T14').replace('DTEND:20261102T10', 'DTEND:20261103T15');
      const series = event('SERIES', `Weekly${' and so on'.repeat(5_000)}`).replace('SUMMARY', 'RRULE:FREQ=DAILY;COUNT=5\r\nEXDATE:20261104T090000Z\r\nSUMMARY').replace('END:VCALENDAR\r\n', instance.slice(instance.indexOf('BEGIN:VEVENT')));
      await save('SERIES.ics', series);
      const text = (await calendar.multiget([at('SERIES.ics')])).objects[0]?.text.replace(/\r?\n[ \t]/g, '') ?? '';
      expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
      for (const part of ['RRULE:FREQ=DAILY;COUNT=5', 'EXDATE:20261104T090000Z', 'RECURRENCE-ID:20261103T090000Z', `Weekly${' and so on'.repeat(5_000)}`]) expect(text).toContain(part);
    });

    it('what is created can be read, replaced and removed with its ETag', async () => {
      const created = await create('A.ics', event('A'));
      expect((await calendar.find(at('A.ics')))?.etag).toBe(created);
      const replaced = await calendar.put(at('A.ics'), event('A', 'Changed'), { kind: 'replace', etag: created });
      await place.settle();
      expect(replaced).not.toBe(created);
      expect((await calendar.find(at('A.ics')))?.text).toContain('SUMMARY:Changed');
      await calendar.remove(at('A.ics'), replaced);
      await place.settle();
      expect(await calendar.find(at('A.ics'))).toBeUndefined();
    });

    it('nothing is written over what somebody else wrote', async () => {
      const created = await create('A.ics', event('A'));
      const twice = calendar.put(at('A.ics'), event('A', 'Twice'), { kind: 'create' });
      expect(await outcomeOf(twice)).toBe(conduct.createTwice);
      const ours = conduct.createTwice === 'accepted' ? await twice : created;
      await save('A.ics', event('A', 'Edited on the phone'));
      expect((await faultOf(calendar.put(at('A.ics'), event('A', 'Ours'), { kind: 'replace', etag: ours }))).kind).toBe('changed-meanwhile');
      expect((await calendar.find(at('A.ics')))?.text).toContain('Edited on the phone');
      expect(await outcomeOf(calendar.remove(at('A.ics'), ours))).toBe(conduct.staleDelete);
      await place.settle();
      expect(await calendar.find(at('A.ics')) === undefined).toBe(conduct.staleDelete === 'accepted');
    });

    it('an object that is gone is not written again under its old ETag', async () => {
      const ours = await create('A.ics', event('A'));
      await removeOnPhone('A.ics');
      expect(await outcomeOf(calendar.put(at('A.ics'), event('A', 'Ours'), { kind: 'replace', etag: ours }))).toBe(conduct.replaceGone);
      expect(await calendar.find(at('A.ics')) === undefined).toBe(conduct.replaceGone !== 'accepted');
    });

    it('an ETag that guards nothing is never sent', async () => {
      await save('A.ics', event('A'));
      for (const etag of ['', '*']) {
        expect((await faultOf(calendar.put(at('A.ics'), event('A', 'Ours'), { kind: 'replace', etag: etag as ETag }))).kind).toBe('changed-meanwhile');
        expect((await faultOf(calendar.remove(at('A.ics'), etag as ETag))).kind).toBe('changed-meanwhile');
      }
      expect((await calendar.find(at('A.ics')))?.text).toContain('SUMMARY:Dentist');
    });

    it('a UID that is taken, here or elsewhere, and one that changes are refused as this server does', async () => {
      const etag = await create('A.ics', event('A'));
      const other = door.expectWritable(account, { ...(await addCalendar(`other-${counter}`, 'Other')), role: 'primary' });
      expect(await outcomeOf(calendar.put(at('B.ics'), event('A'), { kind: 'create' })), 'twice').toBe(conduct.uidTwice);
      expect(await outcomeOf(other.put(`${other.href}A.ics` as CalendarHref, event('A'), { kind: 'create' })), 'elsewhere').toBe(conduct.uidElsewhere);
      expect(await outcomeOf(calendar.put(at('A.ics'), event('ANOTHER'), { kind: 'replace', etag })), 'changed').toBe(conduct.uidChanged);
    });

    it('what is no calendar object is refused as this server does, and not stored', async () => {
      expect(await outcomeOf(calendar.put(at('A.ics'), 'BEGIN:VCALENDAR\r\nnonsense', { kind: 'create' }))).toBe(conduct.notACalendar);
      expect((await calendar.listChanges({ kind: 'initial' })).changed).toEqual([]);
    });

    it('removing what is already gone succeeds', async () => {
      const etag = await create('A.ics', event('A'));
      await removeOnPhone('A.ics');
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
}
