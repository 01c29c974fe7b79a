import { bigserial, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Appointment, BlockedSlot } from '../../../shared/appointments/appointment.ts';
import type { RefusedWrite } from '../../../shared/appointments/mirror.ts';
import type { Written } from '../../../shared/sync/replayJournal.ts';
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
  /** What was refused: other times or another title than stand in this row, when it was to be changed. */
  refusedWish: text('refused_wish'),
  /** The calendar of its event; null of blocks that were written before this was kept. */
  calendarId: text('calendar_id'),
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
  /** What Apple did not take, and until when it is not sent again. */
  refused: jsonb('refused').$type<RefusedWrite>(),
  writtenAt: instant('written_at').notNull(),
}, (t) => [uniqueIndex('mirrors_of_user').on(t.userId, t.appointmentId)]);

/** Clashes that the user knows of and does not want to be reminded of, by appointment and times. Asked again after a loss of the database. */
export const acceptedClashes = pgTable('accepted_clashes', {
  userId: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  key: text('key').notNull(),
  /** Of the appointment. */
  endsAt: instant('ends_at').notNull(),
}, (t) => [primaryKey({ columns: [t.userId, t.key] })]);

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
  calendarId: text('calendar_id'),
  /** The block or event that stands as `after` says from then on; null where the row is about something else. */
  object: text('object'),
  /** Only while the calendar's titles are shown. */
  title: text('title'),
  /** Of a setting or a state: what it was and what it is. */
  change: jsonb('change').$type<{ from: string | null; to: string | null }>(),
}, (t) => [index('journal_of_user').on(t.userId, t.id), index('journal_by_age').on(t.at)]);

/** What stood when the rows that were purged had been written: with the rows since, the journal still gives the present state. */
export const journalCheckpoints = pgTable('journal_checkpoints', {
  userId: text('user_id').primaryKey().references(() => users.id, { onDelete: 'cascade' }),
  at: instant('at').notNull(),
  written: jsonb('written').$type<Written>().notNull(),
});
