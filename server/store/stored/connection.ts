import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import type { Connection, ConnectionHealth, ConnectionId } from '../../../shared/connection/connection.ts';
import type { Instant } from '../../../shared/time/period.ts';

export type StoredConnection = Connection & {
  readonly userId: string; /** The user's, told with every row. */ readonly locationId: string; readonly sealedPassword: string;
  /** The key that the password is sealed under; null for one that was kept before accounts had keys of their own. */
  readonly sealedKey: string | null;
  readonly principal: CalendarHref; readonly home: CalendarHref; readonly refusedAt: Instant | null;
};

export type ConnectAttempt = { readonly step: string; readonly found: number };

export interface ConnectionStore {
  find(id: ConnectionId): Promise<StoredConnection | undefined>;
  ofUser(userId: string): Promise<StoredConnection[]>;
  add(connection: Omit<StoredConnection, 'sealedKey' | 'locationId'> & { readonly sealedKey?: string | null }): Promise<void>;
  update(id: ConnectionId, patch: Partial<{
    sealedPassword: string; sealedKey: string; health: ConnectionHealth; refusedAt: Instant | null; lastFault: Connection['lastFault'];
    principal: CalendarHref; home: CalendarHref;
  }>): Promise<void>;
  /** The sealed password, its key and everything read through it go in the same transaction. */
  remove(id: ConnectionId): Promise<void>;
  saveAttempt(userId: string, attemptId: string, attempt: ConnectAttempt & { readonly refused?: boolean; readonly mark?: string; readonly at: Instant }): Promise<void>;
  findAttempt(userId: string, attemptId: string): Promise<ConnectAttempt | undefined>;
  forgetAttempts(before: Instant): Promise<void>;
  /** Marks of what was refused since. */
  refusedMarks(userId: string, since: Instant): Promise<string[]>;
}
