import { readConfig } from '../server/config.ts';
import { readKeyFile } from '../server/keyFile.ts';
import { scrub } from '../server/log.ts';
import { openEmbedded, openPostgres } from '../server/store/database.ts';
import { createStore } from '../server/store/drizzleStore.ts';
import { createVault } from '../server/store/keyRing.ts';
import type { Store, Vault } from '../server/store/store.ts';

type Counts = { readonly users: number; readonly connections: number };
type Command = { readonly name: string; readonly done: string; readonly work: (path: string, kept: { readonly store: Store; readonly vault: Vault }) => Promise<Counts> };

/** Runs a command on the file that it is given and the database that DATABASE_URL or DATA_DIR names; the embedded one while its server is stopped. */
export async function runOnFile({ name, done, work }: Command): Promise<void> {
  const [path] = process.argv.slice(2);
  try {
    if (path === undefined) throw new Error(`Usage: npm run -s ${name} -- FILE`);
    const config = readConfig(process.env);
    const vault = createVault(config.secretKeys ?? readKeyFile(config.dataDir));
    const database = config.databaseUrl ? await openPostgres(config.databaseUrl) : await openEmbedded(config.dataDir);
    try {
      const { users, connections } = await work(path, { store: createStore(database.db), vault });
      process.stdout.write(`${done}: ${users} users, ${connections} iCloud accounts. The file opens with the keys of this server only: keep SECRET_KEYS (or secret.key) somewhere else.\n`);
    } finally {
      await database.close();
    }
  } catch (error) {
    process.stderr.write(`${scrub(error instanceof Error ? error.message : String(error))}\n`);
    process.exitCode = 1;
  }
}
