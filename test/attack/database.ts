import { drizzle } from 'drizzle-orm/pglite';
import { createVault, makeKey } from '../../server/store/keyRing.ts';
import { createStore } from '../../server/store/drizzleStore.ts';
import type { Store, Vault } from '../../server/store/store.ts';
import { openMigratedDatabase } from '../migratedDatabase.ts';
import { withPlainQueries } from './plainQueries.ts';

/** A real embedded database in memory with the product's own schema; a worker keeps its own. */
export type AttackedDatabase = {
  /** What the product is given: another object for each process, since a process remembers things by it. */
  open(): Store;
  readonly vault: Vault;
  /** As if the data directory had been deleted. */
  empty(): Promise<void>;
  /** Keeps what is there now under a name, with a note for whoever takes it out. */
  keep(name: string, note: string): Promise<void>;
  /** Makes it what was kept under the name; returns the note. undefined: nothing was, and nothing is changed. */
  restore(name: string): Promise<string | undefined>;
  close(): Promise<void>;
};

export async function openAttackedDatabase(): Promise<AttackedDatabase> {
  const pglite = await openMigratedDatabase();
  const plain = withPlainQueries(pglite);
  const db = drizzle(plain);
  const { rows } = await pglite.query<{ name: string }>(`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`);
  const tables = rows.map(({ name }) => name);
  // Deleting a handful of rows is far cheaper than truncating; without triggers the order of the tables does not matter.
  const clear = tables.map((name) => `delete from ${name};`).join(' ');
  const inOne = (statements: string): string => `begin; set local session_replication_role = replica; ${statements} commit;`;
  const kept = new Map<string, { readonly fill: string; readonly note: string }>();
  return {
    vault: createVault([makeKey()]),
    open: () => createStore(db),
    empty: async () => { await plain.exec(inOne(clear)); },
    async keep(name, note) {
      await pglite.exec(`create schema ${name};`);
      const filled: string[] = [];
      for (const table of tables) {
        await pglite.exec(`create table ${name}.${table} as table ${table};`);
        if ((await pglite.query(`select 1 from ${table} limit 1`)).rows.length > 0) filled.push(table);
      }
      kept.set(name, { note, fill: filled.map((table) => `insert into ${table} select * from ${name}.${table};`).join(' ') });
    },
    async restore(name) {
      const found = kept.get(name);
      if (found) await plain.exec(inOne(`${clear} ${found.fill}`));
      return found?.note;
    },
    close: () => pglite.close(),
  };
}
