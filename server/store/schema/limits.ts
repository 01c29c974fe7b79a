import { bigint, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** When something that is limited was done lately, or until when it goes on: one row for each thing and whoever does it. */
export const limits = pgTable('limits', {
  /** What, and a hash of who. */
  key: text('key').primaryKey(),
  times: bigint('times', { mode: 'number' }).array().notNull(),
  /** From then on the row says nothing. */
  until: instant('until').notNull(),
}, (t) => [index('limits_by_age').on(t.until)]);
