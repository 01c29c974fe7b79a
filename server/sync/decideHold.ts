import { SyncFault } from '../../shared/connection/fault.ts';
import type { z } from 'zod';
import type { HeldOnTheWire, zDecideHoldInput } from '../../shared/contract/undo.ts';
import { EVERY_TIME } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { Store } from '../store/store.ts';

const WORDS = { believe: 'held-believed', 'check-again': 'held-checked-again' } as const;

/**
 * The user's word on what vanished; a cycle follows, which acts on it when exactly the same is missing then.
 * @throws SyncFault hold-changed when what they saw is not what is held now; nothing is changed then
 */
export async function decideHold({ store, jobs, now }: Doors, userId: string, { holdId, decision }: z.infer<typeof zDecideHoldInput>): Promise<void> {
  await store.transaction(async (tx) => {
    const shown = (await tx.holds.ofUser(userId)).find(({ id }) => id === holdId);
    const hold = shown && (await tx.holds.find(userId, shown));
    if (hold?.id !== holdId) throw new SyncFault('hold-changed');
    await tx.holds.save(userId, { ...hold, decision });
    await tx.sync.note(userId, { at: now(), cycleId: 'user', action: WORDS[decision], target: hold.scope, reason: 'chosen-by-user', before: null, after: null });
    await tx.users.hint([{ userId, periods: hold.kind === 'events' ? [] : [EVERY_TIME] }]);
  });
  await jobs.enqueue(userId);
}

/** What vanished and is asked about, oldest first. */
export async function readHeld(store: Store, userId: string): Promise<HeldOnTheWire[]> {
  return (await store.holds.ofUser(userId)).map(({ id, kind, calendarId, reason, members, of, preview, since, checkedAt, decision }) => ({
    id, kind, calendarId, reason, count: members.length, of, items: [...preview], since, checkedAt, decision,
  }));
}
