import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePairing, pair } from '../../../server/connection/pair.ts';
import { createVault, makeKey } from '../../../server/store/keyRing.ts';
import { DAY } from '../../../shared/time/period.ts';
import { COACH, EMAIL, HOUR, MINUTE } from '../../server/household.ts';
import { openEmptyStore } from '../../server/sharedDatabase.ts';
import { sealSessionDetails } from '../../standins/tekmatix/web/sessionDetails.ts';
import { openSignInScene, type SignInScene } from './signInScene.ts';

const BOB = 'bBnuzHvysMo5N5VsXcaa';
let s: SignInScene;
beforeEach(async () => {
  s = await openSignInScene();
  // The first one starts the database.
}, 60_000);
afterEach(() => s.anna.close());

const account = (session: string) => s.browser(session).connection.account.query();
const seal = (details: object, secret = s.anna.tekMatix.web.sharedSecret) =>
  sealSessionDetails({ userId: COACH, companyId: 'c', role: 'admin', type: 'account', activeLocation: s.anna.location.id, userName: 'Anna Keller', email: EMAIL, ...details }, secret);

describe('signing in with what TekMatix says', () => {
  it('37 the user of the page gets a session of twelve hours, linked to them', async () => {
    expect(await s.browser().connection.offers.query()).toEqual({ signIn: { appId: 'our-app' } });
    const signedIn = await s.signIn(await s.expose());
    expect(signedIn).toMatchObject({ userId: COACH, locationId: s.anna.location.id });
    expect((await account(signedIn.session)).tekmatix).toMatchObject({ userId: COACH, userName: 'Anna Keller' });
    s.anna.clock.advance(12 * HOUR - 1);
    const { session, refresh } = await s.browser().connection.refresh.mutate({ refresh: signedIn.refresh });
    await account(session);
    s.anna.clock.advance(1);
    expect(await s.faultOf(account(session))).toContain('session-invalid');
    expect(await s.faultOf(s.browser().connection.refresh.mutate({ refresh }))).toContain('session-invalid');
  });

  it('37 a colleague of the same location gets a session of their own', async () => {
    s.anna.location.addUser({ id: BOB, name: 'Bob', email: 'bob@example.com' });
    s.anna.tekMatix.web.signedInUserId = BOB;
    const { session } = await s.signIn(await s.expose());
    expect(await account(session)).toMatchObject({ tekmatix: { userId: BOB, userName: 'Bob' }, connections: [], rolesSaved: false });
  });

  it('37 a paired browser stays paired for as long as before', async () => {
    const { refresh } = await pair(s.anna.doors, { token: await makePairing(s.anna.doors), browserName: 'Firefox' });
    await s.signIn(await s.expose());
    s.anna.clock.advance(89 * DAY);
    expect(await account((await s.browser().connection.refresh.mutate({ refresh })).session)).toMatchObject({ tekmatix: null });
  });

  it('37 sessions that have ended are swept out by the next sign-in', async () => {
    const before = (await s.anna.doors.store.exportIrreplaceable()).sessions.length;
    await s.signIn(await s.expose());
    s.anna.clock.advance(13 * HOUR);
    await s.signIn(await s.expose());
    expect((await s.anna.doors.store.exportIrreplaceable()).sessions).toHaveLength(before + 1);
  });

  it('37 a server without a shared secret offers the pairing link only', async () => {
    Object.assign(s.anna.doors, { signIn: undefined });
    expect(await s.browser().connection.offers.query()).toEqual({ signIn: null });
    expect(await s.faultOf(s.begin())).toContain('sign-in-refused');
  });
});

/** `signedIn`: how often somebody is signed in before the attempt that is refused. */
type Refused = readonly [what: string, reason: string, attempt: () => Promise<unknown>, signedIn?: number];
const REFUSED: readonly Refused[] = [
  ['sealed with another secret', 'unreadable', async () => s.signIn(seal({}, 'another secret'))],
  ['of an agency user who does not work there', 'not of this location', async () => { s.anna.tekMatix.web.signedInUserId = 'agencyUser0000000009'; return s.signIn(await s.expose()); }],
  ['of a location that is not here', 'location unknown', async () => s.signIn(seal({ activeLocation: 'elsewhere' }))],
  ['without a location', 'unreadable', async () => s.signIn(seal({ activeLocation: undefined }))],
  ['with an id that is none', 'unreadable', async () => s.signIn(seal({ userId: { $ne: '' } }))],
  ['with another address than TekMatix has', 'not of this location', async () => s.signIn(seal({ email: 'eve@example.com' }))],
  ['of a user who was removed meanwhile', 'not of this location', async () => { const sealed = await s.expose(); s.anna.location.removeUser(COACH); return s.signIn(sealed); }],
  ['while the token of the location is revoked', 'not checked', async () => { s.anna.location.revokeToken(); return s.signIn(await s.expose()); }],
  ['while TekMatix is away', 'not checked', async () => { s.anna.tekMatix.faults.next({ path: '/users/', times: 'always', fault: { kind: 'status', status: 503 } }); return s.signIn(await s.expose()); }],
  ['cut in the middle', 'unreadable', async () => s.signIn((await s.expose()).slice(0, 44))],
  ['not sealed at all', 'unreadable', async () => s.signIn(Buffer.from(JSON.stringify({ userId: COACH, activeLocation: s.anna.location.id, email: EMAIL })).toString('base64'))],
  ['empty', 'unreadable', async () => s.signIn('')],
  ['with a nonce that was never made', 'nonce', async () => s.signIn(await s.expose(), 'n'.repeat(43))],
  ['with a nonce that was used', 'nonce', async () => { const nonce = await s.begin(); await s.signIn(await s.expose(), nonce); return s.signIn(await s.expose(), nonce); }, 1],
  ['with a nonce that a refused attempt used', 'nonce', async () => { const nonce = await s.begin(); await s.signIn(seal({ email: 'eve@example.com' }), nonce).catch(() => {}); return s.signIn(await s.expose(), nonce); }],
  ['with a nonce of another server', 'nonce', async () => { const nonce = createVault([makeKey()]).seal(String(s.anna.clock.now() + MINUTE), ['sign-in-nonce']); return s.signIn(await s.expose(), nonce); }],
  ['with something else that this server sealed', 'nonce', async () => s.signIn(await s.expose(), s.anna.doors.vault.seal(String(s.anna.clock.now() + MINUTE), ['icloud-password']))],
  ['five minutes after it began', 'nonce', async () => { const nonce = await s.begin(); s.anna.clock.advance(5 * MINUTE); return s.signIn(await s.expose(), nonce); }],
  ['that was used before, with a new nonce', 'replayed', async () => { const sealed = await s.expose(); await s.signIn(sealed); return s.signIn(sealed); }, 1],
  ['that the page repeats', 'replayed', async () => { s.anna.tekMatix.web.replaySessionDetails = true; await s.signIn(await s.expose()); return s.signIn(await s.expose()); }, 1],
  ['that was used before, with a bit changed that nothing reads', 'replayed', async () => {
    // Names of different lengths, until the base64 ends with bits to spare.
    const sealed = ['', 'x'.repeat(16), 'x'.repeat(32)].map((userName) => seal({ userName })).find((text) => text.endsWith('=='));
    const altered = sealed?.replace(/([AQgw])==$/, (_all, last: string) => `${{ A: 'B', Q: 'R', g: 'h', w: 'x' }[last]}==`);
    if (sealed === undefined || altered === undefined || altered === sealed) throw new Error('nothing was changed');
    await s.signIn(sealed);
    return s.signIn(altered);
  }, 1],
];

describe('details are refused', () => {
  it.each(REFUSED.map(([what, reason, attempt, signedIn = 0]) => [what, reason, attempt, signedIn] as const))('37 %s: the caller learns no reason, the log does, and nobody is signed in', async (_what, reason, attempt, signedIn) => {
    const refused = await s.faultOf(s.signIn('the plainest refusal'));
    const before = (await s.anna.doors.store.exportIrreplaceable()).sessions;
    s.anna.log.length = 0;
    expect(await s.faultOf(attempt())).toBe(refused);
    expect(JSON.parse(s.anna.log.at(-1) ?? '{}')).toMatchObject({ message: 'sign-in refused', reason });
    const after = (await s.anna.doors.store.exportIrreplaceable()).sessions;
    expect(after.length - before.length, 'who was signed in before').toBe(signedIn);
  });

  it('37 nothing of what the page gave is in the log, and none of it in the database as it came', async () => {
    const sealed = await s.expose();
    await s.signIn(sealed);
    await s.signIn(sealed).catch(() => {});
    const kept = JSON.stringify(await s.anna.doors.store.exportIrreplaceable()) + s.anna.log.join('\n');
    expect(kept).not.toContain(sealed.slice(0, 30));
    expect(kept).not.toContain(sealed.slice(-30));
  });

  it('37 a used string is known for ever, also to a server whose database was rebuilt', async () => {
    const sealed = await s.expose();
    await s.signIn(sealed);
    const saved = await s.anna.doors.store.exportIrreplaceable();
    const rebuilt = await openEmptyStore();
    await rebuilt.importIrreplaceable(saved);
    // Others sign in meanwhile: nothing of that sweeps it out.
    for (const days of [1, 30, 365]) {
      s.anna.clock.advance(days * DAY);
      await s.signIn(await s.expose());
    }
    expect(await s.faultOf(s.signIn(sealed))).toContain('sign-in-refused');
    expect(JSON.parse(s.anna.log.at(-1) ?? '{}')).toMatchObject({ reason: 'replayed' });
  });

  it('37 two browsers with one nonce, or with one string, at the same moment: one is signed in', async () => {
    const [nonce, sealed, other] = [await s.begin(), await s.expose(), await s.expose()];
    const sameNonce = await Promise.allSettled([s.signIn(sealed, nonce), s.signIn(other, nonce)]);
    expect(sameNonce.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const third = await s.expose();
    const sameString = await Promise.allSettled([s.signIn(third), s.signIn(third)]);
    expect(sameString.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('37 however many begin, nothing is stored for them, and the next one is signed in', async () => {
    for (let i = 0; i < 400; i += 1) await s.begin();
    await s.signIn(await s.expose());
    // Nor for who brings no string of the app's: the nonce is as it was.
    const nonce = await s.begin();
    await s.faultOf(s.signIn('not sealed', nonce));
    await s.signIn(await s.expose(), nonce);
  });
});
