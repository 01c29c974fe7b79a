import { randomUUID } from 'node:crypto';
import { takesTime } from '../../shared/appointments/appointment.ts';
import type { BlockedSlotId } from '../../shared/appointments/appointment.ts';
import { isRefused, planBlockedSlots, REFUSED_FOR, wishOf, type BlockAction, type OwnBlockedSlot, type WantedBlock } from '../../shared/busy/planBlockedSlots.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { overlaps } from '../../shared/time/period.ts';
import type { TekMatixReading } from '../appointments/readTekMatix.ts';
import type { Store } from '../store/store.ts';
import { journalRow, noteReach, showProgress, type Cycle } from '../sync/cycle.ts';
import { noteWithTitle } from '../sync/noteWithTitle.ts';
import { doubtRemakes, type Planned } from './doubtRemakes.ts';
import { readBusyTime } from './readBusyTime.ts';

/** Writes at once: the door keeps the location's rate limit. */
const HANDS = 4;

/**
 * Makes our blocked slots in TekMatix say what the calendars in use say, and nothing else.
 * @throws SyncFault block-refused while TekMatix refuses some, blocks-vanished while it does not show some that we made; the others are written all the same
 */
export async function pushBlockedSlots(cycle: Cycle, reading: TekMatixReading): Promise<void> {
  const { sync } = cycle.doors.store;
  const planned = await planWithSight(cycle, reading);
  const { actions, doubt } = await doubtRemakes(cycle, planned);
  cycle.progress.writes.total += actions.length;
  const blocks = cycle.progress.blocks = { done: 0, total: actions.length };
  await showProgress(cycle);
  const taken = reading.appointments.filter(takesTime);
  const urgency = (action: BlockAction): number => ('from' in action && taken.some((a) => overlaps(a, action.from)) ? 2 : Number(action.kind !== 'create'));
  // What stands over an appointment goes first, then what makes room.
  const queue = [...actions].sort((a, b) => urgency(b) - urgency(a));
  const work = async (): Promise<void> => {
    for (let action = queue.shift(); action; action = queue.shift()) {
      await applyUnlessRefused(cycle, reading, action);
      cycle.progress.writes.done += 1;
      blocks.done += 1;
      await showProgress(cycle);
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: HANDS }, () => work().catch((error: unknown) => { queue.length = 0; throw error; })));
  const failed = outcomes.find((o) => o.status === 'rejected');
  if (failed) throw failed.reason;
  if (doubt) throw doubt;
  const own = actions.length > 0 ? await sync.blocks(cycle.user.id) : planned.own;
  const refused = own.filter((row) => isRefused(row, cycle.doors.now()));
  if (refused.length > 0) throw new SyncFault('block-refused', { detail: `${refused.length} blocked slots` });
}

/** Nothing is written where nobody looked: an appointment may stand there by now. */
async function planWithSight(cycle: Cycle, reading: TekMatixReading): Promise<Planned> {
  const planned = await plan(cycle, reading);
  const further = reading.lookFurther(planned.actions.flatMap((action) => (action.kind === 'create' || action.kind === 'move' ? [action.wanted] : [])));
  return further ? planWithSight(cycle, await further) : planned;
}

async function plan(cycle: Cycle, reading: TekMatixReading): Promise<Planned> {
  const { store } = cycle.doors;
  const inUse = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.role !== 'ignored');
  const own = await store.sync.blocks(cycle.user.id);
  const actions = planBlockedSlots({
    userId: cycle.user.tekmatixUserId, window: cycle.window, now: cycle.doors.now(), listedAt: cycle.startedAt,
    busy: await readBusyTime(store, { userId: cycle.user.id, calendars: inUse }, cycle.window),
    appointments: reading.appointments.filter(takesTime),
    present: reading.blocks, own,
    complete: inUse.every((c) => c.readAt !== null),
    left: await store.leavings.leftBlocks(cycle.user.id),
    yieldToForeign: (await store.users.find(cycle.user.id))?.nativeLink?.state === 'kept',
  });
  return { actions, own };
}

/** A block that TekMatix does not take for what it holds keeps no other waiting; it is tried again after an hour. */
async function applyUnlessRefused(cycle: Cycle, reading: TekMatixReading, action: BlockAction): Promise<void> {
  await cycle.lease.keep();
  try {
    await apply(cycle, reading, action);
    if (action.kind === 'create' || action.kind === 'move') noteReach(cycle, 'toTekMatixMs');
  } catch (error) {
    if (!isRefusal(error) || (action.kind !== 'create' && action.kind !== 'move')) throw error;
    const known = action.kind === 'create' ? null : action.row;
    const rows = await cycle.doors.store.sync.blocks(cycle.user.id);
    const row = known ?? rows.find((r) => r.id === null && r.key === action.wanted.key && r.start === action.wanted.start && r.end === action.wanted.end);
    if (!row) throw error;
    await cycle.doors.store.transaction(async (tx) => {
      // A block that was not moved stands where it stood: its record must not say otherwise to a cycle that does not look there.
      const { start, end } = action.kind === 'move' ? action.from : action.wanted;
      await tx.sync.saveBlock(cycle.user.id, { ...row, start, end, refusedUntil: cycle.doors.now() + REFUSED_FOR, refusedWish: wishOf(action.wanted) });
      if (row.refusedUntil === null) await noteWithTitle(tx, cycle, { action: 'block-refused', target: action.wanted.key, reason: 'refused-by-tekmatix', after: action.wanted, ...eventOf(action.wanted) });
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
        await tx.sync.note(cycle.user.id, journalRow(cycle, { action: 'block-removed', target: action.id, object: action.id, reason: action.reason, before: action.from, calendarId: action.row?.calendarId ?? null }));
      });
    }
    case 'forget': return forget(cycle, action.row);
  }
}

type Creation = { readonly tekMatix: TekMatixReading['tekMatix']; readonly reading: Extract<BlockAction, { kind: 'create' }> };

/** The intent is stored first: if the answer is lost, the next cycle finds the block by its mark instead of doubling it. */
async function create(cycle: Cycle, { tekMatix, reading: action }: Creation): Promise<void> {
  const rowId = action.replaces?.rowId ?? randomUUID();
  const remade = typeof action.replaces?.id === 'string' || action.replaces?.remade === true;
  const intent = (): OwnBlockedSlot => ({ ...toRow(cycle, { rowId, id: null, wanted: action.wanted }), remade });
  await cycle.doors.store.transaction(async (tx) => {
    await tx.sync.saveBlock(cycle.user.id, intent());
    if (action.replaces) await tellGone(cycle, tx, { row: action.replaces, action: 'block-gone', reason: 'not-in-tekmatix-any-more' });
  });
  const id = await tekMatix.createBlockedSlot({ userId: cycle.user.tekmatixUserId, ...periodAndTitle(action.wanted) }).catch(async (error: unknown) => {
    // It may have been made until the moment that we gave up waiting.
    await cycle.doors.store.sync.saveBlock(cycle.user.id, intent());
    throw error;
  });
  await cycle.doors.store.transaction(async (tx) => {
    await tx.sync.saveBlock(cycle.user.id, { ...toRow(cycle, { rowId, id, wanted: action.wanted }), remade });
    await noteWithTitle(tx, cycle, { action: 'block-created', target: id, object: id, reason: action.reason, after: action.wanted, ...eventOf(action.wanted) });
  });
}

/** The record goes: the block stands nowhere any more, or stays where it is as history. */
async function forget(cycle: Cycle, row: OwnBlockedSlot): Promise<void> {
  const past = row.end <= cycle.window.start;
  await cycle.doors.store.transaction(async (tx) => {
    await tx.sync.forgetBlock(row.rowId);
    await tellGone(cycle, tx, { row, ...(past ? { action: 'block-left-behind', reason: 'time-has-passed' } : { action: 'block-gone', reason: 'not-in-tekmatix-any-more' }) });
  });
}

async function tellGone(cycle: Cycle, tx: Store, { row, action, reason }: { row: OwnBlockedSlot; action: string; reason: string }): Promise<void> {
  if (row.id === null) return;
  await tx.sync.note(cycle.user.id, journalRow(cycle, { action, reason, target: row.id, object: row.id, before: row, calendarId: row.calendarId ?? null }));
}

const eventOf = (wanted: WantedBlock): { calendarId: string | null; title: string | null } => ({ calendarId: wanted.calendarId ?? null, title: wanted.shown ?? null });

type Kept = { readonly action: Extract<BlockAction, { kind: 'move' | 'adopt' }>; readonly id: string; readonly wanted: WantedBlock };

async function remember(cycle: Cycle, { action, id, wanted }: Kept): Promise<void> {
  const row = toRow(cycle, { rowId: action.row?.rowId ?? randomUUID(), id, wanted });
  await cycle.doors.store.transaction(async (tx) => {
    await tx.sync.saveBlock(cycle.user.id, row);
    const told = action.kind === 'move'
      ? { action: 'block-moved', reason: action.reason, before: action.from, after: wanted }
      : { action: 'block-recognised', reason: 'made-by-us-before', after: wanted };
    await noteWithTitle(tx, cycle, { target: id, object: id, ...told, ...eventOf(wanted) });
  });
}

const periodAndTitle = ({ start, end, title }: WantedBlock): Pick<WantedBlock, 'start' | 'end' | 'title'> => ({ start, end, title });

function toRow(cycle: Cycle, { rowId, id, wanted }: { rowId: string; id: string | null; wanted: WantedBlock }): OwnBlockedSlot {
  return { rowId, id, key: wanted.key, ...periodAndTitle(wanted), writtenAt: cycle.doors.now(), refusedUntil: null, refusedWish: null, calendarId: wanted.calendarId ?? null, remade: false };
}
