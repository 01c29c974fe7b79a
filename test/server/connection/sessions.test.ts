import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePairing, pair } from '../../../server/connection/pair.ts';
import { ACCESS_LIFE, findSession, refreshSession } from '../../../server/connection/sessionTokens.ts';
import type { Caller } from '../../../server/subjects.ts';
import type { SessionTokens } from '../../../shared/contract/connection.ts';
import { connectionSubject } from '../../../server/connection/connectionSubject.ts';
import { HOUR, MINUTE, openHousehold, type Household } from '../household.ts';

const HERE: Caller = { installation: 'installation-one', origin: 'chrome-extension://gfjlklnmeldifapkmippndhahjolgobi', address: '203.0.113.7' };

let anna: Household;
beforeEach(async () => { anna = await openHousehold(); }, 60_000);
afterEach(() => anna.close());

const paired = async (caller: Caller = HERE): Promise<SessionTokens> => pair(anna.doors, { token: await makePairing(anna.doors), browserName: 'Chrome' }, caller);
const opens = async (token: string, caller: Caller = HERE): Promise<boolean> => (await findSession(anna.doors, token, caller)) !== undefined;
const refresh = (token: string, caller: Caller = HERE): Promise<SessionTokens> => refreshSession(anna.doors, token, caller);
const isRefused = (token: string, caller: Caller = HERE): Promise<string> => refresh(token, caller).then(() => 'accepted', (error: { kind?: string }) => error.kind ?? 'broken');
const lastLine = () => JSON.parse(anna.log.at(-1) ?? '{}') as { message?: string; reason?: string };

describe('a token', () => {
  it('opens for a quarter of an hour, and the refresh token brings the next one', async () => {
    const first = await paired();
    expect(first.until).toBe(anna.clock.now() + 15 * MINUTE);
    anna.clock.advance(ACCESS_LIFE - 1);
    expect(await opens(first.session)).toBe(true);
    anna.clock.advance(1);
    expect(await opens(first.session)).toBe(false);
    const second = await refresh(first.refresh);
    expect([await opens(second.session), second.id, second.session === first.session]).toEqual([true, first.id, false]);
  });

  it('that was replaced opens nothing, although its time is not over', async () => {
    const first = await paired();
    await refresh(first.refresh);
    expect(await opens(first.session)).toBe(false);
  });

  it('is no refresh token, and a refresh token opens nothing', async () => {
    const first = await paired();
    expect(await opens(first.refresh)).toBe(false);
    for (const part of first.refresh.split('.')) expect(await opens(part)).toBe(false);
    expect(await isRefused(first.session)).toBe('session-invalid');
    expect(await opens(first.session)).toBe(true);
  });

  it('is stored as a hash only, and so is every part of the refresh token', async () => {
    const first = await paired();
    const { refresh: next, session } = await refresh(first.refresh);
    const kept = JSON.stringify(await anna.doors.store.exportIrreplaceable()) + anna.log.join('\n');
    expect(kept).toContain('refreshHash');
    for (const secret of [first.session, session, ...first.refresh.split('.'), ...next.split('.'), 'installation-one']) expect(kept).not.toContain(secret);
  });

  it('never outlives its session, however often it is renewed', async () => {
    let tokens = await paired();
    for (let days = 0; days < 95; days += 5) {
      tokens = await refresh(tokens.refresh).catch(() => tokens);
      anna.clock.advance(5 * 24 * HOUR);
    }
    expect([await opens(tokens.session), await isRefused(tokens.refresh)]).toEqual([false, 'session-invalid']);
  });
});

describe('a refresh token that is used twice', () => {
  it('ends the session for the thief and for the browser: nobody can tell who is who', async () => {
    const stolen = await paired();
    const owners = await refresh(stolen.refresh);
    expect(await opens(owners.session)).toBe(true);
    expect(await isRefused(stolen.refresh)).toBe('session-invalid');
    expect(lastLine()).toMatchObject({ message: 'session ended', reason: 'refresh token used twice' });
    expect([await opens(owners.session), await isRefused(owners.refresh)]).toEqual([false, 'session-invalid']);
  });

  it('also when the thief was first', async () => {
    const stolen = await paired();
    const thiefs = await refresh(stolen.refresh);
    await opens(thiefs.session);
    expect(await isRefused(stolen.refresh)).toBe('session-invalid');
    expect([await opens(thiefs.session), await isRefused(thiefs.refresh)]).toEqual([false, 'session-invalid']);
  });

  it('also one of long ago', async () => {
    const first = await paired();
    let present = first;
    for (let i = 0; i < 5; i += 1) {
      present = await refresh(present.refresh);
      await opens(present.session);
    }
    expect(await isRefused(first.refresh)).toBe('session-invalid');
    expect(await opens(present.session)).toBe(false);
  });

  it('because the answer was lost is answered once more, and what was lost opens nothing', async () => {
    const first = await paired();
    const lost = await refresh(first.refresh);
    const second = await refresh(first.refresh);
    expect(await opens(second.session)).toBe(true);
    expect(await opens(lost.session)).toBe(false);
    expect(await isRefused(lost.refresh)).toBe('session-invalid');
    expect(await opens(second.session)).toBe(false);
  });

  it('by nobody: a guess ends no session, whatever ids are known', async () => {
    const first = await paired();
    for (const guess of [`${first.id}.x`, `${'a'.repeat(43)}.${first.refresh.split('.')[1] ?? ''}`, '.', 'x'.repeat(200)]) expect(await isRefused(guess)).toBe('session-invalid');
    expect(await opens(first.session)).toBe(true);
  });

  it('by two calls at the same moment leaves one pair of tokens that work', async () => {
    const first = await paired();
    const both = (await Promise.allSettled([refresh(first.refresh), refresh(first.refresh)])).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(await Promise.all(both.map(({ session }) => opens(session)))).toContain(true);
  });
});

describe('a session counts only where it was begun', () => {
  it.each([
    ['another installation', { ...HERE, installation: 'installation-two' }], ['none', { ...HERE, installation: undefined }],
    ['another extension', { ...HERE, origin: 'moz-extension://11111111-2222-3333-4444-555555555555' }],
  ])('not in %s, and a refresh token that turns up there ends it', async (_where, elsewhere) => {
    const tokens = await paired();
    expect(await opens(tokens.session, elsewhere)).toBe(false);
    expect(await opens(tokens.session)).toBe(true);
    expect(await isRefused(tokens.refresh, elsewhere)).toBe('session-invalid');
    expect(lastLine().reason).toBe('refreshed elsewhere');
    expect(await opens(tokens.session)).toBe(false);
  });

  it('with another network address it goes on: people travel', async () => {
    expect(await opens((await paired()).session, { ...HERE, address: '198.51.100.1' })).toBe(true);
  });
});

describe('ending sessions', () => {
  it('of all browsers of a user ends every one of them at once, and nobody else\'s', async () => {
    const mine = [await paired(), await paired({ ...HERE, installation: 'installation-two' })];
    for (const { id } of mine) await anna.doors.store.sessions.link(id, anna.userId, null);
    const others = await paired();
    await connectionSubject(anna.doors).endAllSessions({ id: mine[0]?.id ?? '', userId: anna.userId });
    expect(await Promise.all([opens(mine[0]?.session ?? ''), isRefused(mine[0]?.refresh ?? ''), opens(mine[1]?.session ?? '', { ...HERE, installation: 'installation-two' }), opens(others.session)]))
      .toEqual([false, 'session-invalid', false, true]);
  });
});

describe('a pairing link', () => {
  it('works once, also when two ask at the same moment', async () => {
    const token = await makePairing(anna.doors);
    const both = await Promise.allSettled([1, 2].map(() => pair(anna.doors, { token, browserName: 'x' }, HERE)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('works for ten minutes', async () => {
    const [soon, late] = [await makePairing(anna.doors), await makePairing(anna.doors)];
    anna.clock.advance(10 * MINUTE - 1);
    await pair(anna.doors, { token: soon, browserName: 'x' }, HERE);
    anna.clock.advance(1);
    await expect(pair(anna.doors, { token: late, browserName: 'x' }, HERE)).rejects.toMatchObject({ kind: 'pairing-invalid' });
  });
});
