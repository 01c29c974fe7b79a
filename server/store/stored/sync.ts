import type { Appointment, BlockedSlot } from '../../../shared/appointments/appointment.ts';
import type { AppointmentMirror } from '../../../shared/appointments/mirror.ts';
import type { OwnBlockedSlot } from '../../../shared/busy/planBlockedSlots.ts';
import type { Instant, Period } from '../../../shared/time/period.ts';

/** TekMatix as it is known: every appointment and foreign block of the window, and how old each page of it is. */
export type StoredReading = {
  readonly appointments: readonly Appointment[];
  readonly foreignBlocks: readonly BlockedSlot[];
  /** The near month is as old as the user's `tekmatixReadAt`. */
  readonly pages: readonly { readonly start: Instant; readonly readAt: Instant }[];
};

export type JournalRow = {
  readonly at: Instant; readonly cycleId: string; readonly action: string; readonly target: string; readonly reason: string;
  readonly before: Period | null; readonly after: Period | null;
  readonly calendarId?: string | null;
  /** The block (its id) or event (`objectOf`) that stands as `after` says from then on, or nowhere when that is null. */
  readonly object?: string | null;
  /** Kept only while the calendar's titles are shown; see `noteWithTitle`. */
  readonly title?: string | null;
  readonly change?: { readonly from: string | null; readonly to: string | null } | null;
};

export interface SyncStore {
  blocks(userId: string): Promise<OwnBlockedSlot[]>;
  saveBlock(userId: string, block: OwnBlockedSlot): Promise<void>;
  forgetBlock(rowId: string): Promise<void>;
  mirrors(userId: string): Promise<AppointmentMirror[]>;
  saveMirror(userId: string, mirror: AppointmentMirror): Promise<void>;
  forgetMirror(id: string): Promise<void>;
  reading(userId: string): Promise<StoredReading | undefined>;
  saveReading(userId: string, reading: StoredReading): Promise<void>;
  /** Where these appointments stand in the calendars of these users. */
  mirrorsOf(userIds: readonly string[], appointmentIds: readonly string[]): Promise<(Period & { readonly userId: string; readonly appointmentId: string })[]>;
  /** The `clashKeys` that the user accepted. */
  acceptedClashes(userId: string): Promise<string[]>;
  /** Those of appointments that ended a month before `now` are cleared away. */
  acceptClashes(userId: string, accepted: { readonly keys: readonly string[]; readonly endsAt: Instant; readonly now: Instant }): Promise<void>;
  countClashesAgain(userId: string, keys: readonly string[]): Promise<void>;
  note(userId: string, row: JournalRow): Promise<void>;
  journal(userId: string, limit: number): Promise<JournalRow[]>;
}
