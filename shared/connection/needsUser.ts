import type { FaultKind } from './fault.ts';

/** Faults that stay until the user does something; all others pass by themselves or are met while the user looks on. */
const WAIT_FOR_USER: readonly FaultKind[] = [
  'password-revoked', 'password-unreadable', 'calendar-service-off', 'home-set-missing', 'other-account', 'gone', 'suspiciously-empty', 'object-not-served', 'event-refused',
  'tekmatix-denied', 'tekmatix-scope-missing', 'tekmatix-agency-token', 'tekmatix-authorise-again', 'tekmatix-uninstalled', 'block-refused', 'native-link-suspected',
];

export const needsUser = (kind: FaultKind): boolean => WAIT_FOR_USER.includes(kind);
