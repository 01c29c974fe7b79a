import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { StandinLocation } from '../standin.ts';
import { COMPANY, signedInUser } from './aboutLocation.ts';
import type { WebView } from './webView.ts';

const replayed = new WeakMap<WebView['toggles'], Map<string, string>>();

/** The answer of `exposeSessionDetails`, where a toggle says so the one from before. */
export function sessionDetails(location: StandinLocation, view: WebView): string {
  const before = replayed.get(view.toggles) ?? new Map<string, string>();
  replayed.set(view.toggles, before);
  const known = view.toggles.replaySessionDetails ? before.get(location.id) : undefined;
  const sealed = known ?? sealDetails(location, view);
  before.set(location.id, sealed);
  return sealed;
}

/** Base64 of an OpenSSL-salted AES-256-CBC text (field manual TekMatix §4.3). */
function sealDetails(location: StandinLocation, view: WebView): string {
  const { id, name, email, type } = signedInUser(location, view);
  const details = { userId: id, companyId: COMPANY.id, role: 'admin', type, activeLocation: location.id, userName: name, email };
  return sealSessionDetails(details, view.toggles.sharedSecret);
}

/** As CryptoJS seals JSON with a passphrase. */
export function sealSessionDetails(details: unknown, secret: string): string {
  const salt = randomBytes(8);
  const { key, iv } = deriveKey(secret, salt);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([Buffer.from('Salted__'), salt, cipher.update(JSON.stringify(details), 'utf8'), cipher.final()]).toString('base64');
}

/** EVP_BytesToKey with MD5 and one iteration, as CryptoJS does with a passphrase. */
function deriveKey(secret: string, salt: Buffer): { key: Buffer; iv: Buffer } {
  let last = Buffer.alloc(0);
  let all = Buffer.alloc(0);
  while (all.length < 48) {
    last = createHash('md5').update(Buffer.concat([last, Buffer.from(secret), salt])).digest();
    all = Buffer.concat([all, last]);
  }
  return { key: all.subarray(0, 32), iv: all.subarray(32, 48) };
}
