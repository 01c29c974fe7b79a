import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Vault } from './store.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under the first key; every key of the ring opens. Sealed form: `v1.<key id>.<nonce+ciphertext+tag>`, base64url.
 * The context (purpose, owner, …) and the key id are authenticated, so a ciphertext moved to another row does not open.
 * @param keys base64 of 32 random bytes each, newest first; throws on none, short or trivial ones.
 */
export function createVault(keys: readonly string[]): Vault {
  const ring = keys.map(readKey);
  const [current] = ring;
  if (!current) throw new Error('SECRET_KEYS holds no key. Give at least one: base64 of 32 random bytes.');
  const seal: Vault['seal'] = (secret, context) => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(bindTo(current.id, context));
    const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `v1.${current.id}.${sealed.toString('base64url')}`;
  };
  const open: Vault['open'] = (sealed, context) => {
    const [version, id, body] = sealed.split('.');
    const entry = ring.find((k) => k.id === id);
    if (version !== 'v1' || !entry || !body) throw new Error(`No key of the ring opens this secret (key ${id ?? 'unknown'}).`);
    const bytes = Buffer.from(body, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', entry.key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(bindTo(entry.id, context)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  };
  return {
    seal, open,
    makeKey: (context) => seal(makeKey(), context),
    under: (sealedKey, context) => createVault([open(sealedKey, context)]),
  };
}

/** A fresh key in the form that `createVault` reads. */
export function makeKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

function readKey(text: string): { id: string; key: Buffer } {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new Error('A key of SECRET_KEYS is not base64 of 32 bytes. Make one with: openssl rand -base64 32');
  if (new Set(key).size < 8) throw new Error('A key of SECRET_KEYS is not random. Make one with: openssl rand -base64 32');
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
}

const bindTo = (keyId: string, context: readonly string[]): Buffer => Buffer.from(JSON.stringify(['v1', keyId, ...context]));
