import { and, count, eq, gte } from 'drizzle-orm';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import type { ConnectionHealth, ConnectionId } from '../../shared/connection/connection.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { Db } from './db.ts';
import { connectAttempts, connections } from './schema/connections.ts';
import type { ConnectionStore, StoredConnection } from './stored/connection.ts';

export function connectionRows(db: Db): ConnectionStore {
  return {
    async find(id) {
      const [row] = await db.select().from(connections).where(eq(connections.id, id));
      return row && toConnection(row);
    },
    async ofUser(userId) {
      const rows = await db.select().from(connections).where(eq(connections.userId, userId)).orderBy(connections.appleId);
      return rows.map(toConnection);
    },
    async add({ lastFault, ...connection }) {
      await db.insert(connections).values({ ...connection, ...faultColumns(lastFault) });
    },
    async update(id, { lastFault, ...patch }) {
      await db.update(connections).set({ ...patch, ...(lastFault === undefined ? {} : faultColumns(lastFault)) }).where(eq(connections.id, id));
    },
    async remove(id) {
      await db.delete(connections).where(eq(connections.id, id));
    },
    async saveAttempt(userId, id, attempt) {
      const values = { id, userId, ...attempt };
      await db.insert(connectAttempts).values(values)
        .onConflictDoUpdate({ target: connectAttempts.id, set: values, setWhere: eq(connectAttempts.userId, userId) });
    },
    async findAttempt(userId, id) {
      const [row] = await db.select().from(connectAttempts).where(and(eq(connectAttempts.id, id), eq(connectAttempts.userId, userId)));
      return row && { step: row.step, found: row.found };
    },
    async countRefused(userId, since) {
      const [row] = await db.select({ n: count() }).from(connectAttempts)
        .where(and(eq(connectAttempts.userId, userId), eq(connectAttempts.refused, true), gte(connectAttempts.at, since)));
      return row?.n ?? 0;
    },
    async refusedMarks(userId, since) {
      const rows = await db.select({ mark: connectAttempts.mark }).from(connectAttempts)
        .where(and(eq(connectAttempts.userId, userId), eq(connectAttempts.refused, true), gte(connectAttempts.at, since)));
      return rows.flatMap((row) => row.mark ?? []);
    },
  };
}

const faultColumns = (fault: StoredConnection['lastFault']) => ({ faultKind: fault?.kind ?? null, faultAt: fault?.at ?? null });

function toConnection({ faultKind, faultAt, ...row }: typeof connections.$inferSelect): StoredConnection {
  return {
    ...row,
    // Ids, paths and unions come back as they were written by this file.
    id: row.id as ConnectionId, principal: row.principal as CalendarHref, home: row.home as CalendarHref,
    health: row.health as ConnectionHealth,
    lastFault: faultKind === null || faultAt === null ? null : { kind: faultKind as FaultKind, at: faultAt },
  };
}
