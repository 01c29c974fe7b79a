import type { NativeLink } from '../../../shared/busy/nativeLink.ts';
import type { FaultKind } from '../../../shared/connection/fault.ts';
import type { Instant, Period } from '../../../shared/time/period.ts';

/** Either a Private Integration Token, with the one before it for a while, or an installation of the app. */
export type StoredLocation = {
  readonly id: string; readonly name: string; readonly zone: string; readonly sealedToken: string | null;
  readonly previousSealedToken: string | null; readonly previousUntil: Instant | null; readonly installId: string | null;
};

export type SyncProgress = {
  calendars: { done: number; total: number }; events: number; writes: { done: number; total: number };
  /** The Blocked Slots among the writes; null until they are planned. */
  blocks?: { done: number; total: number } | null;
};

export type StoredUser = {
  readonly id: string; readonly locationId: string; readonly tekmatixUserId: string; readonly name: string;
  readonly rolesSavedAt: Instant | null; readonly lastSuccessAt: Instant | null; readonly nextSyncAt: Instant;
  readonly tekmatixReadAt: Instant | null; readonly tekmatixFault: FaultKind | null; readonly tekmatixFaultScope: string | null;
  /** The fault of TekMatix that the journal has told of; null when it told that it is over. */
  readonly toldFault: FaultKind | null;
  readonly progress: SyncProgress | null; readonly notices: readonly string[];
  readonly nativeLink: NativeLink | null;
  readonly deviceZone: string | null; readonly clockAnswers: Readonly<Record<string, string>>;
};

/** A webhook said that something happened to this user's appointments at these times. */
export type UserHint = { readonly userId: string; readonly periods: readonly Period[] };

/** Whose cycle is due; users of one location share its requests. */
export type DueUser = { readonly userId: string; readonly locationId: string | null };

/** One process runs a user's cycle, until then at the latest; none is longer than `LONGEST_LEASE`. */
export type CycleLease = { readonly holder: string; readonly now: Instant; readonly until: Instant };
/** In ms. */
export const LONGEST_LEASE = 60_000;

export interface UserStore {
  findLocation(id: string): Promise<StoredLocation | undefined>;
  /** What is left out stays as it is; a new location has none of it. */
  saveLocation(location: Pick<StoredLocation, 'id' | 'name' | 'zone'> & Partial<StoredLocation>): Promise<void>;
  locationsOf(installId: string): Promise<StoredLocation[]>;
  ofLocation(locationId: string): Promise<StoredUser[]>;
  find(id: string): Promise<StoredUser | undefined>;
  /** Makes the user or finds the one that stands for the same TekMatix user of the same location. */
  ensure(locationId: string, tekmatixUserId: string, name: string): Promise<StoredUser>;
  /** The user with everything that is kept of them, in this very transaction. Their location stays. */
  remove(id: string): Promise<void>;
  /** Forgets a location, with its token, where nobody whom we know works. */
  removeLocation(id: string): Promise<void>;
  update(id: string, patch: Partial<Omit<StoredUser, 'id' | 'locationId' | 'tekmatixUserId'>>): Promise<void>;
  /**
   * Those whose TekMatix was read longest ago come first: nobody who waited comes last again. Who would be due later than
   * the longest cycle (ms) ahead is due too: the clock was set back.
   */
  listDue(now: Instant, longest: number): Promise<string[]>;
  /**
   * The same without those whose cycle runs, in the order in which they are handed out: the first of every location, then
   * the second of each, so that a location with thousands keeps nobody of another one waiting. At most `limit`.
   */
  nextDue(due: { readonly now: Instant; readonly longest: number; readonly limit: number }): Promise<DueUser[]>;
  /** Users of the location who are kept in step: they share its requests. */
  countActive(locationId: string): Promise<number>;
  /** Everybody of these locations whom we know. */
  ofLocations(locationIds: readonly string[]): Promise<Pick<StoredUser, 'id' | 'locationId' | 'tekmatixUserId'>[]>;
  /** Makes these users due now and adds to the times that their next cycle has to look at. One statement. */
  hint(hints: readonly UserHint[]): Promise<void>;
  /** Sets when the next cycle is due and returns, in the same statement, the times that were hinted. They stay until they are dropped. */
  startCycle(id: string, nextSyncAt: Instant): Promise<Period[]>;
  /** What `startCycle` returned was read; what was hinted since stays. Inside a transaction. */
  dropHinted(id: string, periods: readonly Period[]): Promise<void>;
  /** Takes the user's cycle for `holder` when nobody holds it, or whoever does has not renewed it in time. */
  claimCycle(id: string, lease: CycleLease): Promise<boolean>;
  /** False when somebody else has taken it since. */
  renewCycle(id: string, lease: CycleLease): Promise<boolean>;
  endCycle(id: string, holder: string): Promise<void>;
  /** Whoever held one is known to be dead. */
  endAllCycles(): Promise<void>;
}
