import { nameOfKey } from '../../../shared/appointments/planRemoval.ts';
import type { BlockedSlotId } from '../../../shared/appointments/appointment.ts';
import { SyncFault, type FaultKind } from '../../../shared/connection/fault.ts';
import { objectOf } from '../../../shared/sync/replayJournal.ts';
import type { Store } from '../../store/store.ts';
import type { LeavingItem, LeavingTrouble, StoredLeaving } from '../../store/stored/leaving.ts';
import { evidenceOf, journalRow, type Cycle } from '../../sync/cycle.ts';
import type { Survey } from './survey.ts';

/** Writes at once: the door keeps the location's rate limit. */
const HANDS = 4;
/** Things that one run takes out: a job must not run for ever. */
export const MOST_AT_ONCE = 1_000;

/** Faults of one thing alone; every other one would meet the next thing too. */
const ALONE: readonly FaultKind[] = ['changed-meanwhile', 'tekmatix-unreadable', 'event-refused'];

export type Run = { readonly cycle: Cycle; readonly leaving: StoredLeaving; readonly survey: Survey };

/**
 * Takes out what waits, each thing remembered as soon as it is gone, so that a crash costs nothing but a second look. Ends
 * early when the user wants something else. Returns the places that got into trouble on the way.
 */
export async function removeItems(run: Run, waiting: readonly LeavingItem[]): Promise<LeavingTrouble[]> {
  const troubles = new Map<string, FaultKind>();
  const queue = waiting.slice(0, MOST_AT_ONCE);
  const work = async (): Promise<void> => {
    for (let item = queue.shift(); item; item = queue.shift()) {
      if (await isStopped(run)) return;
      await run.cycle.lease.keep();
      const place = placeOf(run, item);
      if (place === undefined || troubles.has(place)) continue;
      const fault = await removeOne(run, item);
      if (fault && !ALONE.includes(fault)) troubles.set(place, fault);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: HANDS }, () => work().catch((error: unknown) => { queue.length = 0; throw error; })));
  // Nobody is at work any more when this run ends.
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return [...troubles].map(([place, fault]) => ({ place, fault }));
}

async function isStopped({ cycle, leaving }: Run): Promise<boolean> {
  const current = await cycle.doors.store.leavings.ofUser(cycle.user.id);
  return current?.id !== leaving.id || current.wish !== null;
}

/** undefined: it cannot be reached in this run. */
function placeOf({ survey }: Run, { kind, key }: LeavingItem): string | undefined {
  if (kind === 'block') return survey.tekMatix && 'tekmatix';
  const reach = survey.reach.get(key);
  return reach?.etag ? reach.calendar.id : undefined;
}

/** The fault, or undefined when it is gone. */
async function removeOne(run: Run, item: LeavingItem): Promise<FaultKind | undefined> {
  const { doors, id: cycleId, user } = run.cycle;
  try {
    await (item.kind === 'block' ? removeBlock(run, item) : removeEvent(run, item));
    return undefined;
  } catch (error) {
    if (!(error instanceof SyncFault)) throw error;
    await doors.store.leavings.saveItems(run.leaving.id, [{ ...item, reason: error.kind }]);
    doors.log.warn('not removed', { cycleId, userId: user.id, reason: item.kind, ...evidenceOf(error) });
    return error.kind;
  }
}

async function removeBlock(run: Run, item: LeavingItem): Promise<void> {
  const id = nameOfKey(item.key);
  await run.survey.tekMatix?.removeBlockedSlot(id as BlockedSlotId); // the key was made of it
  const row = (await run.cycle.doors.store.sync.blocks(run.cycle.user.id)).find((r) => r.id === id);
  await remember(run, item, async (tx) => {
    if (row) await tx.sync.forgetBlock(row.rowId);
    await tx.sync.note(run.cycle.user.id, journalRow(run.cycle, { action: 'block-removed', target: id, object: id, reason: 'you-disconnected', before: item }));
  });
}

async function removeEvent(run: Run, item: LeavingItem): Promise<void> {
  const { doors, user } = run.cycle;
  const reach = run.survey.reach.get(item.key);
  if (!reach?.etag) throw new SyncFault('changed-meanwhile');
  const { account, calendar, href, etag } = reach;
  // Guarded by the ETag under which the user's edits were looked for.
  await doors.calDav.expectClearable(account, calendar).remove(href, etag);
  const mirror = (await doors.store.sync.mirrors(user.id)).find((m) => m.href === href && m.calendarId === calendar.id);
  await remember(run, item, async (tx) => {
    await tx.calendars.forgetObjects(calendar.id, [href]);
    if (mirror) await tx.sync.forgetMirror(mirror.id);
    await tx.sync.note(user.id, journalRow(run.cycle, { action: 'event-removed', target: mirror?.appointmentId ?? item.key, reason: 'you-disconnected', before: item, calendarId: calendar.id, object: objectOf(calendar.id, href) }));
  });
}

async function remember({ cycle, leaving }: Run, item: LeavingItem, forget: (tx: Store) => Promise<void>): Promise<void> {
  await cycle.doors.store.transaction(async (tx) => {
    await forget(tx);
    await tx.leavings.saveItems(leaving.id, [{ ...item, state: 'removed', reason: null, at: cycle.doors.now() }]);
  });
}
