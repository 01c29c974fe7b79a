export type PasswordReading =
  | { readonly kind: 'app-specific'; readonly password: string }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'apple-password' };

/**
 * Tidies what was typed or pasted and tells what it is, before anything is sent (field manual iCloud §2.1):
 * spaces, dashes and invisible signs of every kind go, letters become lower-case and of one width, dashes are put back in
 * between groups of four.
 */
export function readAppSpecificPassword(typed: string): PasswordReading {
  const letters = typed.normalize('NFKC').replace(/[\s\p{Cf}\p{Dash_Punctuation}\u2212]/gu, '').toLowerCase();
  if (/^[a-z]{16}$/.test(letters)) return { kind: 'app-specific', password: letters.replace(/(.{4})(?=.)/g, '$1-') };
  return /^[a-z]{0,15}$/.test(letters) ? { kind: 'incomplete' } : { kind: 'apple-password' };
}

/** Apple signs in with an e-mail address only; returns it trimmed, or undefined when it is none. */
export function readAppleId(typed: string): string | undefined {
  const tidy = typed.trim();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(tidy) ? tidy : undefined;
}
