import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../server/connection/connect.ts';
import { expectKeys, findMissingKeys, forgetSecrets, rotateKeys } from '../../../server/connection/rotateKeys.ts';
import { openPassword, openToken, sealGrant, sealPassword } from '../../../server/connection/sealing.ts';
import type { Doors } from '../../../server/doors.ts';
import { createVault, makeKey } from '../../../server/store/keyRing.ts';
import type { Vault } from '../../../server/store/store.ts';
import type { ConnectionId } from '../../../shared/connection/connection.ts';
import { rotateUnderWrites, swapRows } from '../../attack/surface/rotation.ts';
import { EMAIL, openHousehold, PASSWORD, type Household } from '../household.ts';

const [OLD, NEW] = [makeKey(), makeKey()];
const [before, both, after] = [createVault([OLD]), createVault([NEW, OLD]), createVault([NEW])];
const id = { old: before.keyIds[0] ?? '', new: after.keyIds[0] ?? '' };

let anna: Household;
let with_: (vault: Vault) => Doors;
beforeEach(async () => {
  anna = await openHousehold();
  with_ = (vault) => ({ ...anna.doors, vault });
  await plant(before, 3);
}, 60_000);
afterEach(() => anna.close());

/** So many accounts, one with a password of the time before accounts had keys, a rotated token and an installation. */
async function plant(vault: Vault, accounts: number): Promise<void> {
  const { store } = anna.doors;
  for (let i = 0; i < accounts; i += 1) await addAccount(vault, `a${i}`);
  const locationId = anna.location.id;
  const old = { id: 'legacy' as ConnectionId, userId: anna.userId };
  await store.connections.add({ ...plain('legacy'), sealedPassword: vault.seal(PASSWORD, ['icloud-password', anna.userId, locationId]) });
  await store.connections.update(old.id, { sealedPassword: vault.seal(PASSWORD, ['icloud-password', locationId, anna.userId, 'legacy']) });
  await store.users.saveLocation({ id: locationId, name: 'n', zone: 'UTC', sealedToken: vault.seal('pit-now', ['tekmatix-token', locationId]), previousSealedToken: vault.seal('pit-before', ['tekmatix-token', locationId]) });
  await store.installs.save({
    id: 'location:x', kind: 'location', companyId: 'c', locationId: 'x', parentId: null, issuedAt: 1, expiresAt: 2, scope: '', state: 'active', installedAt: 1, endedAt: null, refreshingUntil: null, retryAt: null,
    forcedAt: null, fault: null, whitelabelDomain: null,
    ...sealGrant(vault, 'location:x', { accessToken: 'access', refreshToken: 'refresh', lifeMs: 1, scope: '', kind: 'location', companyId: 'c', locationId: 'x', approvedLocations: [] }),
  });
}

const plain = (name: string) => ({ id: name as ConnectionId, userId: anna.userId, appleId: `${name}@icloud.com`, principal: '/p/' as never, home: '/h/' as never, health: 'connected' as const, refusedAt: null, lastFault: null });
async function addAccount(vault: Vault, name: string): Promise<void> {
  await anna.doors.store.connections.add({ ...plain(name), ...sealPassword(vault, { id: name as ConnectionId, userId: anna.userId, locationId: anna.location.id }, PASSWORD) });
}

/** Every password and token as this ring opens them. */
async function openAll(vault: Vault): Promise<string[]> {
  const { store } = anna.doors;
  const location = await store.users.findLocation(anna.location.id);
  if (!location) throw new Error('no location');
  const passwords = (await store.connections.ofUser(anna.userId)).map((connection) => openPassword(vault, connection));
  return [...passwords, openToken(vault, location) ?? '', vault.open(location.previousSealedToken ?? '', ['tekmatix-token', location.id])];
}
const EVERYTHING = [PASSWORD, PASSWORD, PASSWORD, PASSWORD, 'pit-now', 'pit-before'];

describe('rotation', () => {
  it('brings every secret under the new key: the old one can go, and everything opens as before', async () => {
    expect(await openAll(both)).toEqual(EVERYTHING);
    await expect(openAll(after)).rejects.toThrow();
    expect(await anna.doors.store.secrets.countByKey()).toEqual({ [id.old]: 8 });
    const told: number[] = [];
    expect(await rotateKeys(with_(both), (done) => told.push(done))).toEqual({ resealed: 8, overtaken: 0, unopened: [] });
    expect(told.at(-1)).toBe(8);
    expect(await openAll(after)).toEqual(EVERYTHING);
    expect(await anna.doors.store.secrets.countByKey()).toEqual({ [id.new]: 8 });
    expect(await rotateKeys(with_(both))).toEqual({ resealed: 0, overtaken: 0, unopened: [] });
  });

  it('gives a password of before a key of its own', async () => {
    expect((await anna.doors.store.connections.find('legacy' as ConnectionId))?.sealedKey).toBeNull();
    await rotateKeys(with_(both));
    expect((await anna.doors.store.connections.find('legacy' as ConnectionId))?.sealedKey).not.toBeNull();
  });

  it('that is stopped anywhere is begun again, and meanwhile everything opens', async () => {
    const { secrets } = anna.doors.store;
    for (let stopAfter = 0; stopAfter < 8; stopAfter += 1) {
      let writes = 0;
      const stopping = async <T>(write: () => Promise<T>): Promise<T> => { if (writes === 1) throw Object.assign(new Error('kill -9'), { stop: true }); writes += 1; return write(); };
      const failing = { ...secrets, replace: (...args: Parameters<typeof secrets.replace>) => stopping(() => secrets.replace(...args)), replacePassword: (...args: Parameters<typeof secrets.replacePassword>) => stopping(() => secrets.replacePassword(...args)) };
      await rotateKeys({ ...with_(both), store: { ...anna.doors.store, secrets: failing } });
      expect(await openAll(both)).toEqual(EVERYTHING);
    }
    expect(await openAll(after)).toEqual(EVERYTHING);
  });

  it('loses nothing that is written meanwhile: what a user enters then stands, and opens with the new key alone', async () => {
    const { secrets, writes, overtaken, lost, unopened } = await rotateUnderWrites(40);
    expect([secrets, lost, unopened]).toEqual([40, 0, 0]);
    expect(writes).toBeGreaterThanOrEqual(20);
    expect(overtaken).toBe(writes);
  });

  it('names what does not open, leaves it as it is, and brings the rest over', async () => {
    await addAccount(createVault([makeKey()]), 'foreign');
    const { sealedKey } = await anna.doors.store.connections.find('foreign' as ConnectionId) ?? {};
    expect(await rotateKeys(with_(both))).toEqual({ resealed: 8, overtaken: 0, unopened: ['password foreign'] });
    expect((await anna.doors.store.connections.find('foreign' as ConnectionId))?.sealedKey).toBe(sealedKey);
  });
});

describe('a key that is missing', () => {
  it('keeps the server from starting, with its name and how many secrets hang on it', async () => {
    expect(await findMissingKeys(with_(after))).toEqual({ [id.old]: 8 });
    await expect(expectKeys(with_(after))).rejects.toThrow(new RegExp(`${id.old} \\(8 secrets\\).*npm run keys -- forget`));
    await expectKeys(with_(both));
  });

  it('for good is given up by its name only; then the accounts ask for a new password, and nothing is sent meanwhile', async () => {
    await addAccount(after, 'kept');
    expect(await forgetSecrets(with_(after), 'ffffffff')).toBe(0);
    expect(await forgetSecrets(with_(after), id.old)).toBe(8);
    await expectKeys(with_(after));
    const connections = await anna.doors.store.connections.ofUser(anna.userId);
    expect(connections.map(({ health, lastFault }) => [health, lastFault?.kind])).toEqual([...Array.from({ length: 3 }, () => ['needs-reconnect', 'password-unreadable']), ['connected', undefined], ['needs-reconnect', 'password-unreadable']]);
    expect((await anna.doors.store.users.findLocation(anna.location.id))?.sealedToken).toBeNull();
  });
});

describe('a sealed password in another row', () => {
  it('opens for nobody: not for another user, location or account, and the key alone moved does not help', async () => {
    await addAccount(before, 'victim');
    const victim = await anna.doors.store.connections.find('victim' as ConnectionId);
    const thief = await anna.doors.store.connections.find('a0' as ConnectionId);
    if (!victim || !thief) throw new Error('not connected');
    expect(openPassword(before, victim)).toBe(PASSWORD);
    for (const moved of [
      { ...thief, sealedPassword: victim.sealedPassword }, { ...thief, sealedKey: victim.sealedKey }, { ...thief, sealedPassword: victim.sealedPassword, sealedKey: victim.sealedKey },
      { ...victim, userId: 'other' }, { ...victim, locationId: 'other' }, { ...victim, id: 'other' as ConnectionId }, { ...victim, sealedPassword: victim.sealedKey ?? '' },
    ]) expect(() => openPassword(before, moved)).toThrow(expect.objectContaining({ kind: 'password-unreadable' }) as Error);
  });

  it('or key, put into any other of three rows, opens in none', () => { expect(swapRows()).toEqual({ swaps: 42, opened: 0 }); });

  it('stops that account with a word of its own, sends nothing to Apple, and a new password mends it', async () => {
    await connect(anna.doors, { id: 's1', userId: anna.userId }, { attemptId: randomUUID(), email: EMAIL, password: PASSWORD });
    await anna.chooseRoles('Home', ['Family']);
    await anna.minute();
    const mine = (await anna.doors.store.connections.ofUser(anna.userId)).find(({ appleId }) => appleId === EMAIL);
    const other = await anna.doors.store.connections.find('a0' as ConnectionId);
    if (!mine || !other) throw new Error('not connected');
    await anna.doors.store.connections.update(mine.id, { sealedPassword: other.sealedPassword });
    const asked = anna.icloud.journal.length;
    for (let i = 0; i < 3; i += 1) await anna.minute();
    expect(anna.icloud.journal.length).toBe(asked);
    expect(await anna.doors.store.connections.find(mine.id)).toMatchObject({ health: 'needs-reconnect', lastFault: { kind: 'password-unreadable' } });
    await connect(anna.doors, { id: 's1', userId: anna.userId }, { attemptId: randomUUID(), email: EMAIL, password: PASSWORD, connectionId: mine.id });
    await anna.minute();
    expect(await anna.doors.store.connections.find(mine.id)).toMatchObject({ health: 'connected', lastFault: null });
  });
});
