import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Vault } from './store.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What is written now; texts of the first version are still read. */
const FORM = { version: 'v2', cipher: 'A256GCM' } as const;

/**
 * AES-256-GCM under the first key; every key of the ring opens. Sealed form: `v2.<key id>.A256GCM.<nonce+ciphertext+tag>`,
 * base64url (`v1.<key id>.<…>` of before 2026-11-25 opens too). Version, cipher, key id and context (purpose, location,
 * owner, …) are authenticated, so a ciphertext moved to another row, or changed in any bit of its text, does not open.
 * @param keys base64 of 32 random bytes each, newest first; throws on none, short, trivial or repeated ones.
 */
export function createVault(keys: readonly string[]): Vault {
  const ring = keys.map(readKey);
  const [current] = ring;
  if (!current) throw new Error('SECRET_KEYS holds no key. Give at least one: base64 of 32 random bytes.');
  if (new Set(ring.map(({ id }) => id)).size < ring.length) throw new Error('SECRET_KEYS holds a key twice. Leave one of the two out.');
  const seal: Vault['seal'] = (secret, context) => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', current.key, nonce, { authTagLength: TAG_BYTES }).setAAD(bindTo([FORM.version, FORM.cipher, current.id], context));
    const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${FORM.version}.${current.id}.${FORM.cipher}.${sealed.toString('base64url')}`;
  };
  const open: Vault['open'] = (sealed, context) => {
    const { head, keyId, bytes } = readSealed(sealed);
    const entry = ring.find((k) => k.id === keyId);
    if (!entry) throw new Error(`No key of the ring opens this secret (key ${keyId}).`);
    const decipher = createDecipheriv('aes-256-gcm', entry.key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(bindTo(head, context)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  };
  return {
    keyIds: ring.map(({ id }) => id),
    seal, open,
    makeKey: (context) => seal(makeKey(), context),
    under: (sealedKey, context) => createVault([open(sealedKey, context)]),
  };
}

type Sealed = { /** What is authenticated before the context. */ readonly head: readonly string[]; readonly keyId: string; readonly bytes: Buffer };

/** @throws Error when the text is not exactly what `seal` writes */
function readSealed(sealed: string): Sealed {
  const parts = sealed.split('.');
  const [version, keyId = 'unknown'] = parts;
  const isFirst = version === 'v1' && parts.length === 3;
  if (!isFirst && !(version === FORM.version && parts.length === 4 && parts[2] === FORM.cipher)) throw new Error(`This is not a sealed secret of a form that is known here (key ${keyId}).`);
  const body = parts.at(-1) ?? '';
  const bytes = Buffer.from(body, 'base64url');
  // Bits that the decoder overlooks are changed bits too, and a short tag would be a guessable one.
  if (bytes.toString('base64url') !== body || bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error(`A sealed secret is damaged (key ${keyId}).`);
  return { head: isFirst ? ['v1', keyId] : [version, FORM.cipher, keyId], keyId, bytes };
}

/** A fresh key in the form that `createVault` reads. */
export function makeKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

function readKey(text: string): { id: string; key: Buffer } {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, 'base64');
  if (key.length !== KEY_BYTES || !/^[\w+/-]{43}=?$/.test(trimmed)) throw new Error('A key of SECRET_KEYS is not base64 of 32 bytes. Make one with: openssl rand -base64 32');
  if (isTrivial(key)) throw new Error('A key of SECRET_KEYS is not random: it is empty, repeated, counted up, typed, or an example. Make one with: openssl rand -base64 32');
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
}

/** Hashes of keys that look random and stand in a standard: NIST SP 800-38A F.1.5, RFC 7516 A.1. */
const EXAMPLES: ReadonlySet<string> = new Set(['b93c72b74bc8487d29827005f80d6359', 'b721879db268e1f89d4348225d225647']);

/** Of random keys none in 10^14 is. */
function isTrivial(key: Buffer): boolean {
  if (new Set(key).size < 8) return true;
  if (key.every((byte) => byte >= 0x20 && byte < 0x7f)) return true;
  const steps = new Set(key.map((byte, i) => (i === 0 ? (key[1] ?? 0) - (key[0] ?? 0) : byte - (key[i - 1] ?? 0)) & 0xff));
  return steps.size === 1 || key.subarray(0, 16).equals(key.subarray(16)) || EXAMPLES.has(createHash('sha256').update(key).digest('hex').slice(0, 32));
}

const bindTo = (head: readonly string[], context: readonly string[]): Buffer => Buffer.from(JSON.stringify([...head, ...context]));
