import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import type { Connection, ConnectionHealth, ConnectionId } from '../../../shared/connection/connection.ts';
import type { FaultKind } from '../../../shared/connection/fault.ts';
import type { Weather } from '../../../shared/connection/judgeOutage.ts';
import type { Instant } from '../../../shared/time/period.ts';

export type StoredConnection = Connection & {
  readonly userId: string; /** The user's, told with every row. */ readonly locationId: string; readonly sealedPassword: string;
  /** The key that the password is sealed under; null for one that was kept before accounts had keys of their own. */
  readonly sealedKey: string | null;
  readonly principal: CalendarHref; readonly home: CalendarHref; readonly refusedAt: Instant | null;
  /** When it was last read to the end; in how many cycles in a row it was not; not asked again before. */
  readonly answeredAt: Instant | null; readonly failures: number; readonly retryAt: Instant | null;
};

/** What a new one need not say. */
type Unsaid = 'sealedKey' | 'locationId' | 'answeredAt' | 'failures' | 'retryAt';

export type ConnectAttempt = { readonly step: string; readonly found: number };

export interface ConnectionStore {
  find(id: ConnectionId): Promise<StoredConnection | undefined>;
  ofUser(userId: string): Promise<StoredConnection[]>;
  add(connection: Omit<StoredConnection, Unsaid> & { readonly sealedKey?: string | null }): Promise<void>;
  update(id: ConnectionId, patch: Partial<{
    sealedPassword: string; sealedKey: string; health: ConnectionHealth; refusedAt: Instant | null; lastFault: Connection['lastFault'];
    principal: CalendarHref; home: CalendarHref; answeredAt: Instant; failures: number; retryAt: Instant | null;
  }>): Promise<void>;
  /** Those that wait are asked again in the next cycle. */
  retrySoon(userId: string): Promise<void>;
  /** Accounts that were asked since, and how many of them failed by one of these. */
  weather(since: Instant, kinds: readonly FaultKind[]): Promise<Weather>;
  /** Those that wait longer than so many ms are asked sooner: at some moment between now and then. */
  wakeWithin(now: Instant, ms: number): Promise<void>;
  /** The sealed password, its key and everything read through it go in the same transaction. */
  remove(id: ConnectionId): Promise<void>;
  saveAttempt(userId: string, attemptId: string, attempt: ConnectAttempt & { readonly refused?: boolean; readonly mark?: string; readonly at: Instant }): Promise<void>;
  findAttempt(userId: string, attemptId: string): Promise<ConnectAttempt | undefined>;
  forgetAttempts(before: Instant): Promise<void>;
  /** Marks of what was refused since. */
  refusedMarks(userId: string, since: Instant): Promise<string[]>;
}
