import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { CalendarAccount } from '../../../shared/busy/accountObjects.ts';
import type { EventInstances, QuarantinedObject } from '../../../shared/busy/eventInstances.ts';
import type { BusyRules } from '../../../shared/calendars/busyRules.ts';
import type { UnservedObject } from '../../../shared/sync/judgeUnserved.ts';
import type { Period } from '../../../shared/time/period.ts';
import { connections } from './connections.ts';
import { instant } from './instant.ts';
import { users } from './users.ts';

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
  /** It was the primary at one time: events of ours may stand in it. */
  primaryOnce: boolean('primary_once').notNull().default(false),
  /** The role that it gets once the events we wrote into it are moved; null when nothing is pending. */
  nextRole: text('next_role'),
  rules: jsonb('rules').$type<BusyRules>().notNull(),
  syncToken: text('sync_token'),
  ctag: text('ctag'),
  readAt: instant('read_at'),
  reconciledAt: instant('reconciled_at'),
  faultKind: text('fault_kind'),
  /** What became of every object when it was read last; null before. */
  account: jsonb('account').$type<CalendarAccount>(),
  /** The fault that the journal has told of; null when it told that it is over. */
  toldFault: text('told_fault'),
  /** Objects that the server names and does not hand out. */
  unserved: jsonb('unserved').$type<UnservedObject[]>().notNull().default([]),
  /** Unused: what vanished is confirmed by its hold (`holds`). */
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
  /** Set when iCloud no longer has it and the user keeps it: its name for the screen, and since when. */
  kept: jsonb('kept').$type<{ id: string; at: number }>(),
  /** The calendar's revision at which it was written. */
  revision: integer('revision').notNull().default(0),
}, (t) => [primaryKey({ columns: [t.calendarId, t.href] }), index('calendar_objects_by_revision').on(t.calendarId, t.revision)]);
