import type { FaultKind } from './fault.ts';

/** The page “Sign-In and Security” of an Apple Account, where app-specific passwords are made; Apple asks to sign in first. */
export const APPLE_PASSWORDS = 'https://account.apple.com/account/manage/section/security';
const APPLE_STATUS = 'https://www.apple.com/support/systemstatus/';

/** Pages on which a fault is solved. */
export const FAULT_LINKS: Readonly<Partial<Record<FaultKind, string>>> = {
  'password-malformed': APPLE_PASSWORDS,
  'apple-password-used': APPLE_PASSWORDS,
  'password-rejected': APPLE_PASSWORDS,
  'password-revoked': APPLE_PASSWORDS,
  'account-attempts-spent': APPLE_PASSWORDS,
  'icloud-outage': APPLE_STATUS,
  unreachable: APPLE_STATUS,
};
