import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { HeldItem } from '../../../shared/sync/hold.ts';
import type { StoredObject } from '../stored/calendar.ts';
import { calendars } from './calendars.ts';
import { instant } from './instant.ts';
import { users } from './users.ts';

/** What vanished in such a number that the user is asked whether it is really gone. */
export const holds = pgTable('holds', {
  id: text('id').notNull().unique(),
  userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  kind: text('kind').notNull(),
  scope: text('scope').notNull(),
  calendarId: text('calendar_id').references(() => calendars.id, { onDelete: 'cascade' }),
  reason: text('reason').notNull(),
  members: jsonb('members').$type<string[]>().notNull(),
  of: integer('of_count').notNull(),
  preview: jsonb('preview').$type<HeldItem[]>().notNull(),
  since: instant('since').notNull(),
  checkedAt: instant('checked_at').notNull(),
  /** The user's word, until a cycle took it. */
  decision: text('decision'),
}, (t) => [primaryKey({ columns: [t.userId, t.kind, t.scope] })]);

/** What vanished, for a while, so that it can be had back. */
export const tombstones = pgTable('tombstones', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  batchId: text('batch_id').notNull(),
  kind: text('kind').notNull(),
  calendarId: text('calendar_id').notNull().references(() => calendars.id, { onDelete: 'cascade' }),
  key: text('key').notNull(),
  goneAt: instant('gone_at').notNull(),
  why: text('why').notNull(),
  start: instant('start_at'),
  end: instant('end_at'),
  title: text('title'),
  object: jsonb('object').$type<StoredObject>(),
}, (t) => [index('tombstones_of_user').on(t.userId, t.goneAt), index('tombstones_of_batch').on(t.batchId)]);
