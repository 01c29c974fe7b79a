import type { Weather } from '../../../shared/connection/judgeOutage.ts';
import type { Instant } from '../../../shared/time/period.ts';

export type StoredPace = {
  readonly lookedAt: Instant | null; readonly changedAt: Instant | null; readonly fastestMs: number | null; readonly failures: number; readonly pausedAt: Instant | null;
  /** Ms that the last change took at most. */
  readonly toTekMatixMs: number | null; readonly toICloudMs: number | null;
};

/** How soon users are looked at again. */
export interface PaceStore {
  find(userId: string): Promise<StoredPace | undefined>;
  save(userId: string, patch: Partial<StoredPace>): Promise<void>;
  /** Somebody looks: the next cycle is due no later than the fastest pace says, `fastest` (ms) where none is known yet. */
  look(userId: string, look: { readonly at: Instant; readonly fastest: number }): Promise<void>;
  /** Moves the next cycle from `from`, unless it was moved meanwhile. */
  reschedule(userId: string, from: Instant, to: Instant): Promise<void>;
}

export interface OutageStore {
  /** Since when the service fails for many at once; null when it does not. */
  since(service: string): Promise<Instant | null>;
  save(service: string, seen: Weather & { readonly since: Instant | null; readonly at: Instant }): Promise<void>;
}
