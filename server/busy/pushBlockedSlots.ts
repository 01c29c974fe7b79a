import { randomUUID } from 'node:crypto';
import { takesTime } from '../../shared/appointments/appointment.ts';
import type { BlockedSlotId } from '../../shared/appointments/appointment.ts';
import { isRefused, planBlockedSlots, type BlockAction, type OwnBlockedSlot, type WantedBlock } from '../../shared/busy/planBlockedSlots.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { HOUR, overlaps } from '../../shared/time/period.ts';
import type { TekMatixReading } from '../appointments/readTekMatix.ts';
import { journalRow, showProgress, type Cycle } from '../sync/cycle.ts';
import { doubtRemakes } from './doubtRemakes.ts';
import { readBusyTime } from './readBusyTime.ts';

/** Writes at once: the door keeps the location's rate limit. */
const HANDS = 4;

/**
 * Makes our blocked slots in TekMatix say what the calendars in use say, and nothing else.
 * @throws SyncFault block-refused while TekMatix refuses some, blocks-vanished while it does not show some that we made; the others are written all the same
 */
export async function pushBlockedSlots(cycle: Cycle, reading: TekMatixReading): Promise<void> {
  const { sync } = cycle.doors.store;
  const { actions, doubt } = await doubtRemakes(cycle, await planWithSight(cycle, reading));
  cycle.progress.writes.total += actions.length;
  await showProgress(cycle);
  const taken = reading.appointments.filter(takesTime);
  const urgency = (action: BlockAction): number => ('from' in action && taken.some((a) => overlaps(a, action.from)) ? 2 : Number(action.kind !== 'create'));
  // What stands over an appointment goes first, then what makes room.
  const queue = [...actions].sort((a, b) => urgency(b) - urgency(a));
  const work = async (): Promise<void> => {
    for (let action = queue.shift(); action; action = queue.shift()) {
      await applyUnlessRefused(cycle, reading, action);
      cycle.progress.writes.done += 1;
      if (cycle.progress.writes.done % 10 === 0) await showProgress(cycle);
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: HANDS }, () => work().catch((error: unknown) => { queue.length = 0; throw error; })));
  const failed = outcomes.find((o) => o.status === 'rejected');
  if (failed) throw failed.reason;
  if (doubt) throw doubt;
  const refused = (await sync.blocks(cycle.user.id)).filter((row) => isRefused(row, cycle.doors.now()));
  if (refused.length > 0) throw new SyncFault('block-refused', { detail: `${refused.length} blocked slots` });
}

/** Nothing is written where nobody looked: an appointment may stand there by now. */
async function planWithSight(cycle: Cycle, reading: TekMatixReading): Promise<BlockAction[]> {
  const actions = await plan(cycle, reading);
  const further = reading.lookFurther(actions.flatMap((action) => (action.kind === 'create' || action.kind === 'move' ? [action.wanted] : [])));
  return further ? planWithSight(cycle, await further) : actions;
}

async function plan(cycle: Cycle, reading: TekMatixReading): Promise<BlockAction[]> {
  const { store } = cycle.doors;
  const inUse = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.role !== 'ignored');
  return planBlockedSlots({
    userId: cycle.user.tekmatixUserId, window: cycle.window, now: cycle.doors.now(),
    busy: await readBusyTime(store, { userId: cycle.user.id, calendars: inUse }, cycle.window),
    appointments: reading.appointments.filter(takesTime),
    present: reading.blocks, own: await store.sync.blocks(cycle.user.id),
    complete: inUse.every((c) => c.readAt !== null),
    yieldToForeign: (await store.users.find(cycle.user.id))?.nativeLink?.state === 'kept',
  });
}

/** A block that TekMatix does not take for what it holds keeps no other waiting; it is tried again after an hour. */
async function applyUnlessRefused(cycle: Cycle, reading: TekMatixReading, action: BlockAction): Promise<void> {
  try {
    await apply(cycle, reading, action);
  } catch (error) {
    if (!isRefusal(error) || (action.kind !== 'create' && action.kind !== 'move')) throw error;
    const known = action.kind === 'create' ? null : action.row;
    const rows = await cycle.doors.store.sync.blocks(cycle.user.id);
    const row = known ?? rows.find((r) => r.id === null && r.key === action.wanted.key && r.start === action.wanted.start && r.end === action.wanted.end);
    if (!row) throw error;
    await cycle.doors.store.transaction(async (tx) => {
      await tx.sync.saveBlock(cycle.user.id, { ...row, ...periodAndTitle(action.wanted), refusedUntil: cycle.doors.now() + HOUR });
      if (row.refusedUntil === null) await tx.sync.note(cycle.user.id, journalRow(cycle, { action: 'block-refused', target: action.wanted.key, reason: 'refused-by-tekmatix', after: action.wanted }));
    });
  }
}

const isRefusal = (error: unknown): boolean => error instanceof SyncFault && error.kind === 'tekmatix-unreadable' && [400, 422].includes(error.evidence.status ?? 0)
  // That is about all of them.
  && !/\buser\b|location/i.test(error.evidence.detail ?? '');

async function apply(cycle: Cycle, { tekMatix }: TekMatixReading, action: BlockAction): Promise<void> {
  const { store } = cycle.doors;
  const userId = cycle.user.tekmatixUserId;
  switch (action.kind) {
    case 'create': return create(cycle, { tekMatix, reading: action });
    case 'move': {
      const done = await tekMatix.editBlockedSlot(action.id as BlockedSlotId, { userId, ...periodAndTitle(action.wanted) });
      // Removed by somebody since it was listed: the next cycle sees that.
      return done === 'gone' ? undefined : remember(cycle, { action, id: action.id, wanted: action.wanted });
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
  const remade = typeof action.replaces?.id === 'string' || action.replaces?.remade === true;
  await cycle.doors.store.sync.saveBlock(cycle.user.id, { ...toRow(cycle, { rowId, id: null, wanted: action.wanted }), remade });
  const id = await tekMatix.createBlockedSlot({ userId: cycle.user.tekmatixUserId, ...periodAndTitle(action.wanted) });
  await cycle.doors.store.transaction(async (tx) => {
    await tx.sync.saveBlock(cycle.user.id, { ...toRow(cycle, { rowId, id, wanted: action.wanted }), remade });
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
  return { rowId, id, key: wanted.key, ...periodAndTitle(wanted), writtenAt: cycle.doors.now(), refusedUntil: null, remade: false };
}
