export type PasswordReading =
  | { readonly kind: 'app-specific'; readonly password: string }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'apple-password' };

const SHAPE = /^[a-z]{4}(-[a-z]{4}){3}$/;

/**
 * Tidies what was typed or pasted and tells what it is, before anything is sent (field manual iCloud §2.1):
 * spaces of every kind go, all dashes become `-`, letters become lower-case, dashes are put in when missing.
 */
export function readAppSpecificPassword(typed: string): PasswordReading {
  const tidy = typed.replace(/[\s\u00a0\u200b-\u200d\u2060\ufeff]/gu, '').replace(/\p{Dash_Punctuation}/gu, '-').toLowerCase();
  if (SHAPE.test(tidy)) return { kind: 'app-specific', password: tidy };
  const letters = tidy.replaceAll('-', '');
  if (/^[a-z]{16}$/.test(letters)) return { kind: 'app-specific', password: letters.replace(/(.{4})(?=.)/g, '$1-') };
  return /^[a-z]{0,15}$/.test(letters) ? { kind: 'incomplete' } : { kind: 'apple-password' };
}

/** Apple signs in with an e-mail address only; returns it trimmed, or undefined when it is none. */
export function readAppleId(typed: string): string | undefined {
  const tidy = typed.trim();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(tidy) ? tidy : undefined;
}
