import { and, eq, isNotNull, notInArray, notLike, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import type { Db } from './db.ts';
import { connectionKeys, connections } from './schema/connections.ts';
import { installs, locations } from './schema/locations.ts';
import type { SecretPlace, SecretStore, StoredSecret } from './stored/secret.ts';

type Place = { readonly table: PgTable; readonly id: PgColumn; readonly column: PgColumn; readonly name: string };

const PLACES: Record<SecretPlace, Place> = {
  token: { table: locations, id: locations.id, column: locations.sealedToken, name: 'sealedToken' },
  'previous-token': { table: locations, id: locations.id, column: locations.previousSealedToken, name: 'previousSealedToken' },
  access: { table: installs, id: installs.id, column: installs.sealedAccess, name: 'sealedAccess' },
  refresh: { table: installs, id: installs.id, column: installs.sealedRefresh, name: 'sealedRefresh' },
};

/** What a password hangs on in the ring: its own key, or itself where it has none. */
const anchor = sql<string>`coalesce(${connectionKeys.sealedKey}, ${connections.sealedPassword})`;
const present = (keyId: string): string => `v2.${keyId}.%`;

/** Every sealed text that the ring opens. Only this file and the sealing of each purpose know where they are. */
export function secretRows(db: Db): SecretStore {
  const anchored = () => db.select({ id: connections.id, sealed: anchor }).from(connections).leftJoin(connectionKeys, eq(connectionKeys.connectionId, connections.id));
  return {
    async countByKey() {
      const counts: Record<string, number> = {};
      const count = (sealed: string | null): void => { const [, id = ''] = (sealed ?? '').split('.'); if (sealed !== null) counts[id] = (counts[id] ?? 0) + 1; };
      for (const { sealed } of await anchored()) count(sealed);
      for (const { table, column } of Object.values(PLACES)) for (const row of await db.select({ sealed: column }).from(table)) count(row.sealed as string | null);
      return counts;
    },
    async listOthers(keyId, { limit, skipped }) {
      const found: StoredSecret[] = [];
      for (const [place, { table, id, column }] of Object.entries(PLACES) as [SecretPlace, Place][]) {
        const names = skipped.flatMap((name) => (name.startsWith(`${place} `) ? [name.slice(place.length + 1)] : []));
        const rows = await db.select({ id, sealed: column }).from(table).where(and(isNotNull(column), notLike(column, present(keyId)), notIn(id, names))).limit(limit - found.length);
        found.push(...rows.map((row) => ({ place, id: row.id as string, sealed: row.sealed as string })));
        if (found.length >= limit) break;
      }
      return found;
    },
    async listOtherConnections(keyId, { limit, skipped }) {
      const rows = await anchored().where(and(sql`${anchor} not like ${present(keyId)}`, notIn(connections.id, skipped))).limit(limit);
      return rows.map(({ id }) => id as ConnectionId);
    },
    async replace({ place, id, sealed: from }, sealed) {
      const { table, id: key, column, name } = PLACES[place];
      return (await db.update(table).set({ [name]: sealed }).where(and(eq(key, id), eq(column, from))).returning({ id: key })).length === 1;
    },
    replacePassword: (id, from, to) => replacePassword(db, { id, from, to }),
  };
}

const notIn = (column: PgColumn, values: readonly string[]): SQL | undefined => (values.length === 0 ? undefined : notInArray(column, [...values]));

type Change = { readonly id: ConnectionId; readonly from: string; readonly to: { readonly sealedKey: string; readonly sealedPassword?: string } };

async function replacePassword(db: Db, { id, from, to: { sealedKey, sealedPassword } }: Change): Promise<boolean> {
  if (sealedPassword === undefined) {
    return (await db.update(connectionKeys).set({ sealedKey }).where(and(eq(connectionKeys.connectionId, id), eq(connectionKeys.sealedKey, from))).returning({ id: connectionKeys.connectionId })).length === 1;
  }
  return db.transaction(async (tx) => {
    const changed = await tx.update(connections).set({ sealedPassword }).where(and(eq(connections.id, id), eq(connections.sealedPassword, from))).returning({ id: connections.id });
    if (changed.length === 0) return false;
    await tx.insert(connectionKeys).values({ connectionId: id, sealedKey }).onConflictDoUpdate({ target: connectionKeys.connectionId, set: { sealedKey } });
    return true;
  });
}
