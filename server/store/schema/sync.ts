import { bigserial, boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Appointment, BlockedSlot } from '../../../shared/appointments/appointment.ts';
import type { Period } from '../../../shared/time/period.ts';
import { calendars } from './calendars.ts';
import { instant } from './instant.ts';
import { users } from './users.ts';

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
  /** It was made again and did not show in a list since. */
  remade: boolean('remade').notNull().default(false),
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
