import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAccount, settleBrowsers } from '../../../server/connection/account.ts';
import { linkTekMatix, listTekMatixUsers } from '../../../server/connection/linkTekMatix.ts';
import { makePairing, pair } from '../../../server/connection/pair.ts';
import { findSession } from '../../../server/connection/sessionTokens.ts';
import type { Session } from '../../../server/subjects.ts';
import { COACH } from '../household.ts';
import { openLinked, SESSION, type Linked } from './linked.ts';

let scene: Linked;
beforeEach(async () => { scene = await openLinked(); }, 60_000);
afterEach(() => scene.anna.close());

const first = () => ({ id: SESSION, userId: scene.anna.userId });
const access = () => ({ locationId: scene.anna.location.id, token: scene.token });

/** Paired with a link of the operator's. */
async function pairBrowser(): Promise<{ bearer: string; session: Session }> {
  const { doors } = scene.anna;
  const { session: bearer } = await pair(doors, { token: await makePairing(doors), browserName: 'Firefox' });
  const session = await findSession(doors, bearer);
  if (!session) throw new Error('not paired');
  return { bearer, session };
}

describe('A second browser', () => {
  it('is told that the user is at work in another one, before it is linked', async () => {
    scene.anna.location.addUser({ id: 'second', name: 'Ben', email: 'ben@example.com' });
    const { session } = await pairBrowser();
    expect((await listTekMatixUsers(scene.anna.doors, session, access())).users).toMatchObject([{ id: COACH, linked: true }, { id: 'second', linked: false }]);
    expect((await listTekMatixUsers(scene.anna.doors, first(), access())).users, 'not to that one itself').toMatchObject([{ id: COACH, linked: false }, { id: 'second', linked: false }]);
  });

  it('of the same user works beside the first, which is told of it until it has answered', async () => {
    const { doors, clock } = scene.anna;
    const { session } = await pairBrowser();
    const account = await linkTekMatix(doors, session, { ...access(), userId: COACH });
    expect(account.connections).toHaveLength(1);
    expect(await readAccount(doors, first())).toMatchObject({ newBrowserAt: clock.now(), otherBrowsers: [{ name: 'Firefox' }] });
    expect(await settleBrowsers(doors, first(), { keep: true })).toMatchObject({ newBrowserAt: null, otherBrowsers: [{ name: 'Firefox' }] });
  });

  it('cannot say of itself that it is theirs', async () => {
    const { doors, clock, userId } = scene.anna;
    const { session } = await pairBrowser();
    const account = await linkTekMatix(doors, session, { ...access(), userId: COACH });
    expect(account.newBrowserAt).toBeNull();
    await settleBrowsers(doors, { ...session, userId }, { keep: true });
    await linkTekMatix(doors, session, { ...access(), userId: COACH });
    expect((await readAccount(doors, first())).newBrowserAt).toBe(clock.now());
  });

  it('of somebody else is signed out by the user', async () => {
    const { doors } = scene.anna;
    const { session, bearer } = await pairBrowser();
    await linkTekMatix(doors, session, { ...access(), userId: COACH });
    expect(await settleBrowsers(doors, first(), { keep: false })).toMatchObject({ newBrowserAt: null, otherBrowsers: [] });
    expect(await findSession(doors, bearer)).toBeUndefined();
    expect(await doors.store.sessions.ofUser(scene.anna.userId, 0)).toMatchObject([{ id: SESSION }]);
  });

  it('is not told of where there is none: the first one, or one that enters a new token', async () => {
    const { doors } = scene.anna;
    await scene.link({ token: scene.anna.location.addToken() });
    expect(await readAccount(doors, first())).toMatchObject({ newBrowserAt: null, otherBrowsers: [] });
  });
});
