import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { createStore } from '../../server/store/drizzleStore.ts';
import type { Store } from '../../server/store/store.ts';
import { openMigratedDatabase } from '../migratedDatabase.ts';

/** Every statement that was sent to it. */
export const statements: string[] = [];
/** The tests of one file share it, one after the other. */
let begun: ReturnType<typeof begin> | undefined;

const begin = async () => drizzle(await openMigratedDatabase(), { logger: { logQuery: (query) => { statements.push(query); } } });

/** An empty database in memory, with the product's own schema. What an earlier test kept in it is gone. */
export async function openEmptyStore(): Promise<Store> {
  begun ??= begin();
  const db = await begun;
  await db.execute(sql`truncate installs, locations, pairings, sessions, sign_in_nonces, spent_details, webhook_deliveries, limits, processes, turns, budgets, outages cascade`);
  return createStore(db);
}

/** Every row of every table that there is, by the table's name: what a thief of the database would have. */
export async function dumpDatabase(): Promise<Record<string, Record<string, unknown>[]>> {
  begun ??= begin();
  const db = await begun;
  const tables = (await db.execute(sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`)).rows as { name: string }[];
  const dump: Record<string, Record<string, unknown>[]> = {};
  for (const { name } of tables) dump[name] = (await db.execute(sql`select * from ${sql.identifier(name)}`)).rows;
  return dump;
}
