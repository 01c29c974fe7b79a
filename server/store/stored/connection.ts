import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import type { Connection, ConnectionHealth, ConnectionId } from '../../../shared/connection/connection.ts';
import type { Instant } from '../../../shared/time/period.ts';

export type StoredConnection = Connection & {
  readonly userId: string; readonly sealedPassword: string;
  readonly principal: CalendarHref; readonly home: CalendarHref; readonly refusedAt: Instant | null;
};

export type ConnectAttempt = { readonly step: string; readonly found: number };

export interface ConnectionStore {
  find(id: ConnectionId): Promise<StoredConnection | undefined>;
  ofUser(userId: string): Promise<StoredConnection[]>;
  add(connection: StoredConnection): Promise<void>;
  update(id: ConnectionId, patch: Partial<{
    sealedPassword: string; health: ConnectionHealth; refusedAt: Instant | null; lastFault: Connection['lastFault'];
    principal: CalendarHref; home: CalendarHref;
  }>): Promise<void>;
  /** The sealed password and everything read through it goes in the same transaction. */
  remove(id: ConnectionId): Promise<void>;
  saveAttempt(userId: string, attemptId: string, attempt: ConnectAttempt & { readonly refused?: boolean; readonly mark?: string; readonly at: Instant }): Promise<void>;
  findAttempt(userId: string, attemptId: string): Promise<ConnectAttempt | undefined>;
  countRefused(userId: string, since: Instant): Promise<number>;
  /** Marks of what was refused since. */
  refusedMarks(userId: string, since: Instant): Promise<string[]>;
}
