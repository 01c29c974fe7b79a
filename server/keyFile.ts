import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKey } from './store/keyRing.ts';

/** The key ring of an embedded server: one key a line, newest first. Made at the first start, readable by its owner only. */
export function readKeyFile(dataDir: string): string[] {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'secret.key');
  if (!existsSync(path)) writeFileSync(path, `${makeKey()}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '');
}
