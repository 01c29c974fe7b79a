import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKeyFile, writeKeyFile } from '../../../server/keyFile.ts';
import { createVault, makeKey } from '../../../server/store/keyRing.ts';
import { countNonces, flipBits, opens } from '../../attack/surface/sealAttacks.ts';

const CONTEXT = ['icloud-password', 'location', 'user', 'connection'];

describe('a sealed secret', () => {
  it('says its version, its key and its cipher, and opens with any key of the ring', () => {
    const [old, young] = [makeKey(), makeKey()];
    const sealed = createVault([old]).seal('geheim', CONTEXT);
    expect(sealed).toMatch(/^v2\.[0-9a-f]{8}\.A256GCM\.[\w-]+$/);
    expect(createVault([young, old]).open(sealed, CONTEXT)).toBe('geheim');
    expect(createVault([young, old]).seal('geheim', CONTEXT).split('.')[1]).toBe(createVault([young]).keyIds[0]);
    expect(() => createVault([young]).open(sealed, CONTEXT)).toThrow(/No key of the ring opens/);
  });

  it('of the form before this one opens still', () => {
    const key = makeKey();
    const id = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 8);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), nonce).setAAD(Buffer.from(JSON.stringify(['v1', id, 'icloud-password', 'user', 'connection'])));
    const old = `v1.${id}.${Buffer.concat([nonce, cipher.update('geheim', 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')}`;
    expect(createVault([key]).open(old, ['icloud-password', 'user', 'connection'])).toBe('geheim');
    expect(opens(() => createVault([key]).open(old, CONTEXT))).toBe(false);
  });

  it('opens for exactly what it was sealed for', () => {
    const vault = createVault([makeKey()]);
    const sealed = vault.seal('geheim', CONTEXT);
    for (let i = 0; i < CONTEXT.length; i += 1) {
      expect(opens(() => vault.open(sealed, CONTEXT.with(i, 'another'))), `another ${CONTEXT[i]}`).toBe(false);
      expect(opens(() => vault.open(sealed, CONTEXT.toSpliced(i, 1)))).toBe(false);
    }
    expect(opens(() => vault.open(sealed, [...CONTEXT, 'more']))).toBe(false);
    // Neither where two parts could be read as one.
    expect(opens(() => vault.open(vault.seal('x', ['a', 'b']), ['a","b']))).toBe(false);
  });

  it('opens with no bit changed, and not cut short', () => {
    const { flips, opened } = flipBits();
    expect(flips).toBeGreaterThan(700);
    expect(opened).toBe(0);
  });

  it('with a tag that was cut to what the cipher would still take does not open', () => {
    const vault = createVault([makeKey()]);
    const [version, id, cipher, body = ''] = vault.seal('', CONTEXT).split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (const length of [4, 8, 12, 13, 14, 15]) expect(opens(() => vault.open([version, id, cipher, bytes.subarray(0, 12 + length).toString('base64url')].join('.'), CONTEXT))).toBe(false);
  });

  it('has a nonce of its own, a hundred thousand times', () => { expect(countNonces()).toEqual({ seals: 100_000, repeated: 0 }); });

  it('tells nothing of itself in what is said when it does not open', () => {
    const vault = createVault([makeKey()]);
    const sealed = vault.seal('geheim', CONTEXT);
    for (const attempt of [() => vault.open(sealed, ['x']), () => vault.open(sealed.slice(0, -4), CONTEXT), () => createVault([makeKey()]).open(sealed, CONTEXT)]) {
      expect(attempt).toThrow();
      expect(attempt).not.toThrow(/geheim|icloud-password/);
      expect(attempt).not.toThrow(sealed.split('.')[3] ?? 'nothing');
    }
  });
});

describe('a ring is refused', () => {
  const bytes = (make: (i: number) => number): string => Buffer.from(Array.from({ length: 32 }, (_, i) => make(i))).toString('base64');
  it.each([
    ['no key', []], ['an empty one', ['']], ['31 bytes', [randomBytes(31).toString('base64')]], ['33 bytes', [randomBytes(33).toString('base64')]], ['16 bytes', [randomBytes(16).toString('base64')]],
    ['zeros', [bytes(() => 0)]], ['one byte again and again', [bytes(() => 0xab)]], ['a few bytes', [bytes((i) => i % 5)]], ['bytes that are counted up', [bytes((i) => i)]], ['counted down', [bytes((i) => 255 - i)]],
    ['counted in steps', [bytes((i) => (i * 7) & 0xff)]], ['the same half twice', [Buffer.concat(Array(2).fill(Buffer.from('feffe9928665731c6d6a8f9467308308', 'hex')) as Buffer[]).toString('base64')]],
    ['words', [Buffer.from('change-me-to-a-random-key-please').toString('base64')]], ['a password', [Buffer.from('Correct7horse9Battery-staple_32!').toString('base64')]],
    ['the example of NIST', [Buffer.from('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4', 'hex').toString('base64')]],
    ['the example of RFC 7516', [Buffer.from([177, 161, 244, 128, 84, 143, 225, 115, 63, 180, 3, 255, 107, 154, 212, 246, 138, 7, 110, 91, 112, 46, 34, 105, 47, 130, 203, 46, 122, 234, 64, 252]).toString('base64')]],
    ['something that only begins like base64', [`${makeKey().slice(0, 40)}!!!!`]], ['hex', [randomBytes(32).toString('hex')]],
  ])('that holds %s, with a sentence that does not repeat it', (_what, keys) => {
    expect(() => createVault(keys)).toThrow(/SECRET_KEYS/);
    for (const key of keys.filter(Boolean)) expect(() => createVault(keys)).not.toThrow(key);
  });

  it('that holds a good key and a bad one, or one twice', () => {
    const key = makeKey();
    expect(() => createVault([key, bytes(() => 0)])).toThrow(/not random/);
    expect(() => createVault([key, key])).toThrow(/twice/);
  });

  it('never when it was made here', () => { for (let i = 0; i < 2_000; i += 1) createVault([makeKey()]); });
});

describe('the key file', () => {
  it('is made at the first start for its owner alone, kept, and replaced whole', () => {
    const dir = mkdtempSync(join(tmpdir(), 'keys-'));
    try {
      const [first = ''] = readKeyFile(join(dir, 'data'));
      expect(readKeyFile(join(dir, 'data'))).toEqual([first]);
      const path = join(dir, 'data', 'secret.key');
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(statSync(join(dir, 'data')).mode & 0o077).toBe(0);
      const next = makeKey();
      writeKeyFile(join(dir, 'data'), [next, first]);
      expect([readKeyFile(join(dir, 'data')), statSync(path).mode & 0o777]).toEqual([[next, first], 0o600]);
      expect(readFileSync(path, 'utf8')).toBe(`${next}\n${first}\n`);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
