import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAccount } from '../../../server/connection/account.ts';
import { finishInstall, readInstall, startInstall } from '../../../server/connection/install.ts';
import { linkTekMatix, listTekMatixUsers } from '../../../server/connection/linkTekMatix.ts';
import { noteInstall } from '../../../server/connection/noteInstall.ts';
import { DAY, MINUTE } from '../../../shared/time/period.ts';
import { tekMatixFaultOf } from '../../doors/tekmatixScene.ts';
import { blocksOf, COACH, ZONE } from '../household.ts';
import { openEmptyStore } from '../sharedDatabase.ts';
import { openInstalled, openInstalling, SESSION, type Installing } from './installed.ts';

let scene: Installing;
afterEach(() => scene.anna.close());

describe('An installation', () => {
  beforeEach(async () => { scene = await openInstalling(); }, 60_000);

  it('that was begun in the extension opens the location to that browser, without a token to copy', async () => {
    const { anna } = scene;
    const result = await scene.install({ locationId: anna.location.id });
    expect(result).toMatchObject({ fault: null, locations: [{ id: anna.location.id, name: 'Anna Keller Coaching' }] });
    expect(await readInstall(anna.doors, SESSION, result.attemptId)).toMatchObject({ state: 'installed', locations: [{ id: anna.location.id }] });
    expect((await listTekMatixUsers(anna.doors, SESSION, { locationId: anna.location.id })).users).toMatchObject([{ id: COACH }]);
    await scene.link();
    expect((await readAccount(anna.doors, { ...SESSION, userId: anna.userId })).tekmatix).toMatchObject({ installed: true, fault: null });
    expect(await anna.doors.store.users.findLocation(anna.location.id)).toMatchObject({ sealedToken: null, previousSealedToken: null });
  });

  it('asks for no scope that writes contacts', async () => {
    const scopes = new URL(scene.anna.doors.oauth?.installUrl('state') ?? '').searchParams.get('scope')?.split(' ') ?? [];
    expect(scopes.filter((scope) => scope.endsWith('.write'))).toEqual(['calendars/events.write', 'oauth.write']);
  });

  it('does not open the location to a browser that had no part in it', async () => {
    const { anna } = scene;
    await scene.install({ locationId: anna.location.id });
    const stranger = { id: 's2', userId: null };
    expect(await tekMatixFaultOf(linkTekMatix(anna.doors, stranger, { locationId: anna.location.id, userId: COACH }))).toMatchObject({ kind: 'tekmatix-token-missing' });
  });

  it('works once, within ten minutes, and nothing is asked of TekMatix for any other', async () => {
    const { anna, app } = scene;
    const code = app.approve({ locationId: anna.location.id });
    const { url, attemptId } = await startInstall(anna.doors, SESSION);
    const state = new URL(url).searchParams.get('state') ?? '';
    scene.calls();
    expect(await finishInstall(anna.doors, { code, state: 'made up' })).toMatchObject({ fault: 'tekmatix-install-expired' });
    expect(await finishInstall(anna.doors, { code })).toMatchObject({ fault: 'tekmatix-install-expired' });
    expect(scene.calls()).toEqual([]);
    expect(await readInstall(anna.doors, SESSION, attemptId)).toMatchObject({ state: 'waiting' });
    expect(await finishInstall(anna.doors, { code, state })).toMatchObject({ fault: null });
    scene.calls();
    expect(await finishInstall(anna.doors, { code: app.approve({ locationId: anna.location.id }), state }), 'only says it again').toMatchObject({ fault: null, locations: [{ id: anna.location.id }] });
    expect(scene.calls()).toEqual([]);
    const late = await startInstall(anna.doors, SESSION);
    anna.clock.advance(11 * MINUTE);
    expect(await finishInstall(anna.doors, { code, state })).toMatchObject({ fault: 'tekmatix-install-expired' });
    expect(await finishInstall(anna.doors, { code, state: new URL(late.url).searchParams.get('state') ?? '' })).toMatchObject({ fault: 'tekmatix-install-expired' });
    expect(await readInstall(anna.doors, SESSION, late.attemptId)).toMatchObject({ state: 'refused', fault: 'tekmatix-install-expired' });
    await startInstall(anna.doors, SESSION);
    expect(await tekMatixFaultOf(readInstall(anna.doors, SESSION, late.attemptId))).toMatchObject({ kind: 'not-found' });
    expect(await readInstall(anna.doors, SESSION, attemptId)).toMatchObject({ state: 'installed' });
  });

  it('that is cancelled, or whose code is refused or lost on the way, changes nothing and can be begun again', async () => {
    const { anna, app } = scene;
    const finish = async (code: string | undefined) => {
      const { url, attemptId } = await startInstall(anna.doors, SESSION);
      const { fault } = await finishInstall(anna.doors, { code, state: new URL(url).searchParams.get('state') ?? '' });
      return [fault, (await readInstall(anna.doors, SESSION, attemptId)).state];
    };
    const refused = ['tekmatix-install-refused', 'refused'];
    expect(await finish(undefined)).toEqual(refused);
    expect(await finish('no such code')).toEqual(refused);
    anna.tekMatix.faults.next({ path: '/oauth/token', fault: { kind: 'reset', when: 'after' } });
    expect(await finish(app.approve({ locationId: anna.location.id }))).toEqual(refused);
    expect(await anna.doors.store.users.findLocation(anna.location.id)).toMatchObject({ installId: null, sealedToken: expect.any(String) });
    expect(await scene.install({ locationId: anna.location.id })).toMatchObject({ fault: null });
  });

  it('in an agency brings all its locations, and makes a token only for the one that is linked', async () => {
    const { anna } = scene;
    anna.tekMatix.addLocation({ id: 'second', name: 'Second studio', timezone: ZONE, companyId: anna.location.companyId });
    const { locations } = await scene.install({ companyId: anna.location.companyId });
    expect(locations).toEqual(expect.arrayContaining([{ id: anna.location.id, name: 'Anna Keller Coaching' }, { id: 'second', name: 'Second studio' }]));
    scene.calls();
    await scene.link();
    expect(scene.calls('/oauth/')).toEqual(['POST /oauth/locationToken 201']);
  });

  it('keeps no token in the clear, nor in the log', async () => {
    const { anna } = scene;
    await scene.install({ companyId: anna.location.companyId });
    await scene.link();
    const kept = JSON.stringify([await anna.doors.store.exportIrreplaceable(), anna.log]);
    expect(kept).not.toMatch(/eyJ\.|not-a-real-secret/);
  });
});

describe('A token that is entered where the app is installed', () => {
  it('links the user, and the location is still reached through the app', async () => {
    scene = await openInstalled('location');
    const { anna } = scene;
    const token = anna.location.addToken();
    const account = await linkTekMatix(anna.doors, { id: 's1', userId: null }, { locationId: anna.location.id, token, userId: COACH });
    expect(account.tekmatix).toMatchObject({ installed: true, userId: COACH });
    anna.location.revokeToken(token);
    await scene.book('lunch', 50);
    expect(blocksOf(anna)).toHaveLength(2);
    expect(await anna.doors.store.users.findLocation(anna.location.id)).toMatchObject({ sealedToken: null });
  });

  it('takes its place once the app was uninstalled', async () => {
    scene = await openInstalled('location');
    const { anna } = scene;
    scene.app.uninstall(anna.location.id);
    await noteInstall(anna.doors, { kind: 'uninstall', appId: scene.app.appId, companyId: anna.location.companyId, locationId: anna.location.id });
    await linkTekMatix(anna.doors, SESSION, { locationId: anna.location.id, token: anna.location.addToken(), userId: COACH });
    await scene.book('lunch', 50);
    expect(blocksOf(anna)).toHaveLength(2);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
  });
});

describe('A browser in which another sub-account is linked', () => {
  it('leaves the first one alone: its blocks stay and its user is still looked after', async () => {
    scene = await openInstalled('location');
    const { anna } = scene;
    const second = anna.tekMatix.addLocation({ id: 'second', name: 'Second studio', timezone: ZONE });
    second.addUser({ id: COACH, name: 'Anna Keller', email: 'anna.keller@icloud.com' });
    const account = await linkTekMatix(anna.doors, { ...SESSION, userId: anna.userId }, { locationId: 'second', token: second.token, userId: COACH });
    expect(account).toMatchObject({ tekmatix: { locationId: 'second', locationName: 'Second studio' }, connections: [], rolesSaved: false });
    await scene.book('lunch', 50);
    expect(blocksOf(anna)).toHaveLength(2);
    expect(second.blocks()).toEqual([]);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
  });
});

describe('A database that was lost', () => {
  it('gets its installations back from the backup, and the access goes on', async () => {
    scene = await openInstalled('company');
    const { anna } = scene;
    const rows = await anna.doors.store.exportIrreplaceable();
    await (await openEmptyStore()).importIrreplaceable(rows);
    anna.clock.advance(DAY);
    scene.calls();
    await anna.minute();
    expect(scene.calls('/oauth/')).toEqual(['POST /oauth/token 200', 'POST /oauth/locationToken 201']);
    expect(await scene.read()).toMatchObject({ title: null });
    await linkTekMatix(anna.doors, SESSION, { locationId: anna.location.id, userId: COACH });
  });
});
