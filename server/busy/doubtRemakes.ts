import { findRemakes, holdBack } from '../../shared/busy/holdRemakes.ts';
import type { BlockAction, OwnBlockedSlot } from '../../shared/busy/planBlockedSlots.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { Missing } from '../../shared/sync/hold.ts';
import type { HoldPlace } from '../store/stored/undo.ts';
import { journalRow, type Cycle } from '../sync/cycle.ts';
import { isHeld, settleHold, TEKMATIX } from '../sync/settleHold.ts';
import { previewOf } from '../sync/vanished.ts';

const BLOCKS: HoldPlace = { kind: 'blocks', scope: TEKMATIX, calendarId: null };

/** What is to be done, from the records of our blocks as they were then. */
export type Planned = { readonly actions: readonly BlockAction[]; readonly own: readonly OwnBlockedSlot[] };

/**
 * Our blocks that vanished are made again, since their time is taken: many at once only after a second look, in a later
 * cycle, and those that do not show after that only by the user's word. `doubt`: while some are held back.
 */
export async function doubtRemakes(cycle: Cycle, { actions, own }: Planned): Promise<{ readonly actions: readonly BlockAction[]; readonly doubt: SyncFault | undefined }> {
  const { store } = cycle.doors;
  const { vanished, of, reason } = findRemakes(actions, own);
  // The others have been made only once.
  const doubted = reason === 'not-listed-again' ? vanished.filter(({ replaces }) => replaces?.remade) : vanished;
  const now = cycle.doors.now();
  const missing: Missing | undefined = reason && {
    reason, of, members: doubted.map(({ wanted }) => `${wanted.key} ${wanted.start}`),
    preview: previewOf(doubted.map(({ wanted: { start, end } }) => ({ period: { start, end }, title: null })), now),
  };
  const before = await store.holds.find(cycle.user.id, BLOCKS);
  if (!before && !missing) return { actions, doubt: undefined };
  const step = await store.transaction((tx) => settleHold(cycle, tx, { place: BLOCKS, missing }));
  if (!isHeld(step)) return { actions, doubt: undefined };
  if (step === 'still' && before && before.since < cycle.startedAt && reason !== 'not-listed-again') {
    await store.transaction(async (tx) => {
      await tx.holds.remove(cycle.user.id, BLOCKS);
      await tx.sync.note(cycle.user.id, journalRow(cycle, { action: 'blocks-given-up', target: TEKMATIX, reason: 'missing-twice' }));
    });
    return { actions, doubt: undefined };
  }
  return { actions: holdBack(actions, doubted), doubt: new SyncFault('blocks-vanished', { detail: `${doubted.length} of ${of} blocked slots` }) };
}
