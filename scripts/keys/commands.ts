import { forgetSecrets, rotateKeys } from '../../server/connection/rotateKeys.ts';
import { writeKeyFile } from '../../server/keyFile.ts';
import { makeKey } from '../../server/store/keyRing.ts';
import type { OpenKeys } from './openKeys.ts';

type Say = (line: string) => void;

/** Secrets by key, the backup among them. */
async function countUse({ store, backup }: OpenKeys): Promise<Record<string, number>> {
  const use: Record<string, number> = { ...await store.secrets.countByKey() };
  const sealed = backup?.keyId();
  if (sealed !== undefined) use[sealed] = (use[sealed] ?? 0) + 1;
  return use;
}

export async function listKeys(keys: OpenKeys, say: Say): Promise<void> {
  const use = await countUse(keys);
  for (const [index, id] of keys.vault.keyIds.entries()) say(`${id}  ${use[id] ?? 0} secrets${index === 0 ? '  seals what is new' : ''}`);
  for (const [id, count] of Object.entries(use)) if (!keys.vault.keyIds.includes(id)) say(`${id}  ${count} secrets  MISSING: nothing opens them`);
}

/** @throws Error where the operator has to do it */
export function addKey({ inFile, dataDir, keys }: OpenKeys, say: Say): void {
  if (!inFile) throw new Error(`The keys come from SECRET_KEYS. Put this new one at its END on every server and restart them, then move it to the front and restart them again:\n${makeKey()}`);
  writeKeyFile(dataDir, [makeKey(), ...keys]);
  say('A new key stands first. Now run: npm run keys -- rotate');
}

/** Returns 1 when something does not open. */
export async function rotate(keys: OpenKeys, dryRun: boolean, say: Say): Promise<number> {
  const [current = ''] = keys.vault.keyIds;
  const before = await countUse(keys);
  for (const [id, count] of Object.entries(before)) if (id !== current) say(`${id}  ${count} secrets ${dryRun ? 'would be' : 'are being'} sealed under ${current}`);
  if (dryRun) {
    say('Nothing was changed.');
    return 0;
  }
  const { resealed, unopened } = await rotateKeys(keys, (done) => say(`${done} secrets done`));
  keys.backup?.write(await keys.store.exportIrreplaceable());
  say(`${resealed} secrets are sealed anew under ${current}.`);
  for (const name of unopened) say(`${name} does not open with any key that is here; it stays as it is.`);
  return unopened.length === 0 ? 0 : 1;
}

/** @throws Error while something is sealed under it */
export async function dropKey(keys: OpenKeys, id: string, say: Say): Promise<void> {
  const index = keys.vault.keyIds.indexOf(id);
  if (index < 0) throw new Error(`There is no key ${id} in the ring.`);
  const count = (await countUse(keys))[id] ?? 0;
  if (count > 0) throw new Error(`${count} secrets are sealed under ${id}. It stays. Run first: npm run keys -- rotate`);
  if (index === 0) throw new Error(`${id} seals what is new. It stays. Add another key first.`);
  if (!keys.inFile) return say(`Nothing is sealed under ${id}. Take it out of SECRET_KEYS on every server.`);
  writeKeyFile(keys.dataDir, keys.keys.filter((_key, at) => at !== index));
  say(`${id} is gone.`);
}

/** @throws Error for a key that is there */
export async function forgetKey(keys: OpenKeys, id: string, say: Say): Promise<void> {
  if (keys.vault.keyIds.includes(id)) throw new Error(`The key ${id} is in the ring, so nothing is lost. To take it out run: npm run keys -- drop ${id}`);
  const forgotten = await forgetSecrets({ store: keys.store, vault: keys.vault, now: Date.now }, id);
  keys.backup?.write(await keys.store.exportIrreplaceable());
  say(`${forgotten} secrets were given up. Their accounts and locations ask their users for new ones.`);
}
