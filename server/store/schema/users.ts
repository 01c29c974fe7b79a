import { index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { NativeLink } from '../../../shared/busy/nativeLink.ts';
import type { Period } from '../../../shared/time/period.ts';
import { instant } from './instant.ts';
import { locations } from './locations.ts';

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
  /** The fault that the journal has told of; null when it told that it is over. */
  toldFault: text('told_fault'),
  /** Counts of a running sync; null when none runs. */
  progress: jsonb('progress').$type<StoredProgress>(),
  notices: jsonb('notices').$type<string[]>().notNull().default([]),
  /** Times that webhooks named since the last cycle began. */
  hinted: jsonb('hinted').$type<Period[]>().notNull().default([]),
  /** Where the user stands with TekMatix's own iCloud link; null: it was not noticed. */
  nativeLink: jsonb('native_link').$type<NativeLink>(),
  /** IANA name: what a device of the user showed last; null while none told. */
  deviceZone: text('device_zone'),
  /** What the user said about clocks that events leave open, by the question. */
  clockAnswers: jsonb('clock_answers').$type<Record<string, string>>().notNull().default({}),
}, (t) => [uniqueIndex('users_of_location').on(t.locationId, t.tekmatixUserId), index('users_by_due').on(t.nextSyncAt)]);

/** Who runs a user's cycle, and until when that is believed. */
export const cycleLeases = pgTable('cycle_leases', {
  userId: text('user_id').primaryKey().references(() => users.id, { onDelete: 'cascade' }),
  holder: text('holder').notNull(),
  until: instant('until').notNull(),
});

export type StoredProgress = {
  calendars: { done: number; total: number }; events: number; writes: { done: number; total: number };
  blocks?: { done: number; total: number } | null;
};
