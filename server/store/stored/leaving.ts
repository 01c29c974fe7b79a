import type { ChangedChoice, UserEdit } from '../../../shared/appointments/planRemoval.ts';
import type { CalendarId, CalendarRole } from '../../../shared/calendars/calendar.ts';
import type { ConnectionId } from '../../../shared/connection/connection.ts';
import type { FaultKind } from '../../../shared/connection/fault.ts';
import type { Instant, Period } from '../../../shared/time/period.ts';

/** `place`: `tekmatix` or a connection's id. */
export type LeavingTrouble = { readonly place: string; readonly fault: FaultKind };

export type StoredLeaving = {
  readonly id: string; readonly userId: string | null; readonly sessionId: string;
  readonly scope: 'account' | 'everything'; readonly connectionId: ConnectionId | null;
  /** Whose it is, in words: the Apple Account, or the TekMatix user. */
  readonly account: string;
  readonly written: 'remove' | 'leave'; readonly changed: ChangedChoice;
  readonly wish: 'leave-rest' | 'stay' | null;
  readonly troubles: readonly LeavingTrouble[];
  readonly roles: readonly { readonly calendarId: CalendarId; readonly role: CalendarRole }[];
  readonly attempts: number; readonly startedAt: Instant; readonly nextTryAt: Instant; readonly endedAt: Instant | null;
};

/** `waiting`: not taken out yet; `reason` then says what was in the way. */
export type LeavingItem = Period & {
  readonly key: string; readonly kind: 'block' | 'event'; readonly calendarId: CalendarId | null; readonly calendarName: string | null;
  readonly title: string; readonly edits: readonly UserEdit[];
  readonly state: 'waiting' | 'removed' | 'left'; readonly reason: string | null; readonly at: Instant | null;
};

export interface LeavingStore {
  /** The one that is under way. */
  ofUser(userId: string): Promise<StoredLeaving | undefined>;
  /** What this browser may know of: what is under way for its user, or the last receipt, of its user or of one that it ended. */
  forBrowser(session: { readonly id: string; readonly userId: string | null }): Promise<StoredLeaving | undefined>;
  /** False, and nothing is kept, while another one of the user is under way. */
  begin(leaving: StoredLeaving): Promise<boolean>;
  update(id: string, patch: Partial<Pick<StoredLeaving, 'wish' | 'troubles' | 'attempts' | 'nextTryAt' | 'endedAt'>>): Promise<void>;
  forget(id: string): Promise<void>;
  /** Receipts of before; true when there were some. */
  forgetEndedBefore(at: Instant): Promise<boolean>;
  /** Users whose leaving has to go on now. */
  listDue(now: Instant): Promise<string[]>;
  items(id: string): Promise<LeavingItem[]>;
  saveItems(id: string, items: readonly LeavingItem[]): Promise<void>;
  leftBlocks(userId: string): Promise<Set<string>>;
  leaveBlocks(userId: string, account: string, blockIds: readonly string[]): Promise<void>;
  /** The account is connected again: its blocks are ours again. */
  takeBackBlocks(userId: string, account: string): Promise<void>;
}
