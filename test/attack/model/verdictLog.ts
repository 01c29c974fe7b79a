import type { Instant, Period } from '../../../shared/time/period.ts';

/** What was truly taken, and since when. */
export type VerdictLog = {
  readonly entries: { readonly at: Instant; readonly busy: readonly Period[]; readonly key: string }[];
  /** What no source can tell of (unread since then), and whether a whole cycle has had the time to notice. */
  readonly unreadable: Map<string, { readonly since: Instant; noticed: boolean }>;
  /** Ms that the services may be behind. */
  lag: number;
};

export const createVerdictLog = (): VerdictLog => ({ entries: [], unreadable: new Map(), lag: 0 });
