import type { BlockedSlot } from '../../shared/appointments/appointment.ts';
import { mergeReading } from '../../shared/appointments/mergeReading.ts';
import { farPages, nearPeriod } from '../../shared/appointments/planReading.ts';
import { isOwnBlock } from '../../shared/busy/blockTitle.ts';
import { holdsWrites } from '../../shared/busy/nativeLink.ts';
import { LIST_LAG, type OwnBlockedSlot, type PresentBlock } from '../../shared/busy/planBlockedSlots.ts';
import { isRecent, type Period } from '../../shared/time/period.ts';
import type { StoredReading } from '../store/stored/sync.ts';
import type { LookingCycle } from '../sync/cycle.ts';
import type { TekMatix } from '../tekmatix/tekmatix.ts';
import { findAppointments, type FoundAppointments } from './findAppointments.ts';

/** What is known of the user's time in TekMatix; `read` says which of it was read just now. */
export type Sight = FoundAppointments & {
  readonly foreignBlocks: readonly BlockedSlot[];
  /** Every block: listed just now, or known to stand where nobody looked. */
  readonly blocks: readonly PresentBlock[];
  /** Read by this look. */
  readonly fresh: readonly Period[];
  /** Read in this cycle, by this look or the ones before it. */
  readonly read: readonly Period[];
  /** Blocks as they were listed in this cycle; they may be sought in more places than appointments. */
  readonly listed: Listed;
};
type Listed = { readonly blocks: readonly BlockedSlot[]; readonly read: readonly Period[] };

type Task = {
  readonly cycle: LookingCycle; readonly tekMatix: TekMatix; readonly own: readonly OwnBlockedSlot[];
  /** What was seen before in this cycle: it is not asked for again. */
  readonly before?: Sight | undefined;
};

/**
 * Reads these periods and joins them to what was known. Nothing counts as gone because one list lacks it: a vanished
 * appointment is asked for by itself, a vanished block is looked for everywhere (field manual TekMatix §0.6, §1.4).
 * @throws SyncFault: all or nothing
 */
export async function lookAtTekMatix(task: Task, known: StoredReading, periods: readonly Period[]): Promise<Sight> {
  const { cycle, own } = task;
  const inWindow = <T extends Period>(item: T): boolean => item.end > cycle.window.start && item.start < cycle.window.end;
  const found = await findAppointments(task, known.appointments.filter(inWindow), periods);
  const listed = await listBlocks(task, known.foreignBlocks.filter(inWindow), periods);
  const isOwn = ownTest(cycle, own, await cycle.doors.store.leavings.leftBlocks(cycle.user.id));
  const foreign = mergeReading(known.foreignBlocks.filter(inWindow), listed.read, listed.blocks.filter((block) => !isOwn(block)));
  // Where nobody looked our own record counts: nobody else writes our blocks, and whoever removes one is found out in time.
  const unseen = own.flatMap((row): PresentBlock[] => (row.id !== null && inWindow(row) && !beginsIn(listed.read, row) ? [{ ...row, id: row.id }] : []));
  const seen = new Set(listed.blocks.map((block) => block.id as string));
  return {
    ...found, foreignBlocks: foreign.items, blocks: [...unique([...foreign.items, ...listed.blocks]), ...unseen.filter((block) => !seen.has(block.id))],
    fresh: periods, read: [...task.before?.read ?? [], ...periods], listed,
  };
}

async function listBlocks({ cycle, tekMatix, own, before }: Task, foreign: readonly BlockedSlot[], periods: readonly Period[]): Promise<Listed> {
  const list = async (where: readonly Period[]): Promise<BlockedSlot[]> =>
    (await Promise.all(where.map((period) => tekMatix.listBlockedSlots(cycle.user.tekmatixUserId, period)))).flat()
      .map((block) => settleBlockTime(block, own, cycle.user.tekmatixUserId));
  const earlier = before?.listed ?? { blocks: [], read: [] };
  const wanted = periods.filter((period) => !isAmong(earlier.read, period));
  const found = await list(wanted);
  const first = [...earlier.blocks, ...found];
  const read = [...earlier.read, ...wanted];
  const ids = new Set(first.map((block) => block.id as string));
  // While nothing may be written, what is lost stays lost.
  const lost = !holdsWrites(cycle.user.nativeLink) && own.some((row) => row.id !== null && !ids.has(row.id) && beginsIn(read, row) && !isRecent(row.writtenAt, cycle.startedAt, LIST_LAG));
  const near = nearPeriod(cycle.window, cycle.startedAt);
  const rest = [near, ...farPages(cycle.window, near)].filter((page) => !isAmong(read, page));
  if (rest.length === 0 || (!lost && mergeReading(foreign, wanted, first).vanished.length === 0)) return { blocks: unique(first), read };
  return { blocks: unique([...first, ...await list(rest)]), read: [...read, ...rest] };
}

/** There is no single read of a block: of several times that it may mean it has the one that we wrote. */
function settleBlockTime({ meanings = [], ...block }: BlockedSlot, own: readonly OwnBlockedSlot[], userId: string): BlockedSlot {
  const row = own.find(({ id }) => id === block.id);
  const meant = meanings.find((period) => (row ? row.start === period.start && row.end === period.end : isOwnBlock({ ...block, ...period }, userId)));
  return { ...block, ...meant };
}

/** Ours by its id, or by the mark that only its own user and time produce; not when the user let it stay as theirs. */
function ownTest(cycle: LookingCycle, own: readonly OwnBlockedSlot[], left: ReadonlySet<string>): (block: BlockedSlot) => boolean {
  const ids = new Set(own.map((row) => row.id));
  return (block) => !left.has(block.id) && (ids.has(block.id) || isOwnBlock(block, cycle.user.tekmatixUserId));
}

export const isAmong = (periods: readonly Period[], { start, end }: Period): boolean => periods.some((p) => p.start === start && p.end === end);

/** Whether a list holds what began before its period is disputed (field manual TekMatix §6.12): only where it begins counts. */
const beginsIn = (periods: readonly Period[], { start }: Period): boolean => periods.some((period) => start >= period.start && start < period.end);

const unique = (blocks: readonly BlockedSlot[]): BlockedSlot[] => [...new Map(blocks.map((block) => [block.id, block])).values()];
