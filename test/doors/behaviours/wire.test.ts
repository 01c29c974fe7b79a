import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCalDavDoor } from '../../../server/caldav/httpCalDav.ts';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import { EMAIL, eventOf, faultOf, openScene, PASSWORD, type Scene } from '../calDavScene.ts';
import { askRaw } from './rawClient.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

const listNames = async (account = scene.account) => (await account.listCalendars(scene.owner.home as CalendarHref)).map(({ displayName }) => displayName);
const LISTING = '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><displayname/><supported-calendar-component-set xmlns="urn:ietf:params:xml:ns:caldav"/><quota-used-bytes/></prop></propfind>';

describe('field manual iCloud §8, wire', () => {
  it('8.1 every host serves the account by its path; another account is refused, an unknown one is not there', async () => {
    const elsewhere = createCalDavDoor({ origin: scene.icloud.secondOrigin }).signIn({ email: EMAIL, password: PASSWORD });
    expect(await listNames(elsewhere)).toEqual(['Home']);
    const stranger = scene.icloud.addAccount({ email: 'ben@example.com', password: 'bbbb-bbbb-bbbb-bbbb', name: 'Ben' });
    expect((await faultOf(scene.account.listCalendars(stranger.home as CalendarHref))).kind).toBe('access-denied');
    expect((await faultOf(scene.account.listCalendars('/12345678/calendars/' as CalendarHref))).kind).toBe('gone');
  });

  it.each(['when-accepted', 'never'] as const)('8.2 XML in Apple\'s own form is read like any other, with Apple\'s request id kept for support (gzip %s)', async (gzip) => {
    scene.icloud.toggles.gzip = gzip;
    const wire = await askRaw(scene.icloud.origin + scene.owner.home, 'PROPFIND', { body: LISTING, headers: { depth: '1' } });
    expect(wire.header('content-type')).toBe('application/xml; charset=UTF-8');
    for (const form of ['<response xmlns="DAV:">', "<comp name='VEVENT'", 'HTTP/1.1 404 Not Found', '\n\n']) expect(wire.text).toContain(form);
    expect(await listNames()).toEqual(['Home']);
    scene.icloud.faults.next({ fault: { kind: 'status', status: 500 } });
    expect((await faultOf(listNames())).evidence).toMatchObject({ status: 500, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('8.3 hrefs are paths and the home set is a URL with a port: only paths are kept', async () => {
    expect(await scene.account.discover()).toEqual({ principal: scene.owner.principal, home: scene.owner.home });
    const { changed } = await scene.calendar.listChanges({ kind: 'initial' });
    expect(changed.map(({ href }) => href).sort()).toEqual(['A.ics', 'B.ics', 'C.ics'].map(scene.at));
  });

  it.each([207, 301, 308] as const)('8.4 whatever well-known answers (%i), discovery does not ask it', async (wellKnown) => {
    scene.icloud.toggles.wellKnown = wellKnown;
    expect((await askRaw(`${scene.icloud.origin}/.well-known/caldav`, 'PROPFIND', { body: LISTING })).status).toBe(wellKnown);
    scene.icloud.clearJournal();
    await scene.account.discover();
    expect(scene.icloud.journal.map(({ path }) => path)).toEqual(['/', scene.owner.principal]);
  });

  it('8.5 a document that does not begin at its first byte is a 400 page: ours all do', async () => {
    const spaced = await askRaw(scene.icloud.origin + scene.owner.home, 'PROPFIND', { body: ` ${LISTING}`, headers: { depth: '1' } });
    expect([spaced.status, spaced.header('content-type')]).toEqual([400, 'text/html; charset=UTF-8']);
    scene.icloud.clearJournal();
    await scene.account.discover();
    await listNames();
    const { changed } = await scene.calendar.listChanges({ kind: 'initial' });
    await scene.calendar.listChanges({ kind: 'compare-etags', because: 'reconcile-due' });
    await scene.calendar.multiget(changed.map(({ href }) => href));
    scene.icloud.toggles.etagOnPut = 'absent';
    await scene.calendar.put(scene.at('D.ics'), eventOf('D'), { kind: 'create' });
    expect(scene.icloud.journal).toHaveLength(8);
    expect(scene.icloud.journal.filter(({ status }) => status >= 400)).toEqual([]);
  });

  it('8.6 allprop finds nothing: properties are asked for by name', async () => {
    const all = await askRaw(scene.icloud.origin + scene.home.href, 'PROPFIND', { body: '<propfind xmlns="DAV:"><allprop/></propfind>' });
    expect([all.status, all.text.includes('Home')]).toEqual([207, false]);
    expect(await scene.account.listCalendars(scene.owner.home as CalendarHref)).toMatchObject([
      { displayName: 'Home', color: '#1BADF8', access: 'read-write', kind: 'owned', syncToken: expect.any(String), ctag: expect.any(String) },
    ]);
  });
});
