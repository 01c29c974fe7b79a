import { and, desc, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { ConnectionId } from '../../shared/connection/connection.ts';
import type { Db } from './db.ts';
import { leavingItems, leavings, leftBlocks } from './schema/leaving.ts';
import type { LeavingItem, LeavingStore, StoredLeaving } from './stored/leaving.ts';

/** Rows a statement: far below PostgreSQL's 65,535 parameters. */
const BATCH = 500;

export function leavingRows(db: Db): LeavingStore {
  return {
    async ofUser(userId) {
      const [row] = await db.select().from(leavings).where(and(eq(leavings.userId, userId), isNull(leavings.endedAt)));
      return row && toLeaving(row);
    },
    async forBrowser({ id, userId }) {
      // A session may be linked to another user by now: then what it began for the first one is not theirs to read.
      const mine = userId === null ? isNull(leavings.userId) : or(eq(leavings.userId, userId), isNull(leavings.userId));
      const own = and(eq(leavings.sessionId, id), mine);
      const visible = userId === null ? own : or(own, eq(leavings.userId, userId));
      const [row] = await db.select().from(leavings).where(visible).orderBy(sql`${leavings.endedAt} desc nulls first`, desc(leavings.startedAt)).limit(1);
      return row && toLeaving(row);
    },
    async begin(leaving) {
      const values = { ...leaving, troubles: [...leaving.troubles], roles: [...leaving.roles] };
      return (await db.insert(leavings).values(values).onConflictDoNothing().returning({ id: leavings.id })).length === 1;
    },
    async update(id, { troubles, ...patch }) {
      await db.update(leavings).set({ ...patch, ...(troubles ? { troubles: [...troubles] } : {}) }).where(eq(leavings.id, id));
    },
    async forget(id) {
      await db.delete(leavings).where(eq(leavings.id, id));
    },
    async forgetEndedBefore(at) {
      return (await db.delete(leavings).where(and(isNotNull(leavings.endedAt), lte(leavings.endedAt, at))).returning({ id: leavings.id })).length > 0;
    },
    async listDue(now) {
      const rows = await db.select({ userId: leavings.userId }).from(leavings).where(and(isNull(leavings.endedAt), lte(leavings.nextTryAt, now)));
      return rows.flatMap((row) => row.userId ?? []);
    },
    ...itemRows(db),
    ...leftRows(db),
  };
}

function itemRows(db: Db): Pick<LeavingStore, 'items' | 'saveItems'> {
  return {
    async items(id) {
      const rows = await db.select().from(leavingItems).where(eq(leavingItems.leavingId, id)).orderBy(leavingItems.start, leavingItems.key);
      return rows.map(toItem);
    },
    async saveItems(leavingId, items) {
      for (let from = 0; from < items.length; from += BATCH) {
        const values = items.slice(from, from + BATCH).map((item) => ({ ...item, edits: [...item.edits], leavingId }));
        await db.insert(leavingItems).values(values).onConflictDoUpdate({
          target: [leavingItems.leavingId, leavingItems.key],
          set: {
            calendarName: sql`excluded.calendar_name`, start: sql`excluded.start_at`, end: sql`excluded.end_at`, title: sql`excluded.title`,
            edits: sql`excluded.edits`, state: sql`excluded.state`, reason: sql`excluded.reason`, at: sql`excluded.at`,
          },
        });
      }
    },
  };
}

function leftRows(db: Db): Pick<LeavingStore, 'leftBlocks' | 'leaveBlocks' | 'takeBackBlocks'> {
  return {
    async leftBlocks(userId) {
      const rows = await db.select({ blockId: leftBlocks.blockId }).from(leftBlocks).where(eq(leftBlocks.userId, userId));
      return new Set(rows.map((row) => row.blockId));
    },
    async leaveBlocks(userId, account, blockIds) {
      for (let from = 0; from < blockIds.length; from += BATCH) {
        await db.insert(leftBlocks).values(blockIds.slice(from, from + BATCH).map((blockId) => ({ userId, account, blockId }))).onConflictDoNothing();
      }
    },
    async takeBackBlocks(userId, account) {
      await db.delete(leftBlocks).where(and(eq(leftBlocks.userId, userId), eq(leftBlocks.account, account)));
    },
  };
}

// Ids and unions come back as they were written by this file.
function toLeaving(row: typeof leavings.$inferSelect): StoredLeaving {
  return {
    ...row, connectionId: row.connectionId as ConnectionId | null, scope: row.scope as StoredLeaving['scope'],
    written: row.written as StoredLeaving['written'], changed: row.changed as StoredLeaving['changed'], wish: row.wish as StoredLeaving['wish'],
    roles: row.roles as unknown as StoredLeaving['roles'],
  };
}

function toItem({ leavingId: _leavingId, ...row }: typeof leavingItems.$inferSelect): LeavingItem {
  return { ...row, kind: row.kind as LeavingItem['kind'], state: row.state as LeavingItem['state'], calendarId: row.calendarId as CalendarId | null };
}
