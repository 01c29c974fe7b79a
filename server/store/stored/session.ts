import type { Instant } from '../../../shared/time/period.ts';

/** Where a session was begun, and where alone it counts; null: anywhere. */
export type SessionPlace = { readonly installationHash: string | null; readonly origin: string | null };

/** `secret`: the hash of the part of a refresh token that changes each time. */
export type StoredAccess = {
  readonly tokenHash: string; readonly accessUntil: Instant | null;
  readonly familyHash: string | null; readonly refreshHash: string | null;
};

export type StoredRenewal = StoredSession & SessionPlace & { readonly refreshHash: string | null; readonly previousHash: string | null; readonly arrived: boolean };

export type StoredSession = { readonly id: string; readonly userId: string | null; readonly expiresAt: Instant };

/** A browser that speaks for a user. `besideAt`: when it joined others that have not yet said that it is theirs. */
export type StoredBrowser = { readonly id: string; readonly browserName: string; readonly createdAt: Instant; readonly besideAt: Instant | null };

export interface SessionStore {
  addPairing(tokenHash: string, expiresAt: Instant): Promise<void>;
  /** True once for a pairing that has not expired; it is gone afterwards. */
  takePairing(tokenHash: string, now: Instant): Promise<boolean>;
  add(session: StoredSession & Pick<StoredAccess, 'tokenHash'> & Partial<StoredAccess & SessionPlace> & { readonly browserName: string; readonly createdAt: Instant }): Promise<void>;
  findByToken(tokenHash: string): Promise<(StoredSession & SessionPlace & { readonly accessUntil: Instant | null; readonly arrived: boolean }) | undefined>;
  /** The session that a refresh token belongs to, whichever of its tokens it is. */
  findByFamily(familyHash: string): Promise<StoredRenewal | undefined>;
  /** The tokens that were given out last have been used. */
  noteArrival(id: string): Promise<void>;
  /** Replaces the tokens while `from` is still the present refresh token; false when another call was faster. */
  renew(id: string, from: string, access: { readonly tokenHash: string; readonly accessUntil: Instant; readonly refreshHash: string; readonly previousHash: string }): Promise<boolean>;
  link(id: string, userId: string, besideAt: Instant | null): Promise<void>;
  /** The browser stays paired and speaks for nobody. */
  unlink(id: string): Promise<void>;
  /** The user's browsers whose session has not ended, oldest first. */
  ofUser(userId: string, now: Instant): Promise<StoredBrowser[]>;
  /** All browsers of the user but this one are theirs; for itself none can say so. */
  confirmOthers(userId: string, id: string): Promise<void>;
  /** Ends the sessions of all browsers of the user but this one. */
  removeOthers(userId: string, id: string): Promise<void>;
  /** Ends the sessions of all browsers of the user. */
  removeAll(userId: string): Promise<void>;
  /** Pairing links that nobody used in time. */
  removeSpentPairings(now: Instant): Promise<void>;
  removeEnded(now: Instant): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface SignInStore {
  /** True once for each nonce; it is forgotten at `until`, when it would not be taken any more. */
  spendNonce(nonceHash: string, { now, until }: { readonly now: Instant; readonly until: Instant }): Promise<boolean>;
  /** True once for each hash, for ever: nothing in the details says how old they are. */
  spendDetails(hash: string): Promise<boolean>;
}
