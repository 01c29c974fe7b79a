import { createDecipheriv, createHash } from 'node:crypto';
import { z } from 'zod';

const zId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** Strict about what says who somebody is and where; the page names more, and more may come. */
const zDetails = z.object({ userId: zId, activeLocation: zId, email: z.email().max(320) });

export type SessionDetails = z.infer<typeof zDetails> & {
  /** Stands for the string that was opened, also after somebody changed bits of it. */
  readonly fingerprint: string;
};

/**
 * Opens what `exposeSessionDetails` gave to a page (field manual TekMatix §4.3): base64 of `Salted__`, eight bytes of salt
 * and AES-256-CBC, key and IV from the shared secret by EVP_BytesToKey with MD5. undefined when it is anything else.
 */
export function openSessionDetails(sealed: string, sharedSecret: string): SessionDetails | undefined {
  if (!/^U2FsdGVkX1[A-Za-z0-9+/]+={0,2}$/.test(sealed)) return undefined;
  const bytes = Buffer.from(sealed, 'base64');
  const salt = bytes.subarray(8, 16);
  if (bytes.subarray(0, 8).toString('latin1') !== 'Salted__' || bytes.length < 32) return undefined;
  try {
    const { key, iv } = deriveKey(sharedSecret, salt);
    const decipher = createDecipheriv('aes-256-cbc', key, iv);
    const plain = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
    const details = zDetails.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)));
    // Nothing authenticates the ciphertext, so it can be altered and still open; with another salt it cannot.
    return { ...details, fingerprint: createHash('sha256').update('session details').update(salt).digest('hex') };
  } catch {
    return undefined;
  }
}

function deriveKey(secret: string, salt: Uint8Array): { readonly key: Buffer; readonly iv: Buffer } {
  const blocks: Buffer[] = [];
  while (blocks.length < 3) {
    blocks.push(createHash('md5').update(blocks.at(-1) ?? '').update(secret, 'utf8').update(salt).digest());
  }
  const all = Buffer.concat(blocks);
  return { key: all.subarray(0, 32), iv: all.subarray(32, 48) };
}
