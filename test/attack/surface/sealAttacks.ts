import { createVault, makeKey } from '../../../server/store/keyRing.ts';

export type FlipResult = { readonly flips: number; readonly opened: number };

/** Every bit of a sealed text, one after the other, and every shorter text. None may open. */
export function flipBits(): FlipResult {
  const vault = createVault([makeKey(), makeKey()]);
  const context = ['icloud-password', 'location', 'user', 'connection'];
  const sealed = vault.seal('abcd-efgh-ijkl-mnop', context);
  const altered: string[] = [];
  const bytes = Buffer.from(sealed, 'utf8');
  for (let at = 0; at < bytes.length; at += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ (1 << bit);
      altered.push(other.toString('latin1'));
    }
    altered.push(sealed.slice(0, at));
  }
  altered.push(`${sealed}A`, `${sealed}=`, `${sealed}.`, ` ${sealed}`, sealed.replace('v2.', 'v1.'), sealed.replace('.A256GCM', ''));
  return { flips: altered.length, opened: altered.filter((text) => opens(() => vault.open(text, context))).length };
}

export type NonceResult = { readonly seals: number; readonly repeated: number };

/** So many secrets sealed under one key; a nonce that comes twice gives both away (SP 800-38D §8.2.2). */
export function countNonces(seals = 100_000): NonceResult {
  const vault = createVault([makeKey()]);
  const nonces = new Set<string>();
  for (let i = 0; i < seals; i += 1) nonces.add(Buffer.from(vault.seal('x', ['p']).split('.')[3] ?? '', 'base64url').subarray(0, 12).toString('hex'));
  return { seals, repeated: seals - nonces.size };
}

export function opens(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
