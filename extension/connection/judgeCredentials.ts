import { readAppleId, readAppSpecificPassword } from '../../shared/connection/appSpecificPassword.ts';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { sayFault } from '../ui/sayFault.ts';

export type Credentials = { readonly email: string; readonly password: string };

export type Judged =
  | { readonly kind: 'fit'; readonly email: string; readonly password: string }
  | { readonly kind: 'refused'; readonly fault: FaultOnTheWire };

/** Whether what was typed can be sent at all; refused here, it never leaves the page. */
export function judgeCredentials({ email, password }: Credentials): Judged {
  const appleId = readAppleId(email);
  if (!appleId) return { kind: 'refused', fault: sayFault('email-malformed') };
  const reading = readAppSpecificPassword(password);
  if (reading.kind === 'apple-password') return { kind: 'refused', fault: sayFault('apple-password-used') };
  if (reading.kind === 'incomplete') return { kind: 'refused', fault: sayFault('password-malformed') };
  return { kind: 'fit', email: appleId, password: reading.password };
}

/** What is already plain while it is being typed; an unfinished password is no mistake yet. */
export function judgeTypedPassword(password: string): string | undefined {
  if (readAppSpecificPassword(password).kind !== 'apple-password') return undefined;
  const { title, sentence } = sayFault('apple-password-used');
  return `${title}. ${sentence}`;
}

/** A whole app-specific password as Apple shows it, however it was pasted; anything else stays as it was typed. */
export function tidyTypedPassword(typed: string): string {
  const reading = readAppSpecificPassword(typed);
  return reading.kind === 'app-specific' ? reading.password : typed;
}

export const isWholePassword = (typed: string): boolean => readAppSpecificPassword(typed).kind === 'app-specific';

/** The field that a fault of signing in is about; undefined when it is about neither, and no other word in them would help. */
export function fieldOf({ code }: FaultOnTheWire): 'email' | 'password' | undefined {
  if (code === 'email-malformed') return 'email';
  return ['apple-password-used', 'password-malformed', 'password-rejected', 'password-revoked'].includes(code) ? 'password' : undefined;
}
