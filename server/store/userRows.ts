import { and, eq, gt, inArray, isNotNull, lte, notExists, or, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { FaultKind } from '../../shared/connection/fault.ts';
import { EVERY_TIME, type Period } from '../../shared/time/period.ts';
import type { Db } from './db.ts';
import { leaseRows } from './leaseRows.ts';
import { locations } from './schema/locations.ts';
import { userPaces } from './schema/pace.ts';
import { cycleLeases, users } from './schema/users.ts';
import { LONGEST_LEASE, type StoredUser, type UserHint, type UserStore } from './stored/user.ts';

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
    remove: async (id) => { await db.delete(users).where(eq(users.id, id)); },
    removeLocation: async (id) => { await db.delete(locations).where(eq(locations.id, id)); },
    async update(id, { notices, ...patch }) {
      await db.update(users).set({ ...patch, ...(notices ? { notices: [...notices] } : {}) }).where(eq(users.id, id));
    },
    async ofLocations(locationIds) {
      const { id, locationId, tekmatixUserId } = users;
      return db.select({ id, locationId, tekmatixUserId }).from(users).where(inArray(users.locationId, [...locationIds]));
    },
    ...dueRows(db),
    ...leaseRows(db),
  };
}

function dueRows(db: Db): Pick<UserStore, 'listDue' | 'nextDue' | 'countActive' | 'hint' | 'startCycle' | 'dropHinted'> {
  return {
    async listDue(now, longest) {
      const due = or(lte(users.nextSyncAt, now), gt(users.nextSyncAt, now + longest));
      const rows = await db.select({ id: users.id }).from(users).where(and(isNotNull(users.rolesSavedAt), due))
        .orderBy(sql`${users.tekmatixReadAt} asc nulls first`);
      return rows.map((row) => row.id);
    },
    nextDue: (due) => nextDue(db, due),
    countActive: async (locationId) => db.$count(users, and(eq(users.locationId, locationId), isNotNull(users.rolesSavedAt))),
    hint: (hints) => hint(db, hints),
    startCycle: async (id, nextSyncAt) =>
      (await db.update(users).set({ nextSyncAt }).where(eq(users.id, id)).returning({ hinted: users.hinted }))[0]?.hinted ?? [],
    dropHinted: (id, periods) => dropHinted(db, id, periods),
  };
}

async function nextDue(db: Db, { now, longest, limit }: Parameters<UserStore['nextDue']>[0]): ReturnType<UserStore['nextDue']> {
  const running = db.select({ one: sql`1` }).from(cycleLeases)
    .where(and(eq(cycleLeases.userId, users.id), gt(cycleLeases.until, now), lte(cycleLeases.until, now + LONGEST_LEASE)));
  const paused = db.select({ one: sql`1` }).from(userPaces).where(and(eq(userPaces.userId, users.id), isNotNull(userPaces.pausedAt)));
  const due = and(isNotNull(users.rolesSavedAt), or(lte(users.nextSyncAt, now), gt(users.nextSyncAt, now + longest)), notExists(running), notExists(paused));
  const place = sql<number>`row_number() over (partition by ${users.locationId} order by ${users.tekmatixReadAt} asc nulls first)`.as('place');
  const ranked = db.select({ userId: users.id, locationId: users.locationId, readAt: users.tekmatixReadAt, place }).from(users).where(due).as('ranked');
  return db.select({ userId: ranked.userId, locationId: ranked.locationId }).from(ranked)
    .orderBy(ranked.place, sql`${ranked.readAt} asc nulls first`).limit(limit);
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

/** Hints are added at the end, so that those of before are the first; or they were too many and became one, which stays. */
async function dropHinted(db: Db, id: string, periods: readonly Period[]): Promise<void> {
  if (periods.length === 0) return;
  const [row] = await db.select({ hinted: users.hinted }).from(users).where(eq(users.id, id)).for('update');
  const all = row?.hinted ?? [];
  const first = all.slice(0, periods.length);
  if (!first.every(({ start, end }, i) => start === periods[i]?.start && end === periods[i]?.end)) return;
  await db.update(users).set({ hinted: all.slice(periods.length) }).where(eq(users.id, id));
}
