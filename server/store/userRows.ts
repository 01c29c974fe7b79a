import { and, eq, isNotNull, lte } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { Db } from './db.ts';
import { locations, users } from './schema.ts';
import type { StoredUser, UserStore } from './store.ts';

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
      const rows = await db.select({ id: users.id }).from(users).where(and(isNotNull(users.rolesSavedAt), lte(users.nextSyncAt, now)));
      return rows.map((row) => row.id);
    },
  };
}

function toUser(row: typeof users.$inferSelect): StoredUser {
  // The column holds what `FaultKind` allowed when it was written.
  return { ...row, tekmatixFault: row.tekmatixFault as FaultKind | null };
}
