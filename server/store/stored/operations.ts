import type { Instant } from '../../../shared/time/period.ts';

export type Seen = {
  readonly due: number; readonly oldestDueMs: number; readonly paused: number; readonly processes: number;
  readonly connections: { readonly fresh: number; readonly stale: number; readonly 'needs-reconnect': number };
  readonly held: { readonly icloud: number; readonly tekmatix: number }; /** Seconds. */ readonly ahead: { readonly icloud: number; readonly tekmatix: number };
};

/** One user as an operator sees them: ids, times and codes; no address, no name, no title. */
export type ListedUser = {
  readonly userId: string; readonly locationId: string; readonly health: 'connected' | 'doubtful' | 'needs-reconnect' | 'none';
  readonly fault: string | null; readonly oldestReadAt: Instant | null; readonly lastSuccessAt: Instant | null; readonly nextSyncAt: Instant; readonly pausedAt: Instant | null;
  readonly toTekMatixMs: number | null; readonly toICloudMs: number | null;
};

/** What whoever runs the server asks. */
export interface OperationsStore {
  /** Rejects when the database does not answer. */
  answers(): Promise<void>;
  look(when: { readonly now: Instant; readonly staleBefore: Instant }): Promise<Seen>;
  /** The unhealthiest first; `userId`: only this one. */
  listUsers(asked: { readonly limit: number; readonly userId?: string; readonly locationId?: string }): Promise<ListedUser[]>;
}
