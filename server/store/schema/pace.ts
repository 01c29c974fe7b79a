import { doublePrecision, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { users } from './users.ts';

/** What decides how soon a user is looked at again, and how long changes took to get across. */
export const userPaces = pgTable('user_paces', {
  userId: text('user_id').primaryKey().references(() => users.id, { onDelete: 'cascade' }),
  /** When somebody looked at the answers last: the extension, a quick check. */
  lookedAt: instant('looked_at'),
  /** When a cycle found a change last. */
  changedAt: instant('changed_at'),
  /** The fastest pace of the last cycle, and how many in a row did not bring the user in step. */
  fastestMs: instant('fastest_ms'),
  failures: integer('failures').notNull().default(0),
  /** An operator stopped the cycles. */
  pausedAt: instant('paused_at'),
  /** Ms that the last change from iCloud took to become a Blocked Slot, and the last appointment to become an event: at most. */
  toTekMatixMs: instant('to_tekmatix_ms'),
  toICloudMs: instant('to_icloud_ms'),
});

/** Requests that all processes share: one row for each Apple account and each TekMatix location. Of no use once nobody asks. */
export const budgets = pgTable('budgets', {
  /** `icloud:` and a hash of the address, or `tekmatix:` and the location. */
  key: text('key').primaryKey(),
  /** When the next request that nobody has taken yet may go (epoch ms). */
  dueAt: doublePrecision('due_at').notNull().default(0),
  /** Nobody passes until then. */
  heldUntil: instant('held_until').notNull().default(0),
  /** Pauses in a row, by how much the budget is cut, and when that was. */
  inARow: integer('in_a_row').notNull().default(0),
  slowness: doublePrecision('slowness').notNull().default(1),
  slowedAt: instant('slowed_at').notNull().default(0),
  usedAt: instant('used_at').notNull(),
});

/** A service that fails for many at once. */
export const outages = pgTable('outages', {
  service: text('service').primaryKey(),
  /** null: it works. */
  since: instant('since'),
  failing: integer('failing').notNull(),
  asked: integer('asked').notNull(),
  seenAt: instant('seen_at').notNull(),
});
