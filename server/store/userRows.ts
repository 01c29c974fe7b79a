import { and, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { FaultKind } from '../../shared/connection/fault.ts';
import { EVERY_TIME, type Instant, type Period } from '../../shared/time/period.ts';
import type { Db } from './db.ts';
import { locations } from './schema/locations.ts';
import { users } from './schema/users.ts';
import type { StoredUser, UserHint, UserStore } from './stored/user.ts';

/** More times than this are not worth telling apart. */
const MAX_HINTED = 100;
/** Ms between a reading and one that a hint asks for: a stream of hints must not use up the location's requests. */
const HINT_DISTANCE = 10_000;

export function userRows(db: Db): UserStore {
  return {
    async findLocation(id) {
      const [row] = await db.select().from(locations).where(eq(locations.id, id));
      return row;
    },
    async saveLocation(location) {
      await db.insert(locations).values(location).onConflictDoUpdate({ target: locations.id, set: location });
    },
    locationsOf: (installId) => db.select().from(locations).where(eq(locations.installId, installId)),
    async ofLocation(locationId) {
      return (await db.select().from(users).where(eq(users.locationId, locationId))).map(toUser);
    },
    async find(id) {
      const [row] = await db.select().from(users).where(eq(users.id, id));
      return row && toUser(row);
    },
    async ensure(locationId, tekmatixUserId, name) {
      const [row] = await db.insert(users).values({ id: randomUUID(), locationId, tekmatixUserId, name })
        .onConflictDoUpdate({ target: [users.locationId, users.tekmatixUserId], set: { name } }).returning();
      if (!row) throw new Error('an upsert returned no row');
      return toUser(row);
    },
    async update(id, { notices, ...patch }) {
      await db.update(users).set({ ...patch, ...(notices ? { notices: [...notices] } : {}) }).where(eq(users.id, id));
    },
    async listDue(now) {
      const rows = await db.select({ id: users.id }).from(users).where(and(isNotNull(users.rolesSavedAt), lte(users.nextSyncAt, now)))
        .orderBy(sql`${users.tekmatixReadAt} asc nulls first`);
      return rows.map((row) => row.id);
    },
    countActive: async (locationId) => db.$count(users, and(eq(users.locationId, locationId), isNotNull(users.rolesSavedAt))),
    async ofLocations(locationIds) {
      const { id, locationId, tekmatixUserId } = users;
      return db.select({ id, locationId, tekmatixUserId }).from(users).where(inArray(users.locationId, [...locationIds]));
    },
    hint: (hints) => hint(db, hints),
    takeHinted: (id, nextSyncAt) => takeHinted(db, id, nextSyncAt),
  };
}

function toUser({ hinted: _hinted, ...row }: typeof users.$inferSelect): StoredUser {
  // The column holds what `FaultKind` allowed when it was written.
  return { ...row, tekmatixFault: row.tekmatixFault as FaultKind | null, toldFault: row.toldFault as FaultKind | null };
}

async function hint(db: Db, hints: readonly UserHint[]): Promise<void> {
  const rows = JSON.stringify(hints.map(({ userId, periods }) => ({ id: userId, periods: periods.map(({ start, end }) => ({ start, end })) })));
  const all = sql`${users}.hinted || h.periods`;
  await db.execute(sql`update ${users} set next_sync_at = least(next_sync_at, coalesce(tekmatix_read_at, 0) + ${HINT_DISTANCE}::bigint),
    hinted = case when jsonb_array_length(${all}) > ${MAX_HINTED}::int then ${JSON.stringify([EVERY_TIME])}::jsonb else ${all} end
    from jsonb_to_recordset(${rows}::jsonb) as h(id text, periods jsonb) where ${users}.id = h.id`);
}

async function takeHinted(db: Db, id: string, nextSyncAt: Instant): Promise<Period[]> {
  const before = db.select({ id: users.id, hinted: users.hinted }).from(users).where(eq(users.id, id)).for('update').as('before');
  const [row] = await db.update(users).set({ nextSyncAt, hinted: [] }).from(before).where(eq(users.id, before.id)).returning({ hinted: before.hinted });
  return row?.hinted ?? [];
}
