import { SyncFault } from '../../shared/connection/fault.ts';
import type { Doors } from '../doors.ts';

/**
 * The user's word on an event of ours that they moved or deleted. `put-back`: the next cycle writes it as TekMatix has
 * it. `leave`: nothing is written until the appointment itself changes.
 * @throws SyncFault not-found when nothing is asked about this event (any more).
 */
export async function resolveChoice(doors: Doors, userId: string, input: { mirrorId: string; choice: 'put-back' | 'leave' }): Promise<void> {
  const mirror = (await doors.store.sync.mirrors(userId)).find((m) => m.id === input.mirrorId);
  if (!mirror || (mirror.state !== 'moved' && mirror.state !== 'deleted')) throw new SyncFault('not-found');
  await doors.store.transaction(async (store) => {
    // What we wrote last stays known: of the event only its time is put back.
    await store.sync.saveMirror(userId, { ...mirror, state: input.choice === 'leave' ? 'left' : 'put-back' });
    await store.sync.note(userId, {
      at: doors.now(), cycleId: 'user', action: input.choice === 'leave' ? 'choice-left' : 'choice-put-back', target: mirror.appointmentId,
      reason: 'chosen-by-user', before: null, after: { start: mirror.start, end: mirror.end },
    });
  });
  await doors.jobs.enqueue(userId);
}
