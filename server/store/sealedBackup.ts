import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Irreplaceable, Vault } from './store.ts';

const CONTEXT = ['backup'];

export type SealedBackup = {
  /** Replaces the backup; on return it is on the disk, not only in its cache. */
  write(rows: Irreplaceable): void;
  /** undefined when there is none. Throws when it does not open: a wrong key must not look like a fresh start. */
  read(): Irreplaceable | undefined;
  /** The key that it is sealed under. */
  keyId(): string | undefined;
};

/** What cannot be rebuilt (choices, sealed passwords), in one sealed file beside the embedded database. */
export const createSealedBackup = (dataDir: string, vault: Vault): SealedBackup => openSealedFile(join(dataDir, 'irreplaceable.sealed'), vault);

/** The same in any file; whoever has the keys of the ring can read it, and nobody else. */
export function openSealedFile(path: string, vault: Vault): SealedBackup {
  return {
    write(rows) {
      const temporary = `${path}.new`;
      writeDurably(temporary, vault.seal(JSON.stringify(rows), CONTEXT));
      renameSync(temporary, path);
      syncFolder(path);
    },
    keyId: () => (existsSync(path) ? readFileSync(path, 'utf8').split('.')[1] : undefined),
    read() {
      if (!existsSync(path)) return undefined;
      // Sealed by us: what opens is what was written.
      return JSON.parse(vault.open(readFileSync(path, 'utf8'), CONTEXT)) as Irreplaceable;
    },
  };
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The rename itself must survive a power cut; Windows cannot open a folder and needs no such call. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try { fsyncSync(folder); } finally { closeSync(folder); }
}
