import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Db } from './db.ts';
import { lockDataDir } from './lockDataDir.ts';

export type Engine = { readonly kind: 'pglite'; readonly pglite: PGlite } | { readonly kind: 'postgres'; readonly url: string };

export type Database = {
  readonly db: Db;
  readonly engine: Engine;
  /** Set when the embedded database did not open and a new one was begun; the old one stands in this folder. */
  readonly setAside: string | undefined;
  close(): Promise<void>;
};

/** The number under which processes lock each other out while they migrate: any that nobody else uses. */
const MIGRATIONS = 8_787_001;

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** A PostgreSQL server, brought to the current schema. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  await migrateAlone(pool);
  const db = drizzlePg(pool);
  return { db, engine: { kind: 'postgres', url }, setAside: undefined, close: () => pool.end() };
}

/** Processes that start together bring the schema up one after the other. */
async function migrateAlone(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATIONS]);
    await migratePg(drizzlePg(client), { migrationsFolder });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATIONS]).then(() => client.release(), () => client.release(true));
  }
}

/**
 * The embedded engine in `dataDir`. A database that does not open is set aside and a new one begun.
 * @throws DataDirInUse
 */
export async function openEmbedded(dataDir: string): Promise<Database> {
  const release = lockDataDir(dataDir);
  const folder = join(dataDir, 'pgdata');
  try {
    let setAside: string | undefined;
    const pglite = await open(folder).catch(async () => {
      setAside = moveAway(folder);
      return open(folder);
    });
    const close = async (): Promise<void> => {
      await pglite.close().finally(release);
    };
    return { db: drizzlePglite(pglite), engine: { kind: 'pglite', pglite }, setAside, close };
  } catch (error) {
    release();
    throw error;
  }
}

async function open(folder: string): Promise<PGlite> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create(folder);
  try {
    await migratePglite(drizzlePglite(pglite), { migrationsFolder });
    return pglite;
  } catch (error) {
    await pglite.close().catch(() => {});
    throw error;
  }
}

function moveAway(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const aside = `${folder}.broken-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  renameSync(folder, aside);
  return aside;
}
