import type { FaultKind } from './fault.ts';

const APPLE_PASSWORDS = 'https://account.apple.com/account/manage';

/** Pages on which a fault is solved. */
export const FAULT_LINKS: Readonly<Partial<Record<FaultKind, string>>> = {
  'password-malformed': APPLE_PASSWORDS,
  'apple-password-used': APPLE_PASSWORDS,
  'password-rejected': APPLE_PASSWORDS,
  'password-revoked': APPLE_PASSWORDS,
  'account-attempts-spent': APPLE_PASSWORDS,
  unreachable: 'https://www.apple.com/support/systemstatus/',
};
