import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { WebhookToggles } from './webhookDesk.ts';

export type Signer = {
  readonly publicKey: string;
  /** The bytes to send, and the headers that go with them. */
  seal(body: unknown, how: Pick<WebhookToggles, 'signature' | 'legacySignature'>): { readonly bytes: Uint8Array; readonly headers: Record<string, string> };
};

/** Signs as HighLevel does (field manual TekMatix §2.2), with keys of its own. */
export function createSigner(): Signer {
  const own = generateKeyPairSync('ed25519');
  const other = generateKeyPairSync('ed25519');
  let legacy: KeyObject | undefined;
  return {
    publicKey: own.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    seal(body, { signature, legacySignature }) {
      const text = JSON.stringify(body);
      const signed = Buffer.from(text);
      const bytes = signature === 'reserialised' ? Buffer.from(JSON.stringify(body, null, 1)) : signed;
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      const made = sign(null, signed, signature === 'other-key' ? other.privateKey : own.privateKey);
      if (signature === 'corrupt') made[7] = (made[7] ?? 0) ^ 1;
      if (signature !== 'missing') headers['x-ghl-signature'] = signature === 'N/A' ? 'N/A' : made.toString('base64');
      if (legacySignature) {
        legacy ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
        headers['x-wh-signature'] = sign('RSA-SHA256', signed, legacy).toString('base64');
      }
      return { bytes, headers };
    },
  };
}
