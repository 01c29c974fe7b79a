import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runKeys } from '../../scripts/keys/runKeys.ts';
import { openKeys } from '../../scripts/keys/openKeys.ts';
import { createVault, makeKey } from '../../server/store/keyRing.ts';

let dir: string;
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'keys-')); });
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** As `npm run keys -- …` beside the embedded database; what it said and its exit code. */
async function keys(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await runKeys(args, { DATA_DIR: dir }, (line) => lines.push(line));
  return { code, said: lines.join('\n') };
}
const ring = (): string[] => readFileSync(join(dir, 'secret.key'), 'utf8').trim().split('\n');
const idOf = (key: string): string => createVault([key]).keyIds[0] ?? '';

/** One location with a token, and a backup, as a server leaves them. */
async function leaveSecrets(): Promise<void> {
  const { store, vault, backup, close } = await openKeys({ DATA_DIR: dir });
  await store.users.saveLocation({ id: 'l', name: 'Studio', zone: 'UTC', sealedToken: vault.seal('pit-secret', ['tekmatix-token', 'l']) });
  backup?.write(await store.exportIrreplaceable());
  await close();
}

it('a key is added, everything sealed under it, and only then does the old one go', async () => {
  await leaveSecrets();
  const [old = ''] = ring();
  expect((await keys('drop', idOf(old))).said).toContain('2 secrets are sealed under');
  expect(await keys('add')).toMatchObject({ code: 0 });
  const [young = ''] = ring();
  expect(ring()).toEqual([young, old]);
  expect(await keys('drop', idOf(old))).toMatchObject({ code: 1, said: expect.stringContaining('It stays.') as string });
  const dry = await keys('rotate', '--dry-run');
  expect([dry.code, dry.said]).toEqual([0, `${idOf(old)}  2 secrets would be sealed under ${idOf(young)}\nNothing was changed.`]);
  expect((await keys('list')).said).toBe(`${idOf(young)}  0 secrets  seals what is new\n${idOf(old)}  2 secrets`);
  expect(await keys('rotate')).toMatchObject({ code: 0, said: expect.stringContaining('1 secrets are sealed anew') as string });
  expect((await keys('list')).said).toBe(`${idOf(young)}  2 secrets  seals what is new\n${idOf(old)}  0 secrets`);
  expect((await keys('drop', idOf(young))).code).toBe(1);
  expect(await keys('drop', idOf(old))).toMatchObject({ code: 0 });
  expect(ring()).toEqual([young]);
  const { store, vault, close } = await openKeys({ DATA_DIR: dir });
  expect(vault.open((await store.users.findLocation('l'))?.sealedToken ?? '', ['tekmatix-token', 'l'])).toBe('pit-secret');
  await close();
}, 120_000);

it('a key that is lost is given up by name, and never one that is there', async () => {
  await leaveSecrets();
  const [lost = ''] = ring();
  writeFileSync(join(dir, 'secret.key'), `${makeKey()}\n`);
  expect((await keys('list')).said).toContain(`${idOf(lost)}  2 secrets  MISSING`);
  expect(await keys('rotate')).toMatchObject({ code: 1, said: expect.stringContaining('token l does not open') as string });
  expect((await keys('forget', idOf(ring()[0] ?? ''))).code).toBe(1);
  expect(await keys('forget', idOf(lost))).toMatchObject({ code: 0, said: expect.stringContaining('1 secrets were given up') as string });
  expect((await keys('list')).said).not.toContain('MISSING');
}, 120_000);

it('says how it is used, and never prints a key that is in use', async () => {
  expect((await keys()).code).toBe(2);
  expect((await keys('drop')).code).toBe(2);
  await leaveSecrets();
  const said = (await Promise.all([keys('list')])).map((one) => one.said).join() + (await keys('rotate')).said + (await keys('drop', 'nothing')).said;
  for (const key of ring()) expect(said).not.toContain(key);
}, 120_000);
