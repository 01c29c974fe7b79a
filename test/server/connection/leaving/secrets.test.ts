import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../../server/connection/connect.ts';
import { endLeaving } from '../../../../server/connection/leaving/endLeaving.ts';
import { openPassword } from '../../../../server/connection/sealing.ts';
import { createSealedBackup } from '../../../../server/store/sealedBackup.ts';
import type { StoredConnection } from '../../../../server/store/stored/connection.ts';
import { PASSWORD } from '../../household.ts';
import { openEmptyStore } from '../../sharedDatabase.ts';
import { openLeaver, type Leaver } from './leaver.ts';

let leaver: Leaver;
let dataDir: string;
beforeEach(async () => {
  leaver = await openLeaver();
  dataDir = mkdtempSync(join(tmpdir(), 'leaving-'));
}, 60_000);
afterEach(async () => {
  rmSync(dataDir, { recursive: true });
  await leaver.anna.close();
});

const stored = async (): Promise<StoredConnection> => {
  const [connection] = await leaver.anna.doors.store.connections.ofUser(leaver.anna.userId);
  if (!connection) throw new Error('not connected');
  return connection;
};
/** Everything that would be in a backup now, as text. */
const irreplaceable = async (): Promise<string> => JSON.stringify(await leaver.anna.doors.store.exportIrreplaceable());

/** As main.ts does with the embedded database. */
function keepBackups(): () => string {
  const { doors } = leaver.anna;
  const backup = createSealedBackup(dataDir, doors.vault);
  Object.assign(doors, { backUp: async () => backup.write(await doors.store.exportIrreplaceable()) });
  return () => JSON.stringify(backup.read());
}

describe('the password of an account', () => {
  it('is sealed under a key of its own: the ring alone does not open it', async () => {
    const connection = await stored();
    const { vault } = leaver.anna.doors;
    expect(openPassword(vault, connection)).toBe(PASSWORD);
    expect(connection.sealedKey).not.toBeNull();
    expect(() => openPassword(vault, { ...connection, sealedKey: null })).toThrow();
    expect(() => openPassword(vault, { ...connection, userId: 'somebody else' })).toThrow();
  });

  it('that was kept before there were such keys still opens, and gets one with the next password', async () => {
    const { vault, store } = leaver.anna.doors;
    const { id, userId } = await stored();
    const old = { ...(await stored()), sealedKey: null, sealedPassword: vault.seal(PASSWORD, ['icloud-password', leaver.anna.location.id, userId, id]) };
    expect(openPassword(vault, old)).toBe(PASSWORD);
    await store.connections.update(id, { sealedPassword: old.sealedPassword });
    leaver.anna.owner.setPassword('bbbb-cccc-dddd-eeee');
    await connect(leaver.anna.doors, leaver.session, { attemptId: 'n', email: 'anna.keller@icloud.com', password: 'bbbb-cccc-dddd-eeee', connectionId: id });
    expect(openPassword(vault, await stored())).toBe('bbbb-cccc-dddd-eeee');
  });

  it.each([['the user', 'everything'], ['the account', 'account']] as const)('goes with %s: neither it nor its key is in the database or the backup afterwards', async (_what, scope) => {
    const readBackup = keepBackups();
    const { sealedPassword, sealedKey, id } = await stored();
    await leaver.start(scope === 'account' ? { connectionId: id } : {});
    expect(readBackup()).toContain(sealedPassword);
    expect(readBackup()).toContain(sealedKey);
    await leaver.minutes(4);
    for (const text of [await irreplaceable(), readBackup()]) {
      expect(text).not.toContain(sealedPassword);
      expect(text).not.toContain(sealedKey);
    }
    expect(readFileSync(join(dataDir, 'irreplaceable.sealed'), 'utf8')).not.toContain(sealedPassword);
  });

  it('is destroyed in the very transaction that ends it: one that fails destroys nothing', async () => {
    const { doors } = leaver.anna;
    await leaver.start();
    const leaving = await doors.store.leavings.ofUser(leaver.anna.userId);
    const user = await doors.store.users.find(leaver.anna.userId);
    if (!leaving || !user) throw new Error('nobody leaves');
    const failing = { ...doors, store: { ...doors.store, transaction: (work: Parameters<typeof doors.store.transaction>[0]) => doors.store.transaction(async (tx) => { await work(tx); throw new Error('no disk'); }) } } as typeof doors;
    await expect(endLeaving(failing, user, leaving)).rejects.toThrow('no disk');
    expect(openPassword(doors.vault, await stored())).toBe(PASSWORD);
    expect((await doors.store.leavings.ofUser(leaver.anna.userId))?.endedAt).toBeNull();
  });

  it('is kept until the last thing is removed, because without it nothing could be', async () => {
    leaver.anna.home.setAccess('read-only');
    await leaver.start();
    await leaver.minutes(5);
    expect(openPassword(leaver.anna.doors.vault, await stored())).toBe(PASSWORD);
  });

  it('comes back with the backup of a lost database, and so does a leaving that is under way', async () => {
    const { doors } = leaver.anna;
    leaver.anna.home.setAccess('read-only');
    await leaver.start();
    await leaver.minutes(3);
    const saved = JSON.parse(await irreplaceable()) as Awaited<ReturnType<typeof doors.store.exportIrreplaceable>>; // written by us
    const fresh = await openEmptyStore();
    await fresh.importIrreplaceable(saved);
    const [connection] = await fresh.connections.ofUser(leaver.anna.userId);
    if (!connection) throw new Error('no connection came back');
    expect(openPassword(doors.vault, connection)).toBe(PASSWORD);
    expect((await fresh.leavings.ofUser(leaver.anna.userId))?.scope).toBe('everything');
    expect(await fresh.leavings.items((await fresh.leavings.ofUser(leaver.anna.userId))?.id ?? '')).toHaveLength(5);
  });
});
