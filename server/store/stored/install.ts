import type { FaultKind } from '../../../shared/connection/fault.ts';
import type { Instant } from '../../../shared/time/period.ts';

export type StoredInstall = {
  readonly id: string; readonly kind: 'company' | 'location'; readonly companyId: string; readonly locationId: string | null;
  /** The company's installation that makes this location's tokens. */
  readonly parentId: string | null;
  readonly sealedAccess: string | null; readonly sealedRefresh: string | null;
  readonly issuedAt: Instant; readonly expiresAt: Instant; readonly scope: string;
  /** `refused`: TekMatix refused to renew the tokens. They are kept and tried again at `retryAt`: a refusal may be a mistake. */
  readonly state: 'active' | 'refused' | 'uninstalled'; readonly installedAt: Instant; readonly endedAt: Instant | null;
  readonly refreshingUntil: Instant | null; readonly retryAt: Instant | null; readonly forcedAt: Instant | null;
  /** Why the last renewal came to nothing; null after one that did not. */
  readonly fault: FaultKind | null;
  readonly whitelabelDomain: string | null;
};

export type GrantedTokens = Pick<StoredInstall, 'sealedAccess' | 'sealedRefresh' | 'parentId' | 'issuedAt' | 'expiresAt' | 'scope'> & Partial<Pick<StoredInstall, 'forcedAt'>>;

export type InstallOutcome = {
  readonly outcome: 'waiting' | 'taken' | 'installed' | 'refused'; readonly fault: FaultKind | null;
  readonly locations: readonly { readonly id: string; readonly name: string }[];
};

export interface InstallStore {
  find(id: string): Promise<StoredInstall | undefined>;
  ofParent(parentId: string): Promise<StoredInstall[]>;
  /** Adds or replaces it whole. */
  save(install: StoredInstall): Promise<void>;
  update(id: string, patch: Partial<Omit<StoredInstall, 'id'>>): Promise<void>;
  /**
   * Takes the lease to renew the tokens that were issued at `issuedAt`: true for exactly one of all that ask, in whatever
   * process. A row, not a lock: the embedded database has one connection, which no network call may hold.
   */
  claim(id: string, lease: { readonly issuedAt: Instant; readonly now: Instant; readonly until: Instant }): Promise<boolean>;
  /** Ends the lease that lasts `until`, without tokens; false when it was no longer held, and then nothing is changed. */
  settle(id: string, until: Instant, patch: Partial<Omit<StoredInstall, 'id'>>): Promise<boolean>;
  /**
   * Keeps tokens that were granted, and ends the lease. A grant voids the one before it, so it is kept although the lease
   * ran out meanwhile, unless tokens that were asked for later are there; false then, and for an installation that has ended.
   */
  keepTokens(id: string, until: Instant, granted: GrantedTokens): Promise<boolean>;
  /** Also clears away this browser's attempts that came to nothing before `now`. */
  addAttempt(attempt: { readonly id: string; readonly stateHash: string; readonly sessionId: string; readonly expiresAt: Instant }, now: Instant): Promise<void>;
  /** Whether an attempt waits for this state. */
  isOpen(stateHash: string, now: Instant): Promise<boolean>;
  /** The attempt behind a state, once, while it has not expired. */
  takeAttempt(stateHash: string, now: Instant): Promise<{ readonly id: string; readonly sessionId: string } | undefined>;
  /** What an attempt that ended well brought, until the attempt expires. */
  findInstalled(stateHash: string, now: Instant): Promise<{ readonly fault: null; readonly locations: InstallOutcome['locations'] } | undefined>;
  endAttempt(id: string, outcome: InstallOutcome): Promise<void>;
  findAttempt(id: string, sessionId: string): Promise<(InstallOutcome & { readonly expiresAt: Instant }) | undefined>;
  /** Whether an installation that this browser began brought the location. */
  broughtLocation(sessionId: string, locationId: string): Promise<boolean>;
}
