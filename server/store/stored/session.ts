import type { Instant } from '../../../shared/time/period.ts';

export type StoredSession = { readonly id: string; readonly userId: string | null; readonly expiresAt: Instant };

export interface SessionStore {
  addPairing(tokenHash: string, expiresAt: Instant): Promise<void>;
  /** True once for a pairing that has not expired; it is gone afterwards. */
  takePairing(tokenHash: string, now: Instant): Promise<boolean>;
  add(session: StoredSession & { readonly tokenHash: string; readonly browserName: string; readonly createdAt: Instant }): Promise<void>;
  findByToken(tokenHash: string): Promise<StoredSession | undefined>;
  link(id: string, userId: string): Promise<void>;
  /** The browser stays paired and speaks for nobody. */
  unlink(id: string): Promise<void>;
  removeEnded(now: Instant): Promise<void>;
  remove(id: string): Promise<void>;
}

/** A limit on how many nonces are made: `atMost` since `since`. */
export type NonceLimit = { readonly since: Instant; readonly atMost: number };

export interface SignInStore {
  /** False, and nothing is kept, when the limit is reached; used ones count. */
  addNonce(nonce: { readonly nonceHash: string; readonly madeAt: Instant; readonly expiresAt: Instant }, limit: NonceLimit): Promise<boolean>;
  /** True once for a nonce that has not expired. */
  takeNonce(nonceHash: string, now: Instant): Promise<boolean>;
  /** True once for each hash, until it is forgotten at `until`. */
  spendDetails(hash: string, { now, until }: { readonly now: Instant; readonly until: Instant }): Promise<boolean>;
}
