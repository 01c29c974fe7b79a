import type { Instant } from '../../../shared/time/period.ts';

export type StoredProcess = { readonly id: string; readonly roles: string; readonly startedAt: Instant; readonly beatAt: Instant };

/** The processes that share this database. All times are the database's: no two machines have the same. */
export interface ProcessStore {
  /** This process lives. Returns the database's time. */
  beat(process: { readonly id: string; readonly roles: string }): Promise<Instant>;
  /**
   * Forgets processes that did not beat for so many ms; their users' cycles are free again and due at once. Returns how
   * many cycles that were.
   */
  reap(silentFor: number): Promise<number>;
  /** The same for this one, which ends. */
  leave(id: string): Promise<void>;
  list(): Promise<StoredProcess[]>;
  /** True while it is this holder's turn to do what only one does; the turn lasts so many ms and may be taken again by its holder. */
  takeTurn(name: string, holder: string, ms: number): Promise<boolean>;
}

/** What stands before the `/` of a lease's holder is the process. */
export const holderOf = (processId: string, cycle: string): string => `${processId}/${cycle}`;
