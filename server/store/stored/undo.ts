import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import type { Hold, HoldKind } from '../../../shared/sync/hold.ts';
import type { Instant, Period } from '../../../shared/time/period.ts';
import type { StoredObject } from './calendar.ts';

/** `scope`: the calendar, or TekMatix. `calendarId`: set when it goes with the calendar. */
export type HoldPlace = { readonly kind: HoldKind; readonly scope: string; readonly calendarId: CalendarId | null };
export type StoredHold = Hold & HoldPlace;

export interface HoldStore {
  ofUser(userId: string): Promise<StoredHold[]>;
  /** Inside a transaction nobody else changes it until the end: a cycle and the user's word may meet. */
  find(userId: string, place: Pick<HoldPlace, 'kind' | 'scope'>): Promise<StoredHold | undefined>;
  save(userId: string, hold: StoredHold): Promise<void>;
  /** Those of a calendar too. */
  remove(userId: string, place: Pick<HoldPlace, 'kind' | 'scope'>): Promise<void>;
}

/** Why something is gone: its owner deleted it, the user confirmed it, took back that it is kept, or its appointment is gone. */
export type GoneWhy = 'deleted-in-icloud' | 'confirmed-by-user' | 'no-longer-kept' | 'appointment-gone';

/** What vanished, without anything that was not stored before: an object of a calendar in use, or the event of an appointment. */
export type Tombstone = {
  readonly id: string;
  /** What vanished together. */
  readonly batchId: string;
  readonly kind: 'event' | 'appointment';
  readonly calendarId: CalendarId;
  /** Path of the object, or id of the appointment. */
  readonly key: string;
  readonly goneAt: Instant;
  readonly why: GoneWhy;
  readonly period: Period | null;
  readonly title: string | null;
  /** null of an appointment. */
  readonly object: StoredObject | null;
};

export type TombstoneBatch = Pick<Tombstone, 'batchId' | 'kind' | 'calendarId' | 'goneAt' | 'why'> & {
  readonly count: number;
  /** The first of them, by time. */
  readonly items: readonly Pick<Tombstone, 'id' | 'period' | 'title'>[];
};

export interface TombstoneStore {
  add(userId: string, tombstones: readonly Tombstone[]): Promise<void>;
  /** The newest first. */
  batches(userId: string, page: { readonly batches: number; readonly items: number }): Promise<TombstoneBatch[]>;
  find(userId: string, which: { readonly batchId: string } | { readonly id: string }): Promise<Tombstone[]>;
  ofCalendar(id: CalendarId): Promise<Tombstone[]>;
  /** Replaces what they say; those that are not there any more are left out. */
  update(tombstones: readonly Tombstone[]): Promise<void>;
  remove(userId: string, ids: readonly string[]): Promise<void>;
  forgetCalendar(id: CalendarId): Promise<void>;
  forgetBefore(userId: string, at: Instant): Promise<void>;
}
