import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installTokens } from '../../../server/connection/installTokens.ts';
import { noteInstall } from '../../../server/connection/noteInstall.ts';
import { locationInstall } from '../../../server/connection/sealing.ts';
import { syncUser } from '../../../server/sync/syncUser.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/time/period.ts';
import { tekMatixFaultOf } from '../../doors/tekmatixScene.ts';
import { blocksOf, COACH } from '../household.ts';
import { openInstalled, type Installing } from './installed.ts';

let scene: Installing;
afterEach(() => scene.anna.close());

const CONSENT = 'TekMatix needs your consent again';
const refreshes = () => scene.calls('/oauth/token');

/** Nine more users of the location, all cycles at once. */
async function runTenCycles(): Promise<void> {
  const { doors, location, userId } = scene.anna;
  const ids = [userId];
  for (let n = 0; n < 9; n += 1) {
    location.addUser({ id: `user${n}`, name: `User ${n}`, email: `user${n}@example.com` });
    ids.push((await doors.store.users.ensure(location.id, `user${n}`, `User ${n}`)).id);
  }
  await Promise.all(ids.map((id) => syncUser(doors, id)));
  for (const id of ids) expect((await doors.store.users.find(id))?.tekmatixFault).toBeNull();
}

describe('The tokens of an installed app', () => {
  beforeEach(async () => { scene = await openInstalled('location'); }, 60_000);

  it('are renewed once half of their life is over, not before, and kept before they are used', async () => {
    const { anna } = scene;
    anna.clock.advance(11 * HOUR);
    await anna.minute();
    expect(refreshes()).toEqual([]);
    const before = await anna.doors.store.installs.find(locationInstall(anna.location.id));
    anna.clock.advance(2 * HOUR);
    await anna.minute();
    expect(refreshes()).toEqual(['POST /oauth/token 200']);
    const after = await anna.doors.store.installs.find(locationInstall(anna.location.id));
    expect(after?.sealedRefresh).not.toBe(before?.sealedRefresh);
    for (let days = 0; days < 5; days += 1) {
      anna.clock.advance(13 * HOUR);
      await anna.minute();
    }
    expect(refreshes()).toHaveLength(5);
    expect(await scene.read()).toMatchObject({ title: null });
  });

  it.each([['are half used up', 13 * HOUR], ['have expired', 2 * DAY]])('that %s are renewed by one of ten cycles at once: one refresh is sent', async (_case, later) => {
    scene.anna.clock.advance(later);
    await runTenCycles();
    expect(refreshes()).toEqual(['POST /oauth/token 200']);
    expect(scene.app.rotations()).toBe(1);
  });

  it('that are refused before their time are renewed by one of ten cycles at once', async () => {
    scene.app.revokeTokens({ refresh: false });
    await runTenCycles();
    expect(scene.app.rotations()).toBe(1);
  });

  it('whose renewal gets no answer are asked for once more; that second answer counts', async () => {
    const { anna } = scene;
    anna.clock.advance(13 * HOUR);
    anna.tekMatix.faults.next({ path: '/oauth/token', fault: { kind: 'reset', when: 'before' } });
    await scene.book('lunch', 50);
    expect([scene.app.rotations(), blocksOf(anna).length]).toEqual([1, 2]);
    anna.clock.advance(13 * HOUR);
    await anna.minute();
    expect(scene.app.rotations()).toBe(2);
  });

  it('whose renewal lost its answer work until they expire; then the user is asked for consent, and nothing is asked of TekMatix', async () => {
    const { anna, app } = scene;
    anna.clock.advance(13 * HOUR);
    anna.tekMatix.faults.next({ path: '/oauth/token', fault: { kind: 'reset', when: 'after' } });
    await scene.book('lunch', 50);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
    expect([app.rotations(), refreshes().length, blocksOf(anna).length]).toEqual([1, 2, 2]);
    for (let n = 0; n < 3; n += 1) await anna.minute();
    expect(refreshes()).toEqual([]);
    anna.clock.advance(12 * HOUR);
    await anna.minute();
    scene.calls();
    for (let n = 0; n < 3; n += 1) await anna.minute();
    expect(scene.calls()).toEqual([]);
    expect(await scene.read()).toEqual({
      state: 'failing', title: CONSENT,
      sentence: 'The permission that was given when the app was installed has ended. Your blocked slots stay where they are, but nothing is kept in step.',
    });
    expect(blocksOf(anna)).toHaveLength(2);
    await scene.install({ locationId: anna.location.id });
    await scene.book('tea', 50);
    expect(blocksOf(anna)).toHaveLength(3);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
  });

  it('that were revoked end at once: consent is asked for, blocks stay, and no call is repeated', async () => {
    const { anna } = scene;
    scene.app.revokeTokens();
    await scene.book('lunch', 50);
    expect(scene.calls('/oauth/')).toEqual(['POST /oauth/token 400']);
    for (let n = 0; n < 3; n += 1) await anna.minute();
    expect(scene.calls()).toEqual([]);
    expect(await scene.read()).toMatchObject({ state: 'failing', title: CONSENT });
    expect(blocksOf(anna)).toHaveLength(1);
  });

  it('whose renewal was begun by a process that died are renewed by another some minutes later', async () => {
    const { clock, doors, location } = scene.anna;
    clock.advance(2 * DAY);
    const install = await doors.store.installs.find(locationInstall(location.id));
    await doors.store.installs.claim(locationInstall(location.id), { issuedAt: install?.issuedAt ?? 0, now: clock.now(), until: clock.now() + 5 * MINUTE });
    await scene.anna.minute();
    expect(refreshes()).toEqual([]);
    expect(await scene.read()).toMatchObject({ state: 'failing', title: 'TekMatix does not answer' });
    clock.advance(4 * MINUTE);
    await scene.book('lunch', 50);
    expect(blocksOf(scene.anna)).toHaveLength(2);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
  });

  it('are not given up while TekMatix is away: it is asked again a minute later', async () => {
    const { anna } = scene;
    anna.clock.advance(2 * DAY);
    anna.tekMatix.faults.next({ path: '/oauth/token', times: 2, fault: { kind: 'status', status: 502 } });
    await anna.minute();
    expect(await scene.read()).toMatchObject({ state: 'failing', title: 'TekMatix does not answer' });
    await scene.book('lunch', 50);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
  });
});

describe('An installation that changes while a token is renewed', () => {
  it('counts: what was granted to one that is uninstalled by then is not kept', async () => {
    scene = await openInstalled('location');
    const { doors, clock, location } = scene.anna;
    const { oauth } = doors;
    if (!oauth) throw new Error('no app');
    const refresh: typeof oauth.refresh = async (token, kind) => {
      const grant = await oauth.refresh(token, kind);
      await noteInstall(doors, { kind: 'uninstall', appId: oauth.appId, companyId: location.companyId, locationId: location.id });
      return grant;
    };
    Object.assign(doors, { oauth: { ...oauth, refresh } });
    clock.advance(13 * HOUR);
    scene.calls();
    expect(await tekMatixFaultOf(installTokens(doors, locationInstall(location.id)).current())).toMatchObject({ kind: 'tekmatix-uninstalled' });
    expect(refreshes()).toEqual(['POST /oauth/token 200']);
    expect(await doors.store.installs.find(locationInstall(location.id))).toMatchObject({ state: 'uninstalled', sealedAccess: null, sealedRefresh: null });
  });

  it('by the agency leaves a location its own tokens, and helps it when those end', async () => {
    scene = await openInstalled('location');
    const { anna, app } = scene;
    app.approve({ locationId: anna.location.id });
    await scene.install({ companyId: anna.location.companyId });
    expect(await anna.doors.store.installs.find(locationInstall(anna.location.id))).toMatchObject({ parentId: null, sealedRefresh: expect.any(String) });
    anna.clock.advance(13 * HOUR);
    anna.tekMatix.faults.next({ path: '/oauth/token', fault: { kind: 'reset', when: 'after' } });
    scene.calls();
    await scene.book('lunch', 50);
    expect(scene.calls('/oauth/')).toEqual(['POST /oauth/token 0', 'POST /oauth/token 400', 'POST /oauth/token 200', 'POST /oauth/locationToken 201']);
    expect(blocksOf(anna)).toHaveLength(2);
  });
});

describe('A scope that was not granted', () => {
  it('is worth one new token, then it is named, and no more are asked for', async () => {
    scene = await openInstalled('location', ['calendars.readonly', 'calendars/events.readonly', 'users.readonly', 'locations.readonly']);
    for (let n = 0; n < 3; n += 1) await scene.anna.minute();
    expect(await scene.read()).toMatchObject({
      state: 'failing', title: 'The TekMatix token may not do this', sentence: 'The permission (scope) calendars/events.write is missing. What we last knew stays in place.',
    });
    expect(scene.app.rotations()).toBe(1);
  });
});

describe('A location of an installed agency', () => {
  beforeEach(async () => { scene = await openInstalled('company'); }, 60_000);

  it('gets one token made for ten cycles at once, from one refresh of the agency\'s', async () => {
    scene.anna.clock.advance(2 * DAY);
    await runTenCycles();
    expect(scene.calls('/oauth/')).toEqual(['POST /oauth/token 200', 'POST /oauth/locationToken 201']);
  });

  it('gets a new one although the agency\'s refresh lost its answer, while the agency\'s token lives', async () => {
    const { anna } = scene;
    anna.clock.advance(13 * HOUR);
    anna.tekMatix.faults.next({ path: '/oauth/token', fault: { kind: 'reset', when: 'after' } });
    await scene.book('lunch', 50);
    expect(scene.calls('/oauth/locationToken')).toEqual(['POST /oauth/locationToken 201']);
    expect([scene.app.rotations(), blocksOf(anna).length]).toEqual([1, 2]);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
  });

  it('gets a new one when making it lost its answer: no token is worse for being made twice', async () => {
    const { anna } = scene;
    scene.app.revokeTokens({ refresh: false });
    anna.tekMatix.faults.next({ path: '/oauth/locationToken', fault: { kind: 'reset', when: 'after' } });
    await anna.minute();
    anna.clock.advance(HOUR);
    await scene.book('lunch', 50);
    expect(blocksOf(anna)).toHaveLength(2);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
    expect((await anna.doors.store.users.find(anna.userId))?.tekmatixUserId).toBe(COACH);
  });
});
