import { readConfig } from '../../server/config.ts';
import { readKeyFile } from '../../server/keyFile.ts';
import { openEmbedded, openPostgres } from '../../server/store/database.ts';
import { createStore } from '../../server/store/drizzleStore.ts';
import { createVault } from '../../server/store/keyRing.ts';
import { createSealedBackup, type SealedBackup } from '../../server/store/sealedBackup.ts';
import type { Store, Vault } from '../../server/store/store.ts';

/** The ring and everything that is sealed under it. */
export type OpenKeys = {
  readonly store: Store; readonly vault: Vault; readonly keys: readonly string[]; readonly dataDir: string;
  /** False where the keys come from `SECRET_KEYS`: then only the operator can change them. */
  readonly inFile: boolean;
  /** Only beside the embedded database. */
  readonly backup: SealedBackup | undefined;
  close(): Promise<void>;
};

/** @throws Error with a sentence, as when the embedded database is in use by a server */
export async function openKeys(environment: Readonly<Record<string, string | undefined>>): Promise<OpenKeys> {
  const { secretKeys, dataDir, databaseUrl } = readConfig(environment);
  const keys = secretKeys ?? readKeyFile(dataDir);
  const vault = createVault(keys);
  const database = databaseUrl ? await openPostgres(databaseUrl) : await openEmbedded(dataDir);
  return {
    store: createStore(database.db), vault, keys, dataDir, inFile: secretKeys === undefined, backup: databaseUrl ? undefined : createSealedBackup(dataDir, vault),
    close: () => database.close(),
  };
}
