import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const migrationsFolder = fileURLToPath(new URL('../server/store/migrations', import.meta.url));
const cache = fileURLToPath(new URL('../node_modules/.cache/migrated-database', import.meta.url));

/**
 * A real embedded database in memory with the product's own schema, and nothing in it. To make one takes seconds, to copy
 * one a fraction of that: the first of a schema is kept beside the packages, and every other one is its copy.
 */
export async function openMigratedDatabase(): Promise<PGlite> {
  const kept = join(cache, `${nameOfSchema()}.tar`);
  if (existsSync(kept)) return PGlite.create({ loadDataDir: new Blob([await readFile(kept)]) });
  const pglite = await PGlite.create();
  await migrate(drizzle(pglite), { migrationsFolder });
  await keep(kept, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  return pglite;
}

/** Whoever looks meanwhile finds nothing or all of it. */
async function keep(path: string, bytes: Buffer): Promise<void> {
  await mkdir(cache, { recursive: true });
  const unfinished = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(unfinished, bytes);
  await rename(unfinished, path);
}

/** Another one for other migrations or another engine. */
function nameOfSchema(): string {
  const hash = createHash('sha256').update(readFileSync(createRequire(import.meta.url).resolve('@electric-sql/pglite')));
  for (const name of readdirSync(migrationsFolder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(sql|json)$/.test(file)).sort()) hash.update(name).update(readFileSync(join(migrationsFolder, name)));
  return hash.digest('hex').slice(0, 32);
}
