import { isDeepStrictEqual } from 'node:util';
import { takesTime } from '../../shared/appointments/appointment.ts';
import { isOwnBlock } from '../../shared/busy/blockTitle.ts';
import { detectNativeLink } from '../../shared/busy/detectNativeLink.ts';
import { decideNativeLink, holdsWrites, judgeNativeLink, type NativeLink, type NativeLinkDecision } from '../../shared/busy/nativeLink.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { readBusyTime } from '../busy/readBusyTime.ts';
import type { Doors } from '../doors.ts';
import type { StoredReading } from '../store/stored/sync.ts';
import { journalRow, type Cycle } from './cycle.ts';

/** What journal rows about the link name as their target. */
const TARGET = 'native-link';

/**
 * Compares both sides as they were just read, before anything is written: does TekMatix's own iCloud link seem connected
 * too (field manual TekMatix §3.6)? `known`: what is known of TekMatix since this cycle read it. Returns where the user stands with it now; what changed is stored and told.
 */
export async function watchNativeLink(cycle: Cycle, known: StoredReading): Promise<NativeLink | null> {
  const { store, now } = cycle.doors;
  const link = (await store.users.find(cycle.user.id))?.nativeLink ?? null;
  const judged = link?.state === 'kept' ? link : judgeNativeLink(link, await detect(cycle, known), now());
  if (isDeepStrictEqual(judged, link)) return link;
  await store.transaction(async (tx) => {
    // The user may have decided while we were looking: their word counts.
    if (((await tx.users.find(cycle.user.id))?.nativeLink?.state ?? null) !== (link?.state ?? null)) return;
    await tx.users.update(cycle.user.id, { nativeLink: judged });
    const told = tellOf(link, judged);
    if (told) await tx.sync.note(cycle.user.id, journalRow(cycle, { ...told, target: TARGET }));
  });
  await cycle.doors.backUp();
  cycle.doors.log.info('native link', { cycleId: cycle.id, userId: cycle.user.id, reason: judged ? judged.state : 'not connected' });
  return (await store.users.find(cycle.user.id))?.nativeLink ?? null;
}

async function detect(cycle: Cycle, { appointments, foreignBlocks }: StoredReading): Promise<ReturnType<typeof detectNativeLink>> {
  const { store } = cycle.doors;
  const calendars = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.role !== 'ignored');
  return detectNativeLink({
    busy: await readBusyTime(store, { userId: cycle.user.id, calendars }, cycle.window),
    // Blocks that the user let stay once carry our mark: no other link made them.
    foreignBlocks: foreignBlocks.filter((block) => !isOwnBlock(block, cycle.user.tekmatixUserId)), appointments: appointments.filter(takesTime),
    primaryId: calendars.find((c) => c.role === 'primary')?.id,
  });
}

function tellOf(before: NativeLink | null, after: NativeLink | null): { action: string; reason: string } | undefined {
  if (!after) return { action: 'native-link-gone', reason: 'no-longer-blocked-twice' };
  if (before?.state === after.state) return undefined;
  return { action: 'native-link-suspected', reason: after.stillThere ? 'still-blocked-by-another-link' : 'blocked-by-another-link' };
}

/** True while nothing may be written for this user, on either side. */
export async function isReadOnly(doors: Doors, userId: string): Promise<boolean> {
  return holdsWrites((await doors.store.users.find(userId))?.nativeLink ?? null);
}

const WORDS: Record<NativeLinkDecision, string> = {
  'check-again': 'native-link-checked-again', 'keep-both': 'native-link-kept', 'ask-again': 'native-link-asked-again',
};

/** The user's word on the other link; a cycle follows. @throws SyncFault not-found when it is not asked for (any more) */
export async function resolveNativeLink(doors: Doors, userId: string, decision: NativeLinkDecision): Promise<void> {
  await doors.store.transaction(async (store) => {
    const decided = decideNativeLink((await store.users.find(userId))?.nativeLink ?? null, decision, doors.now());
    if (decided === undefined) throw new SyncFault('not-found');
    await store.users.update(userId, { nativeLink: decided });
    await store.sync.note(userId, {
      at: doors.now(), cycleId: 'user', action: WORDS[decision], target: TARGET, reason: 'chosen-by-user', before: null, after: null,
    });
  });
  await doors.backUp();
  await doors.jobs.enqueue(userId);
}
