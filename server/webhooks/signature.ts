import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** HighLevel's published key for `X-GHL-Signature` (field manual TekMatix §2.2). */
export const PUBLISHED_KEY = 'MCowBQYDK2VwAyEAi2HR1srL4o18O8BRa7gVJY7G7bupbN3H9AwJrHCDiOg=';

/** An Ed25519 signature is 64 bytes. `N/A`, which may stand in its place (§2.2), is none. */
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/;

/** SPKI bodies in base64 → keys. @throws Error with a sentence for the operator when one is no Ed25519 key */
export function readPublicKeys(bodies: readonly string[]): KeyObject[] {
  return bodies.map((body) => {
    try {
      const key = createPublicKey({ key: Buffer.from(body, 'base64'), format: 'der', type: 'spki' });
      if (key.asymmetricKeyType === 'ed25519') return key;
    } catch {
      // Said below.
    }
    throw new Error('WEBHOOK_PUBLIC_KEYS: one of the keys is not the base64 body of an Ed25519 public key.');
  });
}

/**
 * True when one of the keys signed exactly these bytes. The RSA signature `X-WH-Signature` is retired and proves
 * nothing here (§2.2).
 */
export function isSigned(body: Uint8Array, signature: string | undefined, keys: readonly KeyObject[]): boolean {
  if (signature === undefined || !SIGNATURE.test(signature)) return false;
  const bytes = Buffer.from(signature, 'base64');
  return keys.some((key) => verify(null, body, key, bytes));
}
