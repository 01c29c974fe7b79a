import { eq, lte, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { limits } from './schema/limits.ts';
import type { LimitStore } from './stored/limit.ts';

export function limitRows(db: Db): LimitStore {
  return {
    async take({ key, most, after, entry, count = 1, until }) {
      if (count > most) return entry;
      const added = sql`array_fill(${entry}::bigint, array[${count}::int])`;
      // Entries of a clock that was set back since say nothing.
      const live = sql`array(select t from unnest(${limits.times}) t where t > ${after} and t <= ${until})`;
      // The row is locked before the condition is looked at: of two processes that ask at once one sees what the other took.
      const taken = await db.insert(limits).values({ key, times: sql`${added}`, until })
        .onConflictDoUpdate({ target: limits.key, set: { times: sql`${live} || ${added}`, until }, setWhere: sql`cardinality(${live}) + ${count} <= ${most}` })
        .returning({ key: limits.key });
      if (taken.length > 0) return undefined;
      const [row] = await db.select({ oldest: sql<number>`(select min(t) from unnest(${limits.times}) t where t > ${after})`.mapWith(Number) }).from(limits).where(eq(limits.key, key));
      return row?.oldest ?? entry;
    },
    async giveBack(key, entry) {
      await db.update(limits).set({ times: sql`array_remove(${limits.times}, ${entry}::bigint)` }).where(eq(limits.key, key));
    },
    async sweep(now) {
      await db.delete(limits).where(lte(limits.until, now));
    },
  };
}
