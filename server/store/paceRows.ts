import { and, eq, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { outages, userPaces } from './schema/pace.ts';
import { users } from './schema/users.ts';
import type { OutageStore, PaceStore } from './stored/pace.ts';

export function paceRows(db: Db): PaceStore {
  const save: PaceStore['save'] = async (userId, patch) => {
    await db.insert(userPaces).values({ userId, ...patch }).onConflictDoUpdate({ target: userPaces.userId, set: { userId, ...patch } });
  };
  return {
    save,
    async find(userId) {
      const [row] = await db.select().from(userPaces).where(eq(userPaces.userId, userId));
      return row;
    },
    async look(userId, { at, fastest }) {
      await save(userId, { lookedAt: at });
      const pace = sql`coalesce((select ${userPaces.fastestMs} from ${userPaces} where ${userPaces.userId} = ${userId}), ${fastest}::bigint)`;
      await db.update(users).set({ nextSyncAt: sql`least(${users.nextSyncAt}, coalesce(${users.tekmatixReadAt}, 0) + ${pace})` }).where(eq(users.id, userId));
    },
    async reschedule(userId, from, to) {
      await db.update(users).set({ nextSyncAt: to }).where(and(eq(users.id, userId), eq(users.nextSyncAt, from)));
    },
  };
}

export function outageRows(db: Db): OutageStore {
  return {
    async since(service) {
      const [row] = await db.select({ since: outages.since }).from(outages).where(eq(outages.service, service));
      return row?.since ?? null;
    },
    async save(service, { since, asked, failing, at }) {
      const values = { service, since, asked, failing, seenAt: at };
      await db.insert(outages).values(values).onConflictDoUpdate({ target: outages.service, set: values });
    },
  };
}
