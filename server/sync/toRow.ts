import type { Instant } from '../../shared/time/period.ts';
import type { JournalRow } from '../store/stored/sync.ts';

/** What happened, as whoever did it says it. */
export type Told = Pick<JournalRow, 'action' | 'target' | 'reason'> & Partial<JournalRow>;

/** In whose doing it happened: a cycle, or `user`. */
export type Doing = { readonly cycleId: string; readonly at: Instant };

/** One journal row; written in the same transaction as what it tells of. Of periods only the times are kept. */
export function toRow({ cycleId, at }: Doing, { before, after, ...told }: Told): JournalRow {
  return {
    ...told, at, cycleId,
    before: before ? { start: before.start, end: before.end } : null,
    after: after ? { start: after.start, end: after.end } : null,
  };
}
