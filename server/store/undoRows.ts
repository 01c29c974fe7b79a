import { and, count, desc, eq, inArray, lt, lte, max, sql, type SQL } from 'drizzle-orm';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { HoldDecision, HoldKind, HoldReason } from '../../shared/sync/hold.ts';
import type { Db } from './db.ts';
import { holds, tombstones } from './schema/undo.ts';
import type { GoneWhy, HoldPlace, HoldStore, StoredHold, Tombstone, TombstoneBatch, TombstoneStore } from './stored/undo.ts';

/** Rows a statement: each may hold a whole object. */
const BATCH = 200;

export function holdRows(db: Db): HoldStore {
  const at = (userId: string, { kind, scope }: Pick<HoldPlace, 'kind' | 'scope'>): SQL | undefined => and(eq(holds.userId, userId), eq(holds.kind, kind), eq(holds.scope, scope));
  return {
    async ofUser(userId) {
      return (await db.select().from(holds).where(eq(holds.userId, userId)).orderBy(holds.since, holds.id)).map(toHold);
    },
    async find(userId, place) {
      const [row] = await db.select().from(holds).where(at(userId, place)).for('update');
      return row && toHold(row);
    },
    async save(userId, hold) {
      const values = { ...hold, userId, members: [...hold.members], preview: [...hold.preview] };
      await db.insert(holds).values(values).onConflictDoUpdate({ target: [holds.userId, holds.kind, holds.scope], set: values });
    },
    async remove(userId, place) {
      await db.delete(holds).where(at(userId, place));
    },
  };
}

export function tombstoneRows(db: Db): TombstoneStore {
  return {
    async add(userId, added) {
      for (let from = 0; from < added.length; from += BATCH) {
        await db.insert(tombstones).values(added.slice(from, from + BATCH).map((t) => ({ ...toRow(t), userId })));
      }
    },
    batches: (userId, page) => batches(db, userId, page),
    async find(userId, which) {
      const named = 'id' in which ? eq(tombstones.id, which.id) : eq(tombstones.batchId, which.batchId);
      return (await db.select().from(tombstones).where(and(eq(tombstones.userId, userId), named))).map(toTombstone);
    },
    async ofCalendar(id) {
      return (await db.select().from(tombstones).where(eq(tombstones.calendarId, id))).map(toTombstone);
    },
    async update(changed) {
      for (const tombstone of changed) await db.update(tombstones).set(toRow(tombstone)).where(eq(tombstones.id, tombstone.id));
    },
    async remove(userId, ids) {
      for (let from = 0; from < ids.length; from += BATCH) {
        await db.delete(tombstones).where(and(eq(tombstones.userId, userId), inArray(tombstones.id, ids.slice(from, from + BATCH))));
      }
    },
    async forgetCalendar(id) {
      await db.delete(tombstones).where(eq(tombstones.calendarId, id));
    },
    async forgetBefore(userId, at) {
      await db.delete(tombstones).where(and(eq(tombstones.userId, userId), lt(tombstones.goneAt, at)));
    },
  };
}

async function batches(db: Db, userId: string, page: { readonly batches: number; readonly items: number }): Promise<TombstoneBatch[]> {
  const { batchId, kind, calendarId, why, goneAt, start, end, id, title } = tombstones;
  const at = max(goneAt).mapWith(Number);
  const found = await db.select({ batchId, kind, calendarId, why, goneAt: at, count: count() }).from(tombstones).where(eq(tombstones.userId, userId))
    .groupBy(batchId, kind, calendarId, why).orderBy(desc(at), batchId).limit(page.batches);
  if (found.length === 0) return [];
  const rank = sql<number>`row_number() over (partition by ${batchId} order by ${start}, ${id})`.as('rank');
  const ranked = db.select({ id, batchId, start, end, title, rank }).from(tombstones)
    .where(and(eq(tombstones.userId, userId), inArray(batchId, found.map((batch) => batch.batchId)))).as('ranked');
  const items = await db.select().from(ranked).where(lte(ranked.rank, page.items)).orderBy(ranked.rank);
  return found.map((batch) => ({
    // Ids and unions come back as they were written by this file.
    ...batch, kind: batch.kind as Tombstone['kind'], calendarId: batch.calendarId as CalendarId, why: batch.why as GoneWhy,
    items: items.filter((item) => item.batchId === batch.batchId).map((item) => ({ id: item.id, title: item.title, period: toPeriod(item) })),
  }));
}

function toHold({ userId: _userId, ...row }: typeof holds.$inferSelect): StoredHold {
  return {
    ...row, kind: row.kind as HoldKind, calendarId: row.calendarId as CalendarId | null, reason: row.reason as HoldReason,
    decision: row.decision as HoldDecision | null,
  };
}

const toPeriod = ({ start, end }: { start: number | null; end: number | null }): Tombstone['period'] => (start === null || end === null ? null : { start, end });

function toRow({ period, ...tombstone }: Tombstone) {
  return { ...tombstone, start: period?.start ?? null, end: period?.end ?? null };
}

function toTombstone({ userId: _userId, start, end, ...row }: typeof tombstones.$inferSelect): Tombstone {
  return { ...row, period: toPeriod({ start, end }), kind: row.kind as Tombstone['kind'], calendarId: row.calendarId as CalendarId, why: row.why as GoneWhy };
}
