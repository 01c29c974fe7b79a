import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import { EMAIL, faultOf, openScene, PASSWORD, type Scene } from '../calDavScene.ts';
import { askRaw } from './rawClient.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

const discoverWith = (password: string, email = EMAIL) => scene.door.signIn({ email, password }).discover();

describe('field manual iCloud §8, signing in', () => {
  it('8.7 Basic goes along from the first request on; what is wrong, revoked or the Apple password gets one and the same 401, once', async () => {
    const bare = await askRaw(`${scene.icloud.origin}/`, 'PROPFIND', { headers: { authorization: '' } });
    expect([bare.status, bare.text, bare.header('www-authenticate')]).toEqual([401, '', 'X-MobileMe-AuthToken realm="MMCalDav",Basic realm="MMCalDav"']);
    scene.owner.addPassword('rrrr-rrrr-rrrr-rrrr');
    scene.owner.revokePassword('rrrr-rrrr-rrrr-rrrr');
    scene.icloud.clearJournal();
    for (const password of ['aaaa-bbbb-cccc-dddd', 'MyApplePassword1', 'rrrr-rrrr-rrrr-rrrr']) expect((await faultOf(discoverWith(password))).kind).toBe('password-rejected');
    expect((await faultOf(discoverWith(PASSWORD, 'nobody@example.com'))).kind).toBe('password-rejected');
    expect(scene.icloud.journal.map(({ authPresent, status }) => [authPresent, status])).toEqual(Array.from({ length: 4 }, () => [true, 401]));
  });

  it('8.8 a password that dies between two requests of one reading ends it with what was refused, not with less', async () => {
    scene.home.fill(60);
    const { changed } = await scene.calendar.listChanges({ kind: 'initial' });
    scene.icloud.faults.next({ report: 'calendar-multiget', nth: 2, fault: { kind: 'meanwhile', act: () => scene.owner.revokePassword(PASSWORD) } });
    expect((await faultOf(scene.calendar.multiget(changed.map(({ href }) => href)))).kind).toBe('password-rejected');
    scene.owner.setPassword(PASSWORD);
    scene.icloud.faults.next({ report: 'sync-collection', fault: { kind: 'meanwhile', act: () => scene.owner.changeApplePassword() } });
    expect((await faultOf(scene.calendar.listChanges({ kind: 'initial' }))).kind).toBe('password-rejected');
  });

  it('8.9 a redirect to another host does not get the password, and its 401 is never asked for', async () => {
    scene.icloud.toggles.rootRedirect = { status: 301, to: 'second-origin' };
    expect((await faultOf(scene.account.discover())).kind).toBe('unreadable-answer');
    expect(scene.icloud.journal.map(({ host, status }) => [`http://${host}`, status])).toEqual([[scene.icloud.origin, 301]]);
  });

  it.each([301, 302, 307, 308] as const)('8.9 a redirect on the same host (%i) keeps method, body and password', async (status) => {
    scene.icloud.toggles.rootRedirect = { status, to: 'own-origin' };
    expect((await scene.account.discover()).home).toBe(scene.owner.home);
    expect(scene.icloud.journal.map((entry) => [entry.method, entry.path, entry.authPresent])).toEqual([
      ['PROPFIND', '/', true], ['PROPFIND', '/.well-known/caldav', true], ['PROPFIND', scene.owner.principal, true],
    ]);
  });

  it('8.10 an account without iCloud Calendar refuses a good password until it is switched on', async () => {
    scene.owner.setCalendarService('off');
    expect((await faultOf(scene.account.listCalendars(scene.owner.home as CalendarHref))).kind).toBe('password-rejected');
    scene.owner.setCalendarService('on');
    expect(await scene.account.listCalendars(scene.owner.home as CalendarHref)).toHaveLength(1);
  });

  it('8.11 the last of 25 app-specific passwords is as good as the first; there is no 26th', async () => {
    for (let i = 2; i <= 25; i += 1) scene.owner.addPassword(`pass-word-numb-${String(i).padStart(4, 'x')}`);
    expect((await discoverWith('pass-word-numb-xx25')).home).toBe(scene.owner.home);
    expect(() => scene.owner.addPassword('one-more-than-fits')).toThrow('at most 25');
    expect((await faultOf(discoverWith('one-more-than-fits'))).kind).toBe('password-rejected');
  });
});
