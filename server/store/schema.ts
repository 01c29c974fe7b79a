import { bigint, bigserial, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Appointment, BlockedSlot } from '../../shared/appointments/appointment.ts';
import type { EventInstances, QuarantinedObject } from '../../shared/busy/eventInstances.ts';
import type { NativeLink } from '../../shared/busy/nativeLink.ts';
import type { BusyRules } from '../../shared/calendars/busyRules.ts';
import type { Period } from '../../shared/time/period.ts';

/** Epoch milliseconds. */
const instant = (name: string) => bigint(name, { mode: 'number' });

/** The app as it is installed in an agency (`company:…`) or in one location (`location:…`), with its tokens. */
export const installs = pgTable('installs', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  companyId: text('company_id').notNull(),
  locationId: text('location_id'),
  /** The agency's installation that this location's tokens are made from; null when it has a refresh token of its own. */
  parentId: text('parent_id'),
  sealedAccess: text('sealed_access'),
  sealedRefresh: text('sealed_refresh'),
  issuedAt: instant('issued_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  scope: text('scope').notNull(),
  state: text('state').notNull(),
  installedAt: instant('installed_at').notNull(),
  /** Until then one process renews the tokens, and nobody else does. */
  refreshingUntil: instant('refreshing_until'),
  /** Not before then: the last attempt had no answer. */
  retryAt: instant('retry_at'),
  /** When a token was last renewed because it was refused, not because it grew old. */
  forcedAt: instant('forced_at'),
  whitelabelDomain: text('whitelabel_domain'),
}, (t) => [index('installs_of_parent').on(t.parentId)]);

export const locations = pgTable('locations', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  zone: text('zone').notNull(),
  /** A Private Integration Token; null where the app is installed. */
  sealedToken: text('sealed_token'),
  /** The one before it, which goes on working for a while. */
  previousSealedToken: text('previous_sealed_token'),
  previousUntil: instant('previous_until'),
  installId: text('install_id').references(() => installs.id),
});

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  locationId: text('location_id').notNull().references(() => locations.id),
  tekmatixUserId: text('tekmatix_user_id').notNull(),
  name: text('name').notNull(),
  rolesSavedAt: instant('roles_saved_at'),
  lastSuccessAt: instant('last_success_at'),
  nextSyncAt: instant('next_sync_at').notNull().default(0),
  tekmatixReadAt: instant('tekmatix_read_at'),
  tekmatixFault: text('tekmatix_fault'),
  /** The permission that is missing, when that is the fault. */
  tekmatixFaultScope: text('tekmatix_fault_scope'),
  /** Counts of a running sync; null when none runs. */
  progress: jsonb('progress').$type<StoredProgress>(),
  notices: jsonb('notices').$type<string[]>().notNull().default([]),
  /** Times that webhooks named since the last cycle began. */
  hinted: jsonb('hinted').$type<Period[]>().notNull().default([]),
  /** Where the user stands with TekMatix's own iCloud link; null: it was not noticed. */
  nativeLink: jsonb('native_link').$type<NativeLink>(),
}, (t) => [uniqueIndex('users_of_location').on(t.locationId, t.tekmatixUserId)]);

export type StoredProgress = {
  calendars: { done: number; total: number }; events: number; writes: { done: number; total: number };
};

export const pairings = pgTable('pairings', {
  tokenHash: text('token_hash').primaryKey(),
  expiresAt: instant('expires_at').notNull(),
});

export const sessions = pgTable('sessions', {
  id: text('id').primaryKey(),
  tokenHash: text('token_hash').notNull().unique(),
  userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
  browserName: text('browser_name').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Installations that a browser began; one that ended well lets that browser link the locations it brought. */
export const installAttempts = pgTable('install_attempts', {
  id: text('id').primaryKey(),
  stateHash: text('state_hash').notNull().unique(),
  sessionId: text('session_id').notNull().references(() => sessions.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  outcome: text('outcome').notNull(),
  locations: jsonb('locations').$type<{ id: string; name: string }[]>().notNull().default([]),
  fault: text('fault'),
}, (t) => [index('install_attempts_of_session').on(t.sessionId)]);

/** One-time numbers of browsers that want to sign in; only their hashes. */
export const signInNonces = pgTable('sign_in_nonces', {
  nonceHash: text('nonce_hash').primaryKey(),
  madeAt: instant('made_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Session details that somebody has signed in with, by a hash: none is accepted twice. */
export const spentDetails = pgTable('spent_details', {
  hash: text('hash').primaryKey(),
  until: instant('until').notNull(),
});

/** Webhooks that came in, by their id: none counts twice. */
export const webhookDeliveries = pgTable('webhook_deliveries', {
  webhookId: text('webhook_id').primaryKey(),
  receivedAt: instant('received_at').notNull(),
}, (t) => [index('webhook_deliveries_by_age').on(t.receivedAt)]);

export const connections = pgTable('connections', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  appleId: text('apple_id').notNull(),
  sealedPassword: text('sealed_password').notNull(),
  principal: text('principal').notNull(),
  home: text('home').notNull(),
  health: text('health').notNull(),
  refusedAt: instant('refused_at'),
  faultKind: text('fault_kind'),
  faultAt: instant('fault_at'),
}, (t) => [uniqueIndex('connections_of_user').on(t.userId, t.appleId)]);

export const connectAttempts = pgTable('connect_attempts', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  step: text('step').notNull(),
  found: integer('found').notNull(),
  refused: boolean('refused').notNull().default(false),
  at: instant('at').notNull(),
}, (t) => [index('connect_attempts_of_user').on(t.userId, t.at)]);

export const calendars = pgTable('calendars', {
  id: text('id').primaryKey(),
  connectionId: text('connection_id').notNull().references(() => connections.id, { onDelete: 'cascade' }),
  userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  href: text('href').notNull(),
  displayName: text('display_name').notNull(),
  color: text('color'),
  access: text('access').notNull(),
  kind: text('kind').notNull(),
  role: text('role').notNull(),
  /** The role that it gets once the events we wrote into it are moved; null when nothing is pending. */
  nextRole: text('next_role'),
  rules: jsonb('rules').$type<BusyRules>().notNull(),
  syncToken: text('sync_token'),
  ctag: text('ctag'),
  readAt: instant('read_at'),
  reconciledAt: instant('reconciled_at'),
  faultKind: text('fault_kind'),
  /** The user confirmed that the events that vanished were deleted on purpose. */
  deletionsConfirmed: boolean('deletions_confirmed').notNull().default(false),
  /** Counts every change of its objects; what was taken in memory knows by it whether it is still right. */
  revision: integer('revision').notNull().default(0),
  /** The revision at which objects were last removed. */
  removedRevision: integer('removed_revision').notNull().default(0),
  /** Counts how often the calendar was to be read anew: what a reading of an earlier generation found is not kept. */
  generation: integer('generation').notNull().default(0),
}, (t) => [uniqueIndex('calendars_of_connection').on(t.connectionId, t.href)]);

export type StoredOwnEvent = Period & { uid: string; appointmentId: string; sequence: number };

export const calendarObjects = pgTable('calendar_objects', {
  calendarId: text('calendar_id').notNull().references(() => calendars.id, { onDelete: 'cascade' }),
  href: text('href').notNull(),
  etag: text('etag'),
  uid: text('uid'),
  /** The redacted copy; null when the object could not be parsed. */
  text: text('text'),
  instances: jsonb('instances').$type<EventInstances[]>().notNull(),
  quarantined: jsonb('quarantined').$type<QuarantinedObject[]>().notNull(),
  /** Set when the object is the event of an appointment that we wrote. */
  ownEvent: jsonb('own_event').$type<StoredOwnEvent>(),
  /** Start of the sync window and the zone that the instances were expanded for. */
  expandedFor: text('expanded_for').notNull(),
  /** The calendar's revision at which it was written. */
  revision: integer('revision').notNull().default(0),
}, (t) => [primaryKey({ columns: [t.calendarId, t.href] }), index('calendar_objects_by_revision').on(t.calendarId, t.revision)]);

/** TekMatix as read last: what the snapshot shows without asking TekMatix again. */
export const tekmatixReadings = pgTable('tekmatix_readings', {
  userId: text('user_id').primaryKey().references(() => users.id, { onDelete: 'cascade' }),
  appointments: jsonb('appointments').$type<Appointment[]>().notNull(),
  foreignBlocks: jsonb('foreign_blocks').$type<BlockedSlot[]>().notNull(),
  /** When the time beyond the near month was read last, page by page. */
  pages: jsonb('pages').$type<{ start: number; readAt: number }[]>().notNull().default([]),
});

export const ownBlockedSlots = pgTable('own_blocked_slots', {
  rowId: text('row_id').primaryKey(),
  userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  blockId: text('block_id'),
  key: text('key').notNull(),
  start: instant('start_at').notNull(),
  end: instant('end_at').notNull(),
  title: text('title').notNull(),
  writtenAt: instant('written_at').notNull(),
  /** TekMatix refused it for what it holds; until then it is not tried again. */
  refusedUntil: instant('refused_until'),
}, (t) => [index('own_blocked_slots_of_user').on(t.userId)]);

export const appointmentMirrors = pgTable('appointment_mirrors', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  appointmentId: text('appointment_id').notNull(),
  calendarId: text('calendar_id').notNull().references(() => calendars.id, { onDelete: 'cascade' }),
  uid: text('uid').notNull(),
  generation: integer('generation').notNull(),
  href: text('href').notNull(),
  etag: text('etag'),
  revision: text('revision').notNull(),
  sequence: integer('sequence').notNull(),
  start: instant('start_at').notNull(),
  end: instant('end_at').notNull(),
  state: text('state').notNull(),
  /** Both sides changed the title: the user is asked, or has said; null otherwise. */
  retitled: text('retitled'),
  writtenAt: instant('written_at').notNull(),
}, (t) => [uniqueIndex('mirrors_of_user').on(t.userId, t.appointmentId)]);

export const journal = pgTable('journal', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  at: instant('at').notNull(),
  cycleId: text('cycle_id').notNull(),
  action: text('action').notNull(),
  target: text('target').notNull(),
  reason: text('reason').notNull(),
  before: jsonb('before').$type<Period>(),
  after: jsonb('after').$type<Period>(),
}, (t) => [index('journal_of_user').on(t.userId, t.id)]);
