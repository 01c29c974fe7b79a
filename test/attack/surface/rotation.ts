import { rotateKeys } from '../../../server/connection/rotateKeys.ts';
import { openPassword, sealPassword } from '../../../server/connection/sealing.ts';
import { createVault, makeKey } from '../../../server/store/keyRing.ts';
import type { Vault } from '../../../server/store/store.ts';
import type { StoredConnection } from '../../../server/store/stored/connection.ts';
import type { ConnectionId } from '../../../shared/connection/connection.ts';
import { openHousehold, type Household } from '../../server/household.ts';
import { opens } from './sealAttacks.ts';

export type RotationResult = { readonly secrets: number; readonly writes: number; readonly overtaken: number; readonly lost: number; readonly unopened: number };

const passwordOf = (number: number): string => String(number).padStart(16, '0').replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? 'z').replace(/(.{4})(?=.)/g, '$1-');

async function save({ doors, userId, location }: Household, vault: Vault, { id, password, isNew }: { id: string; password: string; isNew: boolean }): Promise<void> {
  const sealed = sealPassword(vault, { id: id as ConnectionId, userId, locationId: location.id }, password);
  if (!isNew) return doors.store.connections.update(id as ConnectionId, sealed);
  await doors.store.connections.add({ id: id as ConnectionId, userId, appleId: `${id}@icloud.com`, ...sealed, principal: '/p/' as never, home: '/h/' as never, health: 'connected', refusedAt: null, lastFault: null });
}

/**
 * A rotation while users enter new passwords, at servers with the new ring and at those that still seal under the old key.
 * Afterwards everybody's last password has to open with the new key alone.
 */
export async function rotateUnderWrites(secrets = 60): Promise<RotationResult> {
  const anna = await openHousehold();
  const [old, young] = [makeKey(), makeKey()];
  const [before, both, after] = [createVault([old]), createVault([young, old]), createVault([young])];
  const last = new Map<string, string>();
  const enter = async (vault: Vault, number: number, isNew: boolean): Promise<void> => {
    const [id, password] = [`a${number % secrets}`, passwordOf(number)];
    await save(anna, vault, { id, password, isNew });
    last.set(id, password);
  };
  for (let i = 0; i < secrets; i += 1) await enter(before, i, true);
  let writes = secrets;
  const { secrets: original } = anna.doors.store;
  // Between what the rotation read and what it writes, every other user enters a new password.
  const racing: typeof original = {
    ...original,
    async replacePassword(id, from, to) {
      const number = Number(id.slice(1));
      if (number % 2 === 0) await enter(writes % 4 === 0 ? before : both, number + secrets * (1 + (writes += 1)), false);
      return original.replacePassword(id, from, to);
    },
  };
  const store = { ...anna.doors.store, secrets: racing };
  const first = await rotateKeys({ store, vault: both });
  // By now no server seals under the old key.
  const second = await rotateKeys({ store: anna.doors.store, vault: both });
  const kept = await anna.doors.store.connections.ofUser(anna.userId);
  const lost = kept.filter((connection) => !opens(() => { if (openPassword(after, connection) !== last.get(connection.id)) throw new Error('another'); })).length + secrets - kept.length;
  await anna.close();
  return { secrets, writes: writes - secrets, lost, overtaken: first.overtaken, unopened: [...first.unopened, ...second.unopened].filter((name) => name.startsWith('password')).length };
}

export type SwapResult = { readonly swaps: number; readonly opened: number };

/** Every pair of three users' passwords and keys, put into each other's rows. */
export function swapRows(): SwapResult {
  const vault = createVault([makeKey()]);
  const rows = ['a', 'b', 'c'].map((id, i): StoredConnection => {
    const owner = { id: id as ConnectionId, userId: `user${i % 2}`, locationId: `location${i % 2}` };
    return { ...owner, appleId: id, ...sealPassword(vault, owner, passwordOf(i)), principal: '/' as never, home: '/' as never, health: 'connected', refusedAt: null, lastFault: null, answeredAt: null, failures: 0, retryAt: null };
  });
  const moved = rows.flatMap((to) => rows.filter((from) => from !== to).flatMap((from) => [
    { ...to, sealedPassword: from.sealedPassword }, { ...to, sealedKey: from.sealedKey }, { ...to, sealedPassword: from.sealedPassword, sealedKey: from.sealedKey },
    { ...to, sealedPassword: from.sealedKey ?? '' }, { ...from, id: to.id }, { ...from, userId: `${to.userId}x` }, { ...from, locationId: `${to.locationId}x` },
  ]));
  return { swaps: moved.length, opened: moved.filter((row) => opens(() => openPassword(vault, row))).length };
}
