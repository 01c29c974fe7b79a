import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTekMatixOAuth } from '../../../server/tekmatix/httpOAuth.ts';
import { fixedToken, type TekMatixOAuth } from '../../../server/tekmatix/tekmatix.ts';
import { createTekMatixDoor } from '../../../server/tekmatix/httpTekMatix.ts';
import { DAY, HOUR } from '../../../shared/time/period.ts';
import type { StandinApp, StandinLocation, TekMatixStandin } from '../../standins/tekmatix/standin.ts';
import { startTekMatix } from '../../standins/tekmatix/startTekMatix.ts';
import { LOCATION, MONDAY, tekMatixFaultOf, ZONE } from '../tekmatixScene.ts';

const APP = { clientId: '6578278e879ad2646715ba9c-standin1', clientSecret: 'not-a-real-secret', redirectUri: 'https://sync.example/oauth/callback' };

let standin: TekMatixStandin;
let location: StandinLocation;
let app: StandinApp;
let oauth: TekMatixOAuth;
let time = MONDAY;
beforeEach(async () => {
  time = MONDAY;
  standin = await startTekMatix({ seed: 7, now: () => time });
  location = standin.addLocation({ id: LOCATION, name: 'Keller Coaching', timezone: ZONE, companyId: 'company1' });
  app = standin.addApp(APP);
  oauth = createTekMatixOAuth({ origin: standin.origin, marketplace: standin.origin, app: { ...APP, versionId: undefined }, timeoutMs: 1_500 });
});
afterEach(() => standin.close());

const readWith = (token: string, id = LOCATION) => createTekMatixDoor({ origin: standin.origin }).open({ locationId: id, tokens: fixedToken(token) }).readLocation();

type Answer = { status: number; body: Record<string, unknown>; headers: Record<string, unknown> };
async function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await request(standin.origin + path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body });
  // Every answer here is a JSON object.
  return { status: answer.statusCode, body: await answer.body.json() as Answer['body'], headers: answer.headers };
}
const form = (fields: Record<string, string>): string => new URLSearchParams({ client_id: APP.clientId, client_secret: APP.clientSecret, ...fields }).toString();

describe('A private token', () => {
  it('5 never expires, does what its scopes allow, overlaps with its successor and ends when it is revoked', async () => {
    const next = location.addToken({ scopes: ['locations.readonly'] });
    time += 400 * DAY;
    expect([await readWith(location.token), await readWith(next)]).toHaveLength(2);
    const door = createTekMatixDoor({ origin: standin.origin }).open({ locationId: LOCATION, tokens: fixedToken(next) });
    expect(await tekMatixFaultOf(door.listUsers())).toMatchObject({ kind: 'tekmatix-scope-missing', evidence: { scope: 'users.readonly' } });
    location.revokeToken(location.token);
    expect(await tekMatixFaultOf(readWith(location.token))).toMatchObject({ kind: 'tekmatix-denied' });
    expect(await readWith(next)).toMatchObject({ id: LOCATION });
  });
});

describe('A code', () => {
  it('6 is exchanged for tokens of its location once, by form only, and is looked at before the credentials', async () => {
    const code = app.approve({ locationId: LOCATION });
    const grant = await oauth.exchange(code);
    expect(grant).toMatchObject({ kind: 'location', locationId: LOCATION, companyId: 'company1', lifeMs: 86_399_000, refreshToken: expect.any(String) });
    expect(await readWith(grant.accessToken)).toMatchObject({ id: LOCATION });
    expect(await tekMatixFaultOf(oauth.exchange(code))).toMatchObject({ kind: 'tekmatix-install-refused' });
    expect(await post('/oauth/token', form({ client_secret: 'wrong', grant_type: 'authorization_code', code: 'nothing' })))
      .toMatchObject({ status: 401, body: { error: 'UnAuthorized!', error_description: 'Authorization code not found' } });
    const json = JSON.stringify({ client_id: APP.clientId, client_secret: APP.clientSecret, grant_type: 'authorization_code', code: app.approve({ locationId: LOCATION }) });
    expect((await post('/oauth/token', json, { 'content-type': 'application/json' })).status).toBe(422);
    expect(await post('/oauth/token', form({ client_secret: 'wrong', grant_type: 'authorization_code', code: app.approve({ locationId: LOCATION }) }))).toMatchObject({ status: 401 });
  });

  it('6 leaves no credential in what the stand-in writes down, nor in a fault', async () => {
    const grant = await oauth.exchange(app.approve({ locationId: LOCATION }));
    const fault = await tekMatixFaultOf(oauth.refresh('gone-refresh-token', 'location'));
    const written = JSON.stringify([standin.journal, fault, fault.message]);
    for (const secret of [APP.clientSecret, grant.accessToken, grant.refreshToken ?? '', 'gone-refresh-token']) expect(written).not.toContain(secret);
  });

  it('6 is fetched on a page that sends the browser back with the state, or without a code when it is cancelled', async () => {
    const page = await request(oauth.installUrl('state-1'));
    const html = await page.body.text();
    const hrefs = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replace(/&#38;/g, '&'));
    const follow = async (href = ''): Promise<URL> => new URL(String((await request(standin.origin + href)).headers['location']));
    const back = await follow(hrefs.find((href) => href.includes(LOCATION)));
    expect(back.href.split('?')[0]).toBe(APP.redirectUri);
    expect(back.searchParams.get('state')).toBe('state-1');
    expect(await oauth.exchange(back.searchParams.get('code') ?? '')).toMatchObject({ locationId: LOCATION, scope: expect.not.stringContaining('contacts.write') });
    expect((await follow(hrefs.at(-1))).searchParams.get('code')).toBeNull();
    const privateApp = createTekMatixOAuth({ origin: standin.origin, marketplace: standin.origin, app: { ...APP, versionId: 'v1' } });
    expect(privateApp.installUrl('s')).toContain('/v2/oauth/chooselocation?');
    expect((await request(privateApp.installUrl('s'))).statusCode).toBe(200);
  });
});

describe('A refresh token', () => {
  it.each([400, 401] as const)('6 rotates: it works once, and its second use is refused (%i)', async (status) => {
    standin.api.reusedRefreshToken = status;
    const first = await oauth.exchange(app.approve({ locationId: LOCATION }));
    const second = await oauth.refresh(first.refreshToken ?? '', 'location');
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(await tekMatixFaultOf(oauth.refresh(first.refreshToken ?? '', 'location')))
      .toMatchObject({ kind: 'tekmatix-install-refused', evidence: { status, detail: 'Invalid grant: refresh token is invalid' } });
    expect(await readWith(second.accessToken)).toMatchObject({ id: LOCATION });
  });

  it('6 that two use at once is won by one', async () => {
    const { refreshToken } = await oauth.exchange(app.approve({ locationId: LOCATION }));
    const both = await Promise.allSettled([oauth.refresh(refreshToken ?? '', 'location'), oauth.refresh(refreshToken ?? '', 'location')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(app.rotations()).toBe(1);
  });

  it('6 whose answer is lost has rotated all the same: that cannot be told from one that has not', async () => {
    const { refreshToken } = await oauth.exchange(app.approve({ locationId: LOCATION }));
    standin.faults.next({ path: '/oauth/token', fault: { kind: 'reset', when: 'after' } });
    expect(await tekMatixFaultOf(oauth.refresh(refreshToken ?? '', 'location'))).toMatchObject({ kind: 'tekmatix-unreachable' });
    expect(app.rotations()).toBe(1);
    expect(await tekMatixFaultOf(oauth.refresh(refreshToken ?? '', 'location'))).toMatchObject({ kind: 'tekmatix-install-refused' });
  });

  it('6 is not given up for the word of a gateway', async () => {
    const { refreshToken } = await oauth.exchange(app.approve({ locationId: LOCATION }));
    standin.faults.next({ path: '/oauth/token', fault: { kind: 'status', status: 404 } });
    expect(await tekMatixFaultOf(oauth.refresh(refreshToken ?? '', 'location'))).toMatchObject({ kind: 'tekmatix-unreachable' });
    expect(await oauth.refresh(refreshToken ?? '', 'location')).toMatchObject({ locationId: LOCATION });
  });
});

describe('An agency', () => {
  it('7 gets tokens of its locations that have the app (201), one by one, and a list of them by pages', async () => {
    for (let n = 0; n < 25; n += 1) standin.addLocation({ id: `branch${n}`, name: `Branch ${n}`, timezone: ZONE, companyId: 'company1' });
    standin.addLocation({ id: 'elsewhere', name: 'Elsewhere', timezone: ZONE });
    const company = await oauth.exchange(app.approve({ companyId: 'company1' }));
    expect(company).toMatchObject({ kind: 'company', locationId: null, companyId: 'company1', approvedLocations: expect.arrayContaining([LOCATION, 'branch24']) });
    expect(await oauth.installedLocations(company.accessToken, 'company1')).toHaveLength(26);
    const minted = await oauth.locationToken(company.accessToken, { companyId: 'company1', locationId: LOCATION });
    expect(minted).toMatchObject({ kind: 'location', locationId: LOCATION, refreshToken: null });
    expect(await readWith(minted.accessToken)).toMatchObject({ id: LOCATION });
    expect(standin.journal.filter(({ path }) => path === '/oauth/locationToken').map(({ status }) => status)).toEqual([201]);
    expect(await tekMatixFaultOf(readWith(company.accessToken))).toMatchObject({ kind: 'tekmatix-agency-token' });
    expect(await tekMatixFaultOf(oauth.locationToken(company.accessToken, { companyId: 'company1', locationId: 'elsewhere' }))).toMatchObject({ kind: 'tekmatix-install-refused' });
    app.uninstall('branch3');
    expect((await oauth.installedLocations(company.accessToken, 'company1')).map(({ id }) => id)).not.toContain('branch3');
    expect(await tekMatixFaultOf(oauth.locationToken(minted.accessToken, { companyId: 'company1', locationId: LOCATION }))).toMatchObject({ kind: 'tekmatix-install-refused' });
  });

  it('7 finds the new name of the route under v3 only', async () => {
    const company = await oauth.exchange(app.approve({ companyId: 'company1' }));
    const ask = async (path: string, version: string): Promise<number> => (await post(path, form({ companyId: 'company1', locationId: LOCATION }), { authorization: `Bearer ${company.accessToken}`, version })).status;
    expect([await ask('/oauth/location-token', '2021-07-28'), await ask('/oauth/location-token', 'v3'), await ask('/oauth/locationToken', '2021-07-28')]).toEqual([404, 201, 201]);
  });
});

describe('An access token', () => {
  it('8 expires by the stand-in\'s clock after a day less a second, in either wording', async () => {
    const { accessToken } = await oauth.exchange(app.approve({ locationId: LOCATION }));
    time += 86_398_000;
    expect(await readWith(accessToken)).toMatchObject({ id: LOCATION });
    time += 1_000;
    expect(await tekMatixFaultOf(readWith(accessToken))).toMatchObject({ kind: 'tekmatix-denied', evidence: { status: 401 } });
    standin.api.expiredToken = 'Invalid token: jwt expired';
    expect(await tekMatixFaultOf(readWith(accessToken))).toMatchObject({ kind: 'tekmatix-denied', evidence: { detail: 'Invalid token: jwt expired' } });
  });

  it.each([-10, 10])('8 lives as long when the service\'s clock is %i minutes off: lives are counted, not compared', async (minutes) => {
    standin.api.clockSkewMs = minutes * 60_000;
    const { status, headers, body } = await post('/oauth/token', form({ grant_type: 'authorization_code', code: app.approve({ locationId: LOCATION }) }));
    expect([status, Date.parse(String(headers['date'])) - time, body['expires_in']]).toEqual([200, minutes * 60_000, 86_399]);
    const { lifeMs } = await oauth.exchange(app.approve({ locationId: LOCATION }));
    expect(lifeMs).toBe(24 * HOUR - 1_000);
  });
});
