import type { Doors } from '../doors.ts';
import { MARKS_KEPT } from './markCredentials.ts';

/** Forgets what has done its work: sessions and pairing links that ended, attempts to connect of more than a day ago, limits that say nothing. */
export async function sweepSpent({ store, now }: Pick<Doors, 'store' | 'now'>): Promise<void> {
  const at = now();
  await store.sessions.removeEnded(at);
  await store.sessions.removeSpentPairings(at);
  await store.connections.forgetAttempts(at - MARKS_KEPT);
  await store.limits.sweep(at);
}
