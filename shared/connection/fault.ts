/** Everything that can go wrong, classified. The codes are stable: screens, logs and support refer to them. */
export const FAULT_KINDS = [
  'password-malformed', 'apple-password-used', 'email-malformed', 'password-rejected', 'password-revoked', 'password-unreadable', 'calendar-service-off', 'access-denied', 'throttled', 'unreachable', 'icloud-outage',
  'unreadable-answer', 'unreadable-object', 'token-invalid', 'changed-meanwhile', 'event-refused', 'gone', 'object-not-served', 'home-set-missing', 'suspiciously-empty', 'incomplete', 'calendar-replaced', 'hold-changed',
  'no-writable-calendar', 'roles-invalid', 'already-connected', 'other-account', 'leaving-under-way',
  'tekmatix-denied', 'tekmatix-scope-missing', 'tekmatix-throttled', 'tekmatix-day-limit', 'tekmatix-unreachable', 'tekmatix-unreadable', 'tekmatix-location-unknown', 'block-refused',
  'tekmatix-agency-token', 'tekmatix-authorise-again', 'tekmatix-uninstalled', 'tekmatix-install-refused', 'tekmatix-install-expired', 'tekmatix-app-refused', 'tekmatix-token-missing',
  'native-link-suspected', 'appointment-changed', 'slot-taken', 'clash-changed', 'appointments-vanished', 'blocks-vanished', 'appointment-gone',
  'pairing-invalid', 'sign-in-refused', 'tekmatix-page-silent', 'session-invalid', 'not-found', 'too-many-attempts', 'account-attempts-spent', 'too-many-requests', 'too-many-at-once', 'request-too-large', 'extension-unknown', 'bad-request',
  'server-unreachable', 'time-unreadable', 'internal',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** What was seen, for the log and for support. Never a credential, never an event's title. */
export type FaultEvidence = {
  readonly status?: number;
  readonly method?: string;
  readonly path?: string;
  readonly requestId?: string;
  /** Which of Apple's machines answered. */
  readonly instance?: string;
  readonly retryAfterSeconds?: number;
  readonly detail?: string;
  /** The permission that a TekMatix token lacks. */
  readonly scope?: string;
};

/** The one error class of the product. `cause` may hold the original error; it is never shown to a user. */
export class SyncFault extends Error {
  readonly kind: FaultKind;
  readonly evidence: FaultEvidence;

  constructor(kind: FaultKind, evidence: FaultEvidence = {}, options?: { cause?: unknown }) {
    super(evidence.detail ? `${kind}: ${evidence.detail}` : kind, options);
    this.name = 'SyncFault';
    this.kind = kind;
    this.evidence = evidence;
  }
}

export function isFaultKind(value: unknown): value is FaultKind {
  const known: readonly unknown[] = FAULT_KINDS;
  return known.includes(value);
}
