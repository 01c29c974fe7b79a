import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installTokens } from '../../../server/connection/installTokens.ts';
import { finishInstall, startInstall } from '../../../server/connection/install.ts';
import { locationInstall } from '../../../server/connection/sealing.ts';
import { createTekMatixOAuth } from '../../../server/tekmatix/httpOAuth.ts';
import type { TekMatixOAuth } from '../../../server/tekmatix/tekmatix.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/time/period.ts';
import { tekMatixFaultOf } from '../../doors/tekmatixScene.ts';
import { blocksOf } from '../household.ts';
import { APP, openInstalled, SESSION, type Installing } from './installed.ts';

let scene: Installing;
beforeEach(async () => { scene = await openInstalled('location'); }, 60_000);
afterEach(() => scene.anna.close());

const refreshes = () => scene.calls('/oauth/token');
const findInstall = () => scene.anna.doors.store.installs.find(locationInstall(scene.anna.location.id));
const invalidGrant = { kind: 'status', status: 400, body: '{"error":"invalid_grant","error_description":"Invalid grant: refresh token is invalid"}' } as const;

function expectOAuth(): TekMatixOAuth {
  const { oauth } = scene.anna.doors;
  if (!oauth) throw new Error('no app');
  return oauth;
}

/** The server is started with another client secret; gives back how to start it with the right one. */
function startWithWrongSecret(): () => void {
  const { doors, tekMatix, clock } = scene.anna;
  const right = doors.oauth;
  const app = { ...APP, clientSecret: 'mistyped', versionId: undefined };
  Object.assign(doors, { oauth: createTekMatixOAuth({ origin: tekMatix.origin, marketplace: tekMatix.origin, app, clock: { now: clock.now, wait: async (ms) => clock.advance(ms) } }) });
  return () => Object.assign(doors, { oauth: right });
}

describe('A server with a wrong client secret', () => {
  it('keeps the grant, tells the operator what to check, asks seldom, and goes on once it is right', async () => {
    const { anna } = scene;
    const correct = startWithWrongSecret();
    const before = await findInstall();
    anna.clock.advance(2 * DAY);
    for (let n = 0; n < 4; n += 1) await anna.minute();
    expect(refreshes()).toEqual(['POST /oauth/token 401']);
    expect(await findInstall()).toMatchObject({ state: 'active', sealedRefresh: before?.sealedRefresh });
    expect(await scene.read()).toMatchObject({
      state: 'failing', title: 'TekMatix does not accept this sync server\'s app', sentence: expect.stringContaining('The permission that you gave is kept.'),
    });
    expect(anna.log.join()).toContain('check OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET');
    correct();
    anna.clock.advance(4 * MINUTE);
    await scene.book('lunch', 50);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
    expect(blocksOf(anna)).toHaveLength(2);
  });

  it('goes on with the tokens that still live', async () => {
    startWithWrongSecret();
    scene.anna.clock.advance(13 * HOUR);
    await scene.book('lunch', 50);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
  });

  it('says so to whoever installs the app', async () => {
    const code = scene.app.approve({ locationId: scene.anna.location.id });
    startWithWrongSecret();
    const { url } = await startInstall(scene.anna.doors, SESSION);
    expect(await finishInstall(scene.anna.doors, { code, state: new URL(url).searchParams.get('state') ?? '' })).toMatchObject({ fault: 'tekmatix-app-refused' });
  });
});

describe('A refresh token that was refused', () => {
  it('is kept and tried again a day later: a refusal by mistake heals by itself', async () => {
    const { anna } = scene;
    anna.clock.advance(2 * DAY);
    anna.tekMatix.faults.next({ path: '/oauth/token', fault: invalidGrant });
    for (let n = 0; n < 3; n += 1) await anna.minute();
    expect(refreshes()).toEqual(['POST /oauth/token 400']);
    expect(await scene.read()).toMatchObject({ state: 'failing', title: 'TekMatix needs your consent again' });
    expect(await findInstall()).toMatchObject({ state: 'refused', sealedRefresh: expect.any(String) });
    anna.clock.advance(DAY);
    await scene.book('lunch', 50);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
    expect(await findInstall()).toMatchObject({ state: 'active', fault: null });
  });

  it('is tried again within the hour while the access goes on, which nobody notices', async () => {
    const { anna } = scene;
    anna.clock.advance(13 * HOUR);
    anna.tekMatix.faults.next({ path: '/oauth/token', fault: invalidGrant });
    for (let n = 0; n < 3; n += 1) await anna.minute();
    expect([refreshes(), (await scene.read()).title]).toEqual([['POST /oauth/token 400'], null]);
    anna.clock.advance(HOUR);
    await anna.minute();
    expect(refreshes()).toEqual(['POST /oauth/token 200']);
  });

  it('is tried before the agency\'s, when the agency installs the app', async () => {
    const { anna } = scene;
    anna.clock.advance(2 * DAY);
    anna.tekMatix.faults.next({ path: '/oauth/token', fault: invalidGrant });
    await anna.minute();
    await scene.install({ companyId: anna.location.companyId });
    scene.calls();
    await scene.book('lunch', 50);
    expect(scene.calls('/oauth/')).toEqual(['POST /oauth/token 200']);
    expect(blocksOf(anna)).toHaveLength(2);
  });

  it('is tried once by ten that ask at the same moment', async () => {
    scene.anna.clock.advance(2 * DAY);
    scene.anna.tekMatix.faults.next({ path: '/oauth/token', fault: invalidGrant, times: 'always' });
    const tokens = installTokens(scene.anna.doors, locationInstall(scene.anna.location.id));
    const faults = await Promise.all(Array.from({ length: 10 }, () => tekMatixFaultOf(tokens.current())));
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(['tekmatix-authorise-again']));
    expect(refreshes()).toEqual(['POST /oauth/token 400']);
  });
});

describe('A grant that comes after its lease', () => {
  it('is kept: the token that it came for is void', async () => {
    const { doors, clock } = scene.anna;
    const oauth = expectOAuth();
    const id = locationInstall(scene.anna.location.id);
    const refresh: TekMatixOAuth['refresh'] = async (token, kind) => {
      const grant = await oauth.refresh(token, kind);
      clock.advance(HOUR);
      const install = await findInstall();
      expect(await doors.store.installs.claim(id, { issuedAt: install?.issuedAt ?? 0, now: clock.now(), until: clock.now() + MINUTE })).toBe(true);
      return grant;
    };
    Object.assign(doors, { oauth: { ...oauth, refresh } });
    clock.advance(2 * DAY);
    await installTokens(doors, id).current();
    Object.assign(doors, { oauth });
    clock.advance(2 * DAY);
    expect(await installTokens(doors, id).current()).toMatch(/^eyJ\./);
    expect(refreshes()).toEqual(['POST /oauth/token 200', 'POST /oauth/token 200']);
  });

  it('wins over the refusal that the other holder of the lease got for the void one', async () => {
    const { installs } = scene.anna.doors.store;
    const id = locationInstall(scene.anna.location.id);
    const now = scene.anna.clock.now();
    const install = await findInstall();
    const issuedAt = install?.issuedAt ?? 0;
    await installs.claim(id, { issuedAt, now, until: now + 1 });
    await installs.claim(id, { issuedAt, now: now + 2, until: now + 3 });
    await installs.settle(id, now + 3, { state: 'refused', fault: 'tekmatix-authorise-again', retryAt: now + DAY });
    const granted = { sealedAccess: 'new', sealedRefresh: 'new', parentId: null, issuedAt: now, expiresAt: now + DAY, scope: '' };
    expect(await installs.keepTokens(id, now + 1, granted)).toBe(true);
    expect(await installs.find(id)).toMatchObject({ state: 'active', sealedRefresh: 'new', retryAt: null, fault: null });
    expect(await installs.keepTokens(id, now + 1, { ...granted, sealedRefresh: 'older', issuedAt: now - 1 })).toBe(false);
    await installs.update(id, { state: 'uninstalled', sealedRefresh: null });
    expect(await installs.keepTokens(id, now + 1, { ...granted, issuedAt: now + 9 })).toBe(false);
    expect(await findInstall()).toMatchObject({ state: 'uninstalled', sealedRefresh: null });
  });
});
