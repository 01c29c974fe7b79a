import { judgeDeletions } from '../sync/deletionGuard.ts';
import type { HoldReason } from '../sync/hold.ts';
import type { BlockAction, OwnBlockedSlot } from './planBlockedSlots.ts';

type Creation = Extract<BlockAction, { kind: 'create' }>;

/** Blocks of ours that do not show, and why they are not made again at once; `reason` is undefined when they are. */
export type Remakes = { readonly vanished: readonly Creation[]; readonly of: number; readonly reason: HoldReason | undefined };

/**
 * Which of the planned actions make blocks again that vanished from TekMatix, and whether so many that the list is
 * doubted. One that was made again and still does not show is doubted by itself: it would be made for ever.
 */
export function findRemakes(actions: readonly BlockAction[], own: readonly OwnBlockedSlot[]): Remakes {
  const vanished = actions.filter((action): action is Creation => action.kind === 'create' && typeof action.replaces?.id === 'string');
  const of = own.filter((row) => row.id !== null).length;
  const again = vanished.some(({ replaces }) => replaces?.remade);
  const many = judgeDeletions('full', vanished.length, of).kind === 'suspicious';
  return { vanished, of, reason: again ? 'not-listed-again' : many ? (vanished.length === of ? 'emptied' : 'vanished') : undefined };
}

/** The actions without those that are held back; their records stay. */
export function holdBack(actions: readonly BlockAction[], held: readonly Creation[]): BlockAction[] {
  const back = new Set<BlockAction>(held);
  return actions.filter((action) => !back.has(action));
}
