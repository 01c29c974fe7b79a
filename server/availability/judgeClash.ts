import type { z } from 'zod';
import { clashKeys } from '../../shared/availability/acceptClash.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { zJudgeClashInput } from '../../shared/contract/availability.ts';
import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import type { Period } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';

type Word = z.infer<typeof zJudgeClashInput> & { readonly userId: string };

/**
 * The user's word on a clash: they know of it and it counts no more, or it counts again. Nothing is written outside.
 * @throws SyncFault clash-changed when it is another one than they saw, or none any more
 */
export async function judgeClash({ store: all, now }: Pick<Doors, 'store' | 'now'>, { userId, appointmentId, keys, decision }: Word, take: (asked: Period) => Promise<BusySnapshot>): Promise<void> {
  const appointment = (await all.sync.reading(userId))?.appointments.find((a) => a.id === appointmentId);
  if (!appointment) throw new SyncFault('clash-changed');
  const { start, end } = appointment;
  const conflict = (await take({ start, end })).conflicts.find((c) => c.appointment.id === appointmentId);
  if (!conflict) throw new SyncFault('clash-changed');
  const known = new Set(clashKeys(conflict));
  if (!keys.every((key) => known.has(key))) throw new SyncFault('clash-changed');
  await all.transaction(async (store) => {
    if (decision === 'accept') await store.sync.acceptClashes(userId, { keys, endsAt: end, now: now() });
    else await store.sync.countClashesAgain(userId, keys);
    await store.sync.note(userId, {
      at: now(), cycleId: 'user', action: decision === 'accept' ? 'clash-accepted' : 'clash-counted-again', target: appointmentId,
      reason: 'chosen-by-user', before: null, after: { start, end },
    });
  });
}
