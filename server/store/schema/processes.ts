import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Server processes that work on this database. Both times are the database's own. */
export const processes = pgTable('processes', {
  id: text('id').primaryKey(),
  roles: text('roles').notNull(),
  startedAt: instant('started_at').notNull(),
  beatAt: instant('beat_at').notNull(),
});

/** What one process at a time does for all, until then by the database's clock. */
export const turns = pgTable('turns', {
  name: text('name').primaryKey(),
  holder: text('holder').notNull(),
  until: instant('until').notNull(),
});
