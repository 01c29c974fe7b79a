import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKey } from './store/keyRing.ts';

const pathOf = (dataDir: string): string => join(dataDir, 'secret.key');

/** The key ring of an embedded server: one key a line, newest first. Made at the first start, readable by its owner only. */
export function readKeyFile(dataDir: string): string[] {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = pathOf(dataDir);
  if (!existsSync(path)) writeFileSync(path, `${makeKey()}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '');
}

/** Replaces the ring. A stop in the middle leaves the old one. */
export function writeKeyFile(dataDir: string, keys: readonly string[]): void {
  const temporary = `${pathOf(dataDir)}.new`;
  writeFileSync(temporary, `${keys.join('\n')}\n`, { mode: 0o600, flush: true });
  renameSync(temporary, pathOf(dataDir));
}
