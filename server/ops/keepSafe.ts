import type { Store, Vault } from '../store/store.ts';
import { openSealedFile } from '../store/sealedBackup.ts';

/** What cannot be read again from iCloud and TekMatix, into one sealed file. Returns how many users and accounts are in it. */
export async function backUpTo(path: string, { store, vault }: { readonly store: Store; readonly vault: Vault }): Promise<{ readonly users: number; readonly connections: number }> {
  const rows = await store.exportIrreplaceable();
  openSealedFile(path, vault).write(rows);
  return { users: rows.users.length, connections: rows.connections.length };
}

/**
 * Puts such a file into an empty database, of either engine. Everything else is read again by the next cycles; what stands
 * on both sides is recognised, and nothing is written twice.
 * @throws Error with a sentence: no such file, another key, or a database that holds users already
 */
export async function restoreFrom(path: string, { store, vault }: { readonly store: Store; readonly vault: Vault }): Promise<{ readonly users: number; readonly connections: number }> {
  const rows = openSealedFile(path, vault).read();
  if (!rows) throw new Error(`There is no file ${path}.`);
  if ((await store.exportIrreplaceable()).users.length > 0) throw new Error('This database holds users already. Restore into an empty one, so that nothing is mixed.');
  await store.importIrreplaceable(rows);
  return { users: rows.users.length, connections: rows.connections.length };
}
