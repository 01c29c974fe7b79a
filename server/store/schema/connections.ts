import { boolean, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { users } from './users.ts';

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
  /** When the account was last read to the end; cycles in a row in which it was not; not asked again before. */
  answeredAt: instant('answered_at'),
  failures: integer('failures').notNull().default(0),
  retryAt: instant('retry_at'),
}, (t) => [uniqueIndex('connections_of_user').on(t.userId, t.appleId)]);

/** The key of one account's password, sealed under the ring. Without this row the password opens for nobody, wherever a copy of it lies. */
export const connectionKeys = pgTable('connection_keys', {
  connectionId: text('connection_id').primaryKey().references(() => connections.id, { onDelete: 'cascade' }),
  sealedKey: text('sealed_key').notNull(),
});

export const connectAttempts = pgTable('connect_attempts', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  step: text('step').notNull(),
  found: integer('found').notNull(),
  refused: boolean('refused').notNull().default(false),
  /** Of a refused one: a short mark of address and password, to tell two passwords apart; neither follows from it. */
  mark: text('mark'),
  at: instant('at').notNull(),
}, (t) => [index('connect_attempts_of_user').on(t.userId, t.at)]);
