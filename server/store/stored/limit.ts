import type { Instant } from '../../../shared/time/period.ts';

/** `most` of `key` whose entries are later than `after`; `entry` is added `count` times (once when absent), or not at all. */
export type LimitEntry = {
  readonly key: string; readonly most: number; readonly after: Instant; readonly entry: Instant; readonly count?: number;
  /** When the last entry says nothing any more. */
  readonly until: Instant;
};

export interface LimitStore {
  /** undefined when there was room, otherwise the oldest entry that stands in the way. One statement decides, for all processes. */
  take(entry: LimitEntry): Promise<Instant | undefined>;
  giveBack(key: string, entry: Instant): Promise<void>;
  /** Forgets rows that say nothing any more. */
  sweep(now: Instant): Promise<void>;
}
