import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { UserEdit } from '../../../shared/appointments/planRemoval.ts';
import type { FaultKind } from '../../../shared/connection/fault.ts';
import { instant } from './instant.ts';
import { users } from './users.ts';

/** A user who leaves, whole or with one account; afterwards the receipt of it, which outlives the user for a few days. */
export const leavings = pgTable('leavings', {
  id: text('id').primaryKey(),
  /** null once the user is gone: then only the browser that began it may read the receipt. */
  userId: text('user_id').references(() => users.id, { onDelete: 'set null' }),
  sessionId: text('session_id').notNull(),
  scope: text('scope').notNull(),
  connectionId: text('connection_id'),
  account: text('account').notNull(),
  written: text('written').notNull(),
  changed: text('changed').notNull(),
  /** What the user asked for while it ran; the job takes it up. */
  wish: text('wish'),
  /** Places that could not be reached when they were asked last. */
  troubles: jsonb('troubles').$type<{ place: string; fault: FaultKind }[]>().notNull().default([]),
  /** Roles that the account's calendars had before. */
  roles: jsonb('roles').$type<{ calendarId: string; role: string }[]>().notNull().default([]),
  attempts: integer('attempts').notNull().default(0),
  startedAt: instant('started_at').notNull(),
  nextTryAt: instant('next_try_at').notNull(),
  endedAt: instant('ended_at'),
}, (t) => [uniqueIndex('leavings_under_way').on(t.userId).where(sql`ended_at is null`), index('leavings_of_session').on(t.sessionId)]);

/** What is taken out, or was, or stays: one row for each block and event of ours. */
export const leavingItems = pgTable('leaving_items', {
  leavingId: text('leaving_id').notNull().references(() => leavings.id, { onDelete: 'cascade' }),
  /** `block` and its id in TekMatix, or `event` and its calendar and name. */
  key: text('key').notNull(),
  kind: text('kind').notNull(),
  calendarId: text('calendar_id'),
  calendarName: text('calendar_name'),
  start: instant('start_at').notNull(),
  end: instant('end_at').notNull(),
  /** As we wrote it: never what the user made of it in iCloud. */
  title: text('title').notNull(),
  edits: jsonb('edits').$type<UserEdit[]>().notNull().default([]),
  state: text('state').notNull(),
  reason: text('reason'),
  at: instant('at'),
}, (t) => [primaryKey({ columns: [t.leavingId, t.key] })]);

/** Blocks that the user wanted to stay when they disconnected an account: theirs from then on. */
export const leftBlocks = pgTable('left_blocks', {
  userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  blockId: text('block_id').notNull(),
  /** Digest of the account's address: when it is connected again they are ours again. */
  account: text('account').notNull(),
}, (t) => [primaryKey({ columns: [t.userId, t.blockId] })]);
