import type { Appointment, BlockedSlot } from '../../shared/appointments/appointment.ts';
import type { AppointmentMirror } from '../../shared/appointments/mirror.ts';
import type { EventInstances, QuarantinedObject } from '../../shared/busy/eventInstances.ts';
import type { NativeLink } from '../../shared/busy/nativeLink.ts';
import type { OwnBlockedSlot } from '../../shared/busy/planBlockedSlots.ts';
import type { BusyRules } from '../../shared/calendars/busyRules.ts';
import type { Calendar, CalendarHref, CalendarId, CalendarRole } from '../../shared/calendars/calendar.ts';
import type { Connection, ConnectionHealth, ConnectionId } from '../../shared/connection/connection.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { ETag, SyncToken } from '../../shared/sync/changes.ts';
import type { Instant, Period } from '../../shared/time/period.ts';

/** Either a Private Integration Token, with the one before it for a while, or an installation of the app. */
export type StoredLocation = {
  readonly id: string; readonly name: string; readonly zone: string; readonly sealedToken: string | null;
  readonly previousSealedToken: string | null; readonly previousUntil: Instant | null; readonly installId: string | null;
};

export type StoredInstall = {
  readonly id: string; readonly kind: 'company' | 'location'; readonly companyId: string; readonly locationId: string | null;
  /** The company's installation that makes this location's tokens. */
  readonly parentId: string | null;
  readonly sealedAccess: string | null; readonly sealedRefresh: string | null;
  readonly issuedAt: Instant; readonly expiresAt: Instant; readonly scope: string;
  readonly state: 'active' | 'refused' | 'uninstalled'; readonly installedAt: Instant;
  readonly refreshingUntil: Instant | null; readonly retryAt: Instant | null; readonly forcedAt: Instant | null;
  readonly whitelabelDomain: string | null;
};

export type InstallOutcome = {
  readonly outcome: 'waiting' | 'taken' | 'installed' | 'refused'; readonly fault: FaultKind | null;
  readonly locations: readonly { readonly id: string; readonly name: string }[];
};

export type SyncProgress = {
  calendars: { done: number; total: number }; events: number; writes: { done: number; total: number };
};

export type StoredUser = {
  readonly id: string; readonly locationId: string; readonly tekmatixUserId: string; readonly name: string;
  readonly rolesSavedAt: Instant | null; readonly lastSuccessAt: Instant | null; readonly nextSyncAt: Instant;
  readonly tekmatixReadAt: Instant | null; readonly tekmatixFault: FaultKind | null; readonly tekmatixFaultScope: string | null;
  readonly progress: SyncProgress | null; readonly notices: readonly string[];
  readonly nativeLink: NativeLink | null;
};

export type StoredSession = { readonly id: string; readonly userId: string | null; readonly expiresAt: Instant };

export type StoredConnection = Connection & {
  readonly userId: string; readonly sealedPassword: string;
  readonly principal: CalendarHref; readonly home: CalendarHref; readonly refusedAt: Instant | null;
};

export type StoredCalendar = Calendar & {
  readonly userId: string; readonly href: CalendarHref; readonly nextRole: CalendarRole | null; readonly rules: BusyRules;
  readonly syncToken: SyncToken | null; readonly ctag: string | null;
  readonly readAt: Instant | null; readonly reconciledAt: Instant | null;
  readonly fault: FaultKind | null; readonly deletionsConfirmed: boolean;
  /** Counts every change of its objects. */
  readonly revision: number;
  /** Counts how often it was to be read anew. */
  readonly generation: number;
};

/** What became of a calendar's objects after a revision that somebody remembers. */
export type ObjectChanges = {
  readonly written: readonly Pick<StoredObject, 'href' | 'instances' | 'quarantined'>[];
  /** Every object that is there now, when some were removed since; null when none was. */
  readonly present: ReadonlySet<CalendarHref> | null;
};

export type OwnEvent = Period & { readonly uid: string; readonly appointmentId: string; readonly sequence: number };

export type StoredObject = {
  readonly href: CalendarHref; readonly etag: ETag | null; readonly uid: string | null;
  /** The redacted copy; null when the object could not be parsed. */
  readonly text: string | null;
  readonly instances: readonly EventInstances[]; readonly quarantined: readonly QuarantinedObject[];
  readonly ownEvent: OwnEvent | null;
  readonly expandedFor: string;
};

/** TekMatix as it is known: every appointment and foreign block of the window, and how old each page of it is. */
export type StoredReading = {
  readonly appointments: readonly Appointment[];
  readonly foreignBlocks: readonly BlockedSlot[];
  /** The near month is as old as the user's `tekmatixReadAt`. */
  readonly pages: readonly { readonly start: Instant; readonly readAt: Instant }[];
};

export type JournalRow = {
  readonly at: Instant; readonly cycleId: string; readonly action: string; readonly target: string; readonly reason: string;
  readonly before: Period | null; readonly after: Period | null;
};

export type ConnectAttempt = { readonly step: string; readonly found: number };

/** What cannot be rebuilt from iCloud and TekMatix; see `exportIrreplaceable`. */
export type Irreplaceable = {
  readonly locations: readonly unknown[]; readonly users: readonly unknown[]; readonly sessions: readonly unknown[];
  readonly connections: readonly unknown[]; readonly calendars: readonly unknown[]; readonly installs: readonly unknown[];
  readonly installAttempts: readonly unknown[];
  /** Absent in backups of older servers. */
  readonly spentDetails?: readonly unknown[];
};

export interface UserStore {
  findLocation(id: string): Promise<StoredLocation | undefined>;
  /** What is left out stays as it is; a new location has none of it. */
  saveLocation(location: Pick<StoredLocation, 'id' | 'name' | 'zone'> & Partial<StoredLocation>): Promise<void>;
  locationsOf(installId: string): Promise<StoredLocation[]>;
  ofLocation(locationId: string): Promise<StoredUser[]>;
  find(id: string): Promise<StoredUser | undefined>;
  /** Makes the user or finds the one that stands for the same TekMatix user of the same location. */
  ensure(locationId: string, tekmatixUserId: string, name: string): Promise<StoredUser>;
  update(id: string, patch: Partial<Omit<StoredUser, 'id' | 'locationId' | 'tekmatixUserId'>>): Promise<void>;
  listDue(now: Instant): Promise<string[]>;
  /** Users of the location who are kept in step: they share its requests. */
  countActive(locationId: string): Promise<number>;
  /** Everybody of these locations whom we know. */
  ofLocations(locationIds: readonly string[]): Promise<Pick<StoredUser, 'id' | 'locationId' | 'tekmatixUserId'>[]>;
  /** Makes these users due now and adds to the times that their next cycle has to look at. One statement. */
  hint(hints: readonly UserHint[]): Promise<void>;
  /** Begins a cycle: sets when the next one is due and takes, in the same statement, the times that were hinted. */
  takeHinted(id: string, nextSyncAt: Instant): Promise<Period[]>;
}

/** A webhook said that something happened to this user's appointments at these times. */
export type UserHint = { readonly userId: string; readonly periods: readonly Period[] };

export interface WebhookStore {
  /** Which of these ids were not there yet. They are afterwards. */
  remember(webhookIds: readonly string[], at: Instant): Promise<Set<string>>;
  isKnown(webhookId: string): Promise<boolean>;
  forgetBefore(at: Instant): Promise<void>;
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

export interface SessionStore {
  addPairing(tokenHash: string, expiresAt: Instant): Promise<void>;
  /** True once for a pairing that has not expired; it is gone afterwards. */
  takePairing(tokenHash: string, now: Instant): Promise<boolean>;
  add(session: StoredSession & { readonly tokenHash: string; readonly browserName: string; readonly createdAt: Instant }): Promise<void>;
  findByToken(tokenHash: string): Promise<StoredSession | undefined>;
  link(id: string, userId: string): Promise<void>;
  removeEnded(now: Instant): Promise<void>;
  remove(id: string): Promise<void>;
}

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
  /** Ends the lease with what came of it; false when it was no longer held, and then nothing is changed. */
  settle(id: string, until: Instant, patch: Partial<Omit<StoredInstall, 'id'>>): Promise<boolean>;
  /** Also clears away this browser's attempts that came to nothing before `now`. */
  addAttempt(attempt: { readonly id: string; readonly stateHash: string; readonly sessionId: string; readonly expiresAt: Instant }, now: Instant): Promise<void>;
  /** Whether an attempt waits for this state. */
  isOpen(stateHash: string, now: Instant): Promise<boolean>;
  /** The attempt behind a state, once, while it has not expired. */
  takeAttempt(stateHash: string, now: Instant): Promise<{ readonly id: string; readonly sessionId: string } | undefined>;
  endAttempt(id: string, outcome: InstallOutcome): Promise<void>;
  findAttempt(id: string, sessionId: string): Promise<(InstallOutcome & { readonly expiresAt: Instant }) | undefined>;
  /** Whether an installation that this browser began brought the location. */
  broughtLocation(sessionId: string, locationId: string): Promise<boolean>;
}

export interface ConnectionStore {
  find(id: ConnectionId): Promise<StoredConnection | undefined>;
  ofUser(userId: string): Promise<StoredConnection[]>;
  add(connection: StoredConnection): Promise<void>;
  update(id: ConnectionId, patch: Partial<{
    sealedPassword: string; health: ConnectionHealth; refusedAt: Instant | null; lastFault: Connection['lastFault'];
    principal: CalendarHref; home: CalendarHref;
  }>): Promise<void>;
  /** The sealed password and everything read through it goes in the same transaction. */
  remove(id: ConnectionId): Promise<void>;
  saveAttempt(userId: string, attemptId: string, attempt: ConnectAttempt & { readonly refused?: boolean; readonly at: Instant }): Promise<void>;
  findAttempt(userId: string, attemptId: string): Promise<ConnectAttempt | undefined>;
  countRefused(userId: string, since: Instant): Promise<number>;
}

export interface CalendarStore {
  find(id: CalendarId): Promise<StoredCalendar | undefined>;
  ofUser(userId: string): Promise<StoredCalendar[]>;
  /** As it is now; inside a transaction nobody else changes it or its objects until the end. */
  lock(id: CalendarId): Promise<StoredCalendar | undefined>;
  add(calendar: Omit<StoredCalendar, 'revision' | 'generation'>): Promise<void>;
  update(id: CalendarId, patch: Partial<Omit<StoredCalendar, 'id' | 'userId' | 'connectionId' | 'revision' | 'generation'>>): Promise<void>;
  /** What a reading that is under way still finds is not kept. Locks like `lock`. */
  giveUpReading(id: CalendarId): Promise<void>;
  remove(id: CalendarId): Promise<void>;
  objects(id: CalendarId): Promise<StoredObject[]>;
  /** The events of ours among them, without anything that is not needed to plan. */
  ownEvents(id: CalendarId): Promise<(OwnEvent & Pick<StoredObject, 'href' | 'etag'>)[]>;
  /** Cheap when nothing changed. -1 as the revision asks for everything. */
  changesSince(id: CalendarId, revision: number): Promise<ObjectChanges>;
  /** Up to `limit` objects after `after` in order of href that were expanded for something else than this. */
  listOutdated(id: CalendarId, expandedFor: string, page: { readonly after: CalendarHref | null; readonly limit: number }): Promise<StoredObject[]>;
  count(id: CalendarId): Promise<{ readonly events: number; readonly quarantined: number }>;
  etags(id: CalendarId): Promise<Map<CalendarHref, ETag | null>>;
  saveObjects(id: CalendarId, objects: readonly StoredObject[]): Promise<void>;
  /** Makes every object of the calendar look changed, so that the next comparison reads it again. */
  forgetEtags(id: CalendarId): Promise<void>;
  forgetObjects(id: CalendarId, hrefs: readonly CalendarHref[]): Promise<void>;
}

export interface SyncStore {
  blocks(userId: string): Promise<OwnBlockedSlot[]>;
  saveBlock(userId: string, block: OwnBlockedSlot): Promise<void>;
  forgetBlock(rowId: string): Promise<void>;
  mirrors(userId: string): Promise<AppointmentMirror[]>;
  saveMirror(userId: string, mirror: AppointmentMirror): Promise<void>;
  forgetMirror(id: string): Promise<void>;
  reading(userId: string): Promise<StoredReading | undefined>;
  saveReading(userId: string, reading: StoredReading): Promise<void>;
  /** Where these appointments stand in the calendars of these users. */
  mirrorsOf(userIds: readonly string[], appointmentIds: readonly string[]): Promise<(Period & { readonly userId: string; readonly appointmentId: string })[]>;
  note(userId: string, row: JournalRow): Promise<void>;
  journal(userId: string, limit: number): Promise<JournalRow[]>;
}

/** The database: a cache with a journal. Everything but secrets and choices can be rebuilt. */
export interface Store {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly installs: InstallStore;
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly sync: SyncStore;
  readonly webhooks: WebhookStore;
  readonly signIns: SignInStore;
  /** All or nothing. Inside, only the store that is handed in may be used. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  exportIrreplaceable(): Promise<Irreplaceable>;
  importIrreplaceable(rows: Irreplaceable): Promise<void>;
}

/** Seals secrets at rest. The context is bound into the seal: what is opened elsewhere does not open. */
export interface Vault {
  seal(secret: string, context: readonly string[]): string;
  open(sealed: string, context: readonly string[]): string;
}
