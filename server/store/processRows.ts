import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { processes, turns } from './schema/processes.ts';
import { cycleLeases, users } from './schema/users.ts';
import type { ProcessStore } from './stored/process.ts';

/** Epoch ms by the database's clock. */
const DB_NOW = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

export function processRows(db: Db): ProcessStore {
  return {
    async beat({ id, roles }) {
      const [row] = await db.insert(processes).values({ id, roles, startedAt: DB_NOW, beatAt: DB_NOW })
        .onConflictDoUpdate({ target: processes.id, set: { beatAt: DB_NOW } }).returning({ at: processes.beatAt });
      if (!row) throw new Error('an upsert returned no row');
      return row.at;
    },
    async reap(silentFor) {
      const silent = lt(processes.beatAt, sql`${DB_NOW} - ${silentFor}::bigint`);
      // Nearly always nobody: nothing is locked for that.
      if (await db.$count(processes, silent) === 0) return 0;
      return db.transaction(async (tx) => free(tx, (await tx.delete(processes).where(silent).returning({ id: processes.id })).map((row) => row.id)));
    },
    async leave(id) {
      await db.transaction(async (tx) => {
        await tx.delete(processes).where(eq(processes.id, id));
        await tx.delete(turns).where(eq(turns.holder, id));
        await free(tx, [id]);
      });
    },
    list: () => db.select().from(processes).orderBy(processes.startedAt),
    async takeTurn(name, holder, ms) {
      const until = sql`${DB_NOW} + ${ms}::bigint`;
      const taken = await db.insert(turns).values({ name, holder, until })
        .onConflictDoUpdate({ target: turns.name, set: { holder, until }, setWhere: sql`(${turns.until} < ${DB_NOW} or ${turns.holder} = ${holder})` })
        .returning({ holder: turns.holder });
      return taken.length > 0;
    },
  };
}

/** Ends the cycles that these processes ran and makes their users due. */
async function free(db: Db, processIds: readonly string[]): Promise<number> {
  if (processIds.length === 0) return 0;
  const freed = await db.update(cycleLeases).set({ until: 0 })
    .where(and(gt(cycleLeases.until, 0), inArray(sql`split_part(${cycleLeases.holder}, '/', 1)`, [...processIds]))).returning({ id: cycleLeases.userId });
  if (freed.length > 0) await db.update(users).set({ nextSyncAt: 0 }).where(inArray(users.id, freed.map((row) => row.id)));
  return freed.length;
}
