import type { BlockedSlot } from '../../shared/appointments/appointment.ts';
import { mergeReading } from '../../shared/appointments/mergeReading.ts';
import { farPages, nearPeriod } from '../../shared/appointments/planReading.ts';
import { isOwnBlock } from '../../shared/busy/blockTitle.ts';
import { holdsWrites } from '../../shared/busy/nativeLink.ts';
import { LIST_LAG, type OwnBlockedSlot, type PresentBlock } from '../../shared/busy/planBlockedSlots.ts';
import type { Period } from '../../shared/time/period.ts';
import type { StoredReading } from '../store/stored/sync.ts';
import type { Cycle } from '../sync/cycle.ts';
import type { TekMatix } from '../tekmatix/tekmatix.ts';
import { findAppointments, type FoundAppointments } from './findAppointments.ts';

/** What is known of the user's time in TekMatix; `read` says which of it was read just now. */
export type Sight = FoundAppointments & {
  readonly foreignBlocks: readonly BlockedSlot[];
  /** Every block: listed just now, or known to stand where nobody looked. */
  readonly blocks: readonly PresentBlock[];
  readonly read: readonly Period[];
};

type Task = { readonly cycle: Cycle; readonly tekMatix: TekMatix; readonly own: readonly OwnBlockedSlot[] };

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
  const isOwn = ownTest(cycle, own);
  const foreign = mergeReading(known.foreignBlocks.filter(inWindow), listed.read, listed.blocks.filter((block) => !isOwn(block)));
  // Where nobody looked our own record counts: nobody else writes our blocks, and whoever removes one is found out in time.
  const unseen = own.flatMap((row): PresentBlock[] => (row.id !== null && inWindow(row) && !beginsIn(listed.read, row) ? [{ ...row, id: row.id }] : []));
  const seen = new Set(listed.blocks.map((block) => block.id as string));
  return {
    ...found, foreignBlocks: foreign.items, blocks: [...unique([...foreign.items, ...listed.blocks]), ...unseen.filter((block) => !seen.has(block.id))],
    read: periods,
  };
}

type Blocks = { readonly blocks: readonly BlockedSlot[]; readonly read: readonly Period[] };

async function listBlocks({ cycle, tekMatix, own }: Task, foreign: readonly BlockedSlot[], periods: readonly Period[]): Promise<Blocks> {
  const list = async (where: readonly Period[]): Promise<BlockedSlot[]> =>
    (await Promise.all(where.map((period) => tekMatix.listBlockedSlots(cycle.user.tekmatixUserId, period)))).flat();
  const first = await list(periods);
  const ids = new Set(first.map((block) => block.id as string));
  // While nothing may be written, what is lost stays lost.
  const lost = !holdsWrites(cycle.user.nativeLink) && own.some((row) => row.id !== null && !ids.has(row.id) && beginsIn(periods, row) && cycle.startedAt - row.writtenAt >= LIST_LAG);
  const near = nearPeriod(cycle.window, cycle.startedAt);
  const rest = [near, ...farPages(cycle.window, near)].filter((page) => !periods.some((p) => p.start === page.start && p.end === page.end));
  if (rest.length === 0 || (!lost && mergeReading(foreign, periods, first).vanished.length === 0)) return { blocks: unique(first), read: periods };
  return { blocks: unique([...first, ...await list(rest)]), read: [...periods, ...rest] };
}

/** Ours by its id, or by the mark that only its own user and time produce. */
function ownTest(cycle: Cycle, own: readonly OwnBlockedSlot[]): (block: BlockedSlot) => boolean {
  const ids = new Set(own.map((row) => row.id));
  return (block) => ids.has(block.id) || isOwnBlock(block, cycle.user.tekmatixUserId);
}

/** Whether a list holds what began before its period is disputed (field manual TekMatix §6.12): only where it begins counts. */
const beginsIn = (periods: readonly Period[], { start }: Period): boolean => periods.some((period) => start >= period.start && start < period.end);

const unique = (blocks: readonly BlockedSlot[]): BlockedSlot[] => [...new Map(blocks.map((block) => [block.id, block])).values()];
