import { takesTime, type BlockedSlot } from '../../../shared/appointments/appointment.ts';
import { isOwnBlock } from '../../../shared/busy/blockTitle.ts';
import { LIST_LAG, planBlockedSlots, type OwnBlockedSlot, type PresentBlock } from '../../../shared/busy/planBlockedSlots.ts';
import type { ConnectionId } from '../../../shared/connection/connection.ts';
import { DAY, type Instant } from '../../../shared/time/period.ts';
import { readBusyTime } from '../../busy/readBusyTime.ts';
import type { LookingCycle } from '../../sync/cycle.ts';
import type { TekMatix } from '../../tekmatix/tekmatix.ts';
import { openTokens } from '../tokens.ts';

/** Twelve lists of TekMatix, each as long as it may be. */
const YEAR = 12 * 31 * DAY;
/** Nobody has used this for longer; a list that never ends is a broken one. */
const MOST_YEARS = 20;

export type BlockSurvey = {
  readonly own: readonly OwnBlockedSlot[];
  readonly present: readonly PresentBlock[];
  /** Until then a list may lack a block whose creation was not answered. */
  readonly settledAt: Instant;
};

/** The door to the user's own location. */
export function openTekMatix({ doors, location, user }: LookingCycle): TekMatix {
  return doors.tekMatix.open({ locationId: location.id, tokens: openTokens(doors, location), zone: location.zone, who: user.id });
}

/** Our records of blocks that stand for nothing once this account is gone; all of them when it is the last one, or with `null`. */
export async function findGoing(cycle: LookingCycle, connectionId: ConnectionId | null): Promise<{ readonly going: OwnBlockedSlot[]; readonly everything: boolean }> {
  const { store, now } = cycle.doors;
  const own = await store.sync.blocks(cycle.user.id);
  const others = (await store.connections.ofUser(cycle.user.id)).filter((connection) => connection.id !== connectionId);
  if (connectionId === null || others.length === 0) return { going: own, everything: true };
  const calendars = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.role !== 'ignored' && c.connectionId !== connectionId);
  const appointments = (await store.sync.reading(cycle.user.id))?.appointments ?? [];
  const plan = planBlockedSlots({
    userId: cycle.user.tekmatixUserId, window: cycle.window, now: now(), listedAt: cycle.startedAt, appointments: appointments.filter(takesTime),
    busy: await readBusyTime(store, { userId: cycle.user.id, calendars }, cycle.window), own,
    // By our own records: what stands in TekMatix is looked at below.
    present: own.map((row) => ({ ...row, id: row.id ?? row.rowId })), complete: calendars.every((c) => c.readAt !== null),
  });
  const removed = new Set(plan.flatMap((action) => (action.kind === 'remove' ? [action.id] : [])));
  return { going: own.filter((row) => removed.has(row.id ?? row.rowId)), everything: false };
}

/**
 * Blocks of ours that go with this account (`null`: with the user), as they stand in TekMatix. With the last account also
 * those that time has left behind, which no cycle remembers: year by year until one holds none of ours.
 * @throws SyncFault
 */
export async function surveyBlocks(cycle: LookingCycle, tekMatix: TekMatix, connectionId: ConnectionId | null): Promise<BlockSurvey> {
  const { going, everything } = await findGoing(cycle, connectionId);
  const listed = everything ? await listAll(cycle, tekMatix, going) : await listSpan(cycle, tekMatix, going);
  const ids = new Set(going.map((row) => row.id));
  const marks = new Set(going.map(timeKey));
  const isOurs = (block: BlockedSlot): boolean => ids.has(block.id) || (isOwnBlock(block, cycle.user.tekmatixUserId) && (everything || marks.has(timeKey(block))));
  const left = await cycle.doors.store.leavings.leftBlocks(cycle.user.id);
  const present = listed.filter((block) => isOurs(block) && !left.has(block.id));
  const seen = new Set(present.map(timeKey));
  const unanswered = going.filter((row) => row.id === null && !seen.has(timeKey(row)));
  return { own: going, present, settledAt: Math.max(0, ...unanswered.map((row) => row.writtenAt + LIST_LAG)) };
}

const timeKey = ({ start, end }: { readonly start: Instant; readonly end: Instant }): string => `${start} ${end}`;

async function listSpan(cycle: LookingCycle, tekMatix: TekMatix, going: readonly OwnBlockedSlot[]): Promise<BlockedSlot[]> {
  if (going.length === 0) return [];
  const span = { start: Math.min(...going.map((row) => row.start)), end: Math.max(...going.map((row) => row.end)) + 1 };
  return tekMatix.listBlockedSlots(cycle.user.tekmatixUserId, span);
}

async function listAll(cycle: LookingCycle, tekMatix: TekMatix, own: readonly OwnBlockedSlot[]): Promise<BlockedSlot[]> {
  const found = new Map<string, BlockedSlot>();
  const ids = new Set(own.map((row) => row.id));
  const userId = cycle.user.tekmatixUserId;
  for (const direction of [-1, 1]) {
    for (let year = 0; year < MOST_YEARS; year += 1) {
      const from = cycle.startedAt + direction * year * YEAR;
      const page = direction < 0 ? { start: from - YEAR, end: from } : { start: from, end: from + YEAR };
      const blocks = await tekMatix.listBlockedSlots(userId, page);
      for (const block of blocks) found.set(block.id, block);
      const known = own.some((row) => row.start < page.end && row.end > page.start);
      if (!known && !blocks.some((block) => ids.has(block.id) || isOwnBlock(block, userId))) break;
    }
  }
  return [...found.values()];
}
