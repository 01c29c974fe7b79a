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

export type StoredLocation = { readonly id: string; readonly name: string; readonly zone: string; readonly sealedToken: string };

export type SyncProgress = {
  calendars: { done: number; total: number }; events: number; writes: { done: number; total: number };
};

export type StoredUser = {
  readonly id: string; readonly locationId: string; readonly tekmatixUserId: string; readonly name: string;
  readonly rolesSavedAt: Instant | null; readonly lastSuccessAt: Instant | null; readonly nextSyncAt: Instant;
  readonly tekmatixReadAt: Instant | null; readonly tekmatixFault: FaultKind | null;
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

export type JournalRow = {
  readonly at: Instant; readonly cycleId: string; readonly action: string; readonly target: string; readonly reason: string;
  readonly before: Period | null; readonly after: Period | null;
};

export type ConnectAttempt = { readonly step: string; readonly found: number };

/** What cannot be rebuilt from iCloud and TekMatix; see `exportIrreplaceable`. */
export type Irreplaceable = {
  readonly locations: readonly unknown[]; readonly users: readonly unknown[]; readonly sessions: readonly unknown[];
  readonly connections: readonly unknown[]; readonly calendars: readonly unknown[];
};

export interface UserStore {
  findLocation(id: string): Promise<StoredLocation | undefined>;
  saveLocation(location: StoredLocation): Promise<void>;
  find(id: string): Promise<StoredUser | undefined>;
  /** Makes the user or finds the one that stands for the same TekMatix user of the same location. */
  ensure(locationId: string, tekmatixUserId: string, name: string): Promise<StoredUser>;
  update(id: string, patch: Partial<Omit<StoredUser, 'id' | 'locationId' | 'tekmatixUserId'>>): Promise<void>;
  listDue(now: Instant): Promise<string[]>;
}

export interface SessionStore {
  addPairing(tokenHash: string, expiresAt: Instant): Promise<void>;
  /** True once for a pairing that has not expired; it is gone afterwards. */
  takePairing(tokenHash: string, now: Instant): Promise<boolean>;
  add(session: StoredSession & { readonly tokenHash: string; readonly browserName: string; readonly createdAt: Instant }): Promise<void>;
  findByToken(tokenHash: string): Promise<StoredSession | undefined>;
  link(id: string, userId: string): Promise<void>;
  remove(id: string): Promise<void>;
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
  reading(userId: string): Promise<{ appointments: readonly Appointment[]; foreignBlocks: readonly BlockedSlot[] } | undefined>;
  saveReading(userId: string, reading: { appointments: readonly Appointment[]; foreignBlocks: readonly BlockedSlot[] }): Promise<void>;
  note(userId: string, row: JournalRow): Promise<void>;
  journal(userId: string, limit: number): Promise<JournalRow[]>;
}

/** The database: a cache with a journal. Everything but secrets and choices can be rebuilt. */
export interface Store {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly connections: ConnectionStore;
  readonly calendars: CalendarStore;
  readonly sync: SyncStore;
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
