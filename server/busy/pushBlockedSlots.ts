import { randomUUID } from 'node:crypto';
import { takesTime } from '../../shared/appointments/appointment.ts';
import type { BlockedSlotId } from '../../shared/appointments/appointment.ts';
import { planBlockedSlots, type BlockAction, type OwnBlockedSlot, type WantedBlock } from '../../shared/busy/planBlockedSlots.ts';
import type { TekMatixReading } from '../appointments/readTekMatix.ts';
import { journalRow, showProgress, type Cycle } from '../sync/cycle.ts';
import { readBusyTime } from './readBusyTime.ts';

/** Writes at once: the door keeps the location's rate limit. */
const HANDS = 4;

/** Makes our blocked slots in TekMatix say what the calendars in use say, and nothing else. */
export async function pushBlockedSlots(cycle: Cycle, reading: TekMatixReading): Promise<void> {
  const { store } = cycle.doors;
  const inUse = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.role !== 'ignored');
  const actions = planBlockedSlots({
    userId: cycle.user.tekmatixUserId, window: cycle.window, now: cycle.doors.now(),
    busy: await readBusyTime(store, { userId: cycle.user.id, calendars: inUse }, cycle.window),
    appointments: reading.appointments.filter(takesTime),
    present: reading.blocks, own: await store.sync.blocks(cycle.user.id),
    complete: inUse.every((c) => c.readAt !== null),
    yieldToForeign: (await store.users.find(cycle.user.id))?.nativeLink?.state === 'kept',
  });
  cycle.progress.writes.total += actions.length;
  await showProgress(cycle);
  const queue = [...actions];
  const work = async (): Promise<void> => {
    for (let action = queue.shift(); action; action = queue.shift()) {
      await apply(cycle, reading, action);
      cycle.progress.writes.done += 1;
      if (cycle.progress.writes.done % 10 === 0) await showProgress(cycle);
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: HANDS }, () => work().catch((error: unknown) => { queue.length = 0; throw error; })));
  const failed = outcomes.find((o) => o.status === 'rejected');
  if (failed) throw failed.reason;
}

async function apply(cycle: Cycle, { tekMatix }: TekMatixReading, action: BlockAction): Promise<void> {
  const { store } = cycle.doors;
  const userId = cycle.user.tekmatixUserId;
  switch (action.kind) {
    case 'create': return create(cycle, { tekMatix, reading: action });
    case 'move': {
      await tekMatix.editBlockedSlot(action.id as BlockedSlotId, { userId, ...periodAndTitle(action.wanted) });
      return remember(cycle, { action, id: action.id, wanted: action.wanted });
    }
    case 'adopt': return remember(cycle, { action, id: action.id, wanted: action.wanted });
    case 'remove': {
      await tekMatix.removeBlockedSlot(action.id as BlockedSlotId);
      return store.transaction(async (tx) => {
        if (action.row) await tx.sync.forgetBlock(action.row.rowId);
        await tx.sync.note(cycle.user.id, journalRow(cycle, { action: 'block-removed', target: action.id, reason: action.reason, before: action.from }));
      });
    }
    case 'forget': return store.sync.forgetBlock(action.row.rowId);
  }
}

type Creation = { readonly tekMatix: TekMatixReading['tekMatix']; readonly reading: Extract<BlockAction, { kind: 'create' }> };

/** The intent is stored first: if the answer is lost, the next cycle finds the block by its mark instead of doubling it. */
async function create(cycle: Cycle, { tekMatix, reading: action }: Creation): Promise<void> {
  const rowId = action.replaces?.rowId ?? randomUUID();
  await cycle.doors.store.sync.saveBlock(cycle.user.id, toRow(cycle, { rowId, id: null, wanted: action.wanted }));
  const id = await tekMatix.createBlockedSlot({ userId: cycle.user.tekmatixUserId, ...periodAndTitle(action.wanted) });
  await cycle.doors.store.transaction(async (tx) => {
    await tx.sync.saveBlock(cycle.user.id, toRow(cycle, { rowId, id, wanted: action.wanted }));
    await tx.sync.note(cycle.user.id, journalRow(cycle, { action: 'block-created', target: id, reason: action.reason, after: action.wanted }));
  });
}

type Kept = { readonly action: Extract<BlockAction, { kind: 'move' | 'adopt' }>; readonly id: string; readonly wanted: WantedBlock };

async function remember(cycle: Cycle, { action, id, wanted }: Kept): Promise<void> {
  const row = toRow(cycle, { rowId: action.row?.rowId ?? randomUUID(), id, wanted });
  await cycle.doors.store.transaction(async (tx) => {
    await tx.sync.saveBlock(cycle.user.id, row);
    const told = action.kind === 'move'
      ? { action: 'block-moved', reason: action.reason, before: action.from, after: wanted }
      : { action: 'block-recognised', reason: 'made-by-us-before', after: wanted };
    await tx.sync.note(cycle.user.id, journalRow(cycle, { target: id, ...told }));
  });
}

const periodAndTitle = ({ start, end, title }: WantedBlock): Pick<WantedBlock, 'start' | 'end' | 'title'> => ({ start, end, title });

function toRow(cycle: Cycle, { rowId, id, wanted }: { rowId: string; id: string | null; wanted: WantedBlock }): OwnBlockedSlot {
  return { rowId, id, key: wanted.key, ...periodAndTitle(wanted), writtenAt: cycle.doors.now() };
}
