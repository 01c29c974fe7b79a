import type { Written } from '../../../shared/sync/replayJournal.ts';
import type { Instant } from '../../../shared/time/period.ts';
import type { JournalRow } from './sync.ts';

export type KeptRow = JournalRow & { readonly id: number };

/** What is looked for; everything left out matches. */
export type JournalQuery = {
  readonly limit: number;
  /** Only rows that were written before this one, by id. */
  readonly before?: number | undefined;
  readonly actions?: readonly string[] | undefined;
  readonly calendarId?: string | undefined;
  /** Of the rows' own time. */
  readonly from?: Instant | undefined; readonly to?: Instant | undefined;
  /** Rows with one of these codes, or with the text in their title. */
  readonly words?: { readonly actions: readonly string[]; readonly reasons: readonly string[]; readonly text: string } | undefined;
};

/** What we did and why, for 90 days. Rows come in through `SyncStore.note`. */
export interface JournalStore {
  /** Newest first. */
  find(userId: string, query: JournalQuery): Promise<KeptRow[]>;
  /** What stood before the oldest row that is kept; undefined when none was purged. */
  checkpoint(userId: string): Promise<Written | undefined>;
  /** Every row of the user, oldest first; `before`: up to the first one that is not older than this. */
  steps(userId: string, before?: Instant): Promise<KeptRow[]>;
  /** Whose journal has rows that are older. */
  usersBefore(at: Instant): Promise<string[]>;
  /** Drops the rows up to this one, and keeps what they amount to. */
  purge(userId: string, through: number, checkpoint: { readonly at: Instant; readonly written: Written }): Promise<void>;
  /** Titles of what came from these calendars are not to be read any more. */
  scrubTitles(userId: string, calendarIds: readonly string[]): Promise<void>;
}
