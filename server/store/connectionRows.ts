import { and, count, eq, gte, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import type { ConnectionHealth, ConnectionId } from '../../shared/connection/connection.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { Db } from './db.ts';
import { connectAttempts, connectionKeys, connections } from './schema/connections.ts';
import { users } from './schema/users.ts';
import type { ConnectionStore, StoredConnection } from './stored/connection.ts';

export function connectionRows(db: Db): ConnectionStore {
  return {
    async find(id) {
      const [row] = await withKeys(db).where(eq(connections.id, id));
      return row && toConnection(row);
    },
    async ofUser(userId) {
      const rows = await withKeys(db).where(eq(connections.userId, userId)).orderBy(connections.appleId);
      return rows.map(toConnection);
    },
    async add({ lastFault, sealedKey = null, ...connection }) {
      await db.transaction(async (tx) => {
        await tx.insert(connections).values({ ...connection, ...faultColumns(lastFault) });
        if (sealedKey !== null) await keepKey(tx, connection.id, sealedKey);
      });
    },
    async update(id, { lastFault, sealedKey, ...patch }) {
      const set = { ...patch, ...(lastFault === undefined ? {} : faultColumns(lastFault)) };
      if (sealedKey === undefined) return void await db.update(connections).set(set).where(eq(connections.id, id));
      // A password and its key change together, or nothing opens.
      await db.transaction(async (tx) => {
        await tx.update(connections).set(set).where(eq(connections.id, id));
        await keepKey(tx, id, sealedKey);
      });
    },
    async remove(id) {
      await db.delete(connections).where(eq(connections.id, id));
    },
    async retrySoon(userId) {
      await db.update(connections).set({ retryAt: null }).where(and(eq(connections.userId, userId), isNotNull(connections.retryAt)));
    },
    async weather(since, kinds) {
      const failed = and(gte(connections.faultAt, since), inArray(connections.faultKind, [...kinds]));
      const [row] = await db.select({ asked: count(), failing: sql<number>`count(*) filter (where ${failed})`.mapWith(Number) }).from(connections)
        .where(or(gte(connections.answeredAt, since), failed));
      return row ?? { asked: 0, failing: 0 };
    },
    async wakeWithin(now, ms) {
      await db.update(connections).set({ retryAt: sql`${now}::bigint + (random() * ${ms}::int)::bigint` }).where(gte(connections.retryAt, now + ms));
    },
    ...attemptRows(db),
  };
}

function attemptRows(db: Db): Pick<ConnectionStore, 'saveAttempt' | 'findAttempt' | 'forgetAttempts' | 'refusedMarks'> {
  return {
    async saveAttempt(userId, id, attempt) {
      const values = { id, userId, ...attempt };
      await db.insert(connectAttempts).values(values)
        .onConflictDoUpdate({ target: connectAttempts.id, set: values, setWhere: eq(connectAttempts.userId, userId) });
    },
    async findAttempt(userId, id) {
      const [row] = await db.select().from(connectAttempts).where(and(eq(connectAttempts.id, id), eq(connectAttempts.userId, userId)));
      return row && { step: row.step, found: row.found };
    },
    async forgetAttempts(before) {
      await db.delete(connectAttempts).where(lt(connectAttempts.at, before));
    },
    async refusedMarks(userId, since) {
      const rows = await db.select({ mark: connectAttempts.mark }).from(connectAttempts)
        .where(and(eq(connectAttempts.userId, userId), eq(connectAttempts.refused, true), gte(connectAttempts.at, since)));
      return rows.flatMap((row) => row.mark ?? []);
    },
  };
}

const withKeys = (db: Db) => db.select({ connections, connection_keys: connectionKeys, locationId: users.locationId }).from(connections)
  .innerJoin(users, eq(users.id, connections.userId)).leftJoin(connectionKeys, eq(connectionKeys.connectionId, connections.id));

async function keepKey(db: Db, connectionId: ConnectionId, sealedKey: string): Promise<void> {
  await db.insert(connectionKeys).values({ connectionId, sealedKey }).onConflictDoUpdate({ target: connectionKeys.connectionId, set: { sealedKey } });
}

const faultColumns = (fault: StoredConnection['lastFault']) => ({ faultKind: fault?.kind ?? null, faultAt: fault?.at ?? null });

type Row = { readonly connections: typeof connections.$inferSelect; readonly connection_keys: typeof connectionKeys.$inferSelect | null; readonly locationId: string };

function toConnection({ connections: { faultKind, faultAt, ...row }, connection_keys: key, locationId }: Row): StoredConnection {
  return {
    ...row, locationId, sealedKey: key?.sealedKey ?? null,
    // Ids, paths and unions come back as they were written by this file.
    id: row.id as ConnectionId, principal: row.principal as CalendarHref, home: row.home as CalendarHref,
    health: row.health as ConnectionHealth,
    lastFault: faultKind === null || faultAt === null ? null : { kind: faultKind as FaultKind, at: faultAt },
  };
}
