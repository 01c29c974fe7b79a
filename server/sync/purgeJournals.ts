import { replayJournal } from '../../shared/sync/replayJournal.ts';
import { DAY, type Instant } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { Store } from '../store/store.ts';

/** How long the journal can be read back. */
export const JOURNAL_KEPT = 90 * DAY;

/**
 * Drops rows that are older than 90 days, whosever they are. What stood after them is kept without times or reasons, so
 * that the rows that stay still give the present state.
 */
export async function purgeJournals({ store, now }: Pick<Doors, 'store' | 'now'>): Promise<void> {
  const oldest = now() - JOURNAL_KEPT;
  for (const userId of await store.journal.usersBefore(oldest)) await purge(store, userId, oldest);
}

async function purge(store: Store, userId: string, oldest: Instant): Promise<void> {
  await store.transaction(async (tx) => {
    const rows = await tx.journal.steps(userId, oldest);
    const last = rows.at(-1);
    if (!last) return;
    await tx.journal.purge(userId, last.id, { at: last.at, written: replayJournal(rows, await tx.journal.checkpoint(userId)) });
  });
}

/** What stands of ours, as the journal tells it. */
export async function readWritten({ journal }: Store, userId: string): Promise<ReturnType<typeof replayJournal>> {
  return replayJournal(await journal.steps(userId), await journal.checkpoint(userId));
}
