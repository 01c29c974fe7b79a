import { setTimeout as wait } from 'node:timers/promises';
import type { Agency } from './agency.ts';

export type { Agency } from './agency.ts';

export const pause = (ms: number): Promise<void> => wait(ms);

/** Everybody's first sync has ended, or since `since` (epoch ms) another one. @throws Error after ten minutes */
export async function untilAllRead({ store, members }: Agency, since = 0): Promise<void> {
  const deadline = Date.now() + 600_000;
  for (;;) {
    const users = await store.operations.listUsers({ limit: members.length });
    const behind = users.filter(({ lastSuccessAt }) => lastSuccessAt === null || lastSuccessAt <= since).length;
    if (behind === 0) return;
    if (Date.now() > deadline) throw new Error(`${behind} of ${members.length} users were not in step after ten minutes`);
    await wait(250);
  }
}

/** Everybody is due now, however long they would have slept. */
export async function wakeAll({ store, members }: Agency): Promise<void> {
  for (const { userId } of members) await store.users.update(userId, { nextSyncAt: 0 });
}

/** The value that this share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Infinity;
}
