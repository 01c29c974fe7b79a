import { randomUUID } from 'node:crypto';
import { planHold, type HoldKind, type HoldStep, type Missing } from '../../shared/sync/hold.ts';
import type { Store } from '../store/store.ts';
import type { HoldPlace, StoredHold } from '../store/stored/undo.ts';
import { journalRow, type Cycle, type LookingCycle } from './cycle.ts';

/** Where the whole of TekMatix is one place. */
export const TEKMATIX = 'tekmatix';

/** How many of what vanished the user is shown. */
export const SHOWN = 50;

const ACTIONS: Record<HoldKind, { readonly held: string; readonly givenUp: string; readonly over: string }> = {
  events: { held: 'events-held', givenUp: 'events-given-up', over: 'events-no-longer-held' },
  appointments: { held: 'appointments-held', givenUp: 'appointments-given-up', over: 'appointments-no-longer-held' },
  blocks: { held: 'blocks-held', givenUp: 'blocks-given-up', over: 'blocks-no-longer-held' },
};

/** What becomes of what is missing; nothing is stored yet. */
export const weighMissing = (cycle: LookingCycle, hold: StoredHold | undefined, missing: Missing | undefined): HoldStep =>
  planHold(hold, missing, { now: cycle.doors.now(), id: randomUUID() });

type Settlement = {
  readonly place: HoldPlace; readonly missing: Missing | undefined;
  /** What was acted on: when the user has spoken since, their word waits for the next cycle. */
  readonly expected?: HoldStep['kind'];
  /** False when nobody looked for what was missing before. */
  readonly checked?: boolean;
};

/**
 * Stores what is held, or ends that, and returns what became of it: unless it `isHeld`, what is missing may be forgotten, in
 * the same transaction. `confirmed`: by the user's word on exactly this set, which is used up.
 */
export async function settleHold(cycle: Cycle, store: Store, { place, missing, expected, checked = true }: Settlement): Promise<HoldStep['kind']> {
  const userId = cycle.user.id;
  const step = planHold(await store.holds.find(userId, place), missing, { now: cycle.doors.now(), id: randomUUID() });
  if (expected !== undefined && step.kind !== expected) return expected;
  const note = async (action: string, reason: string): Promise<void> => store.sync.note(userId, journalRow(cycle, { action, target: place.scope, reason }));
  switch (step.kind) {
    case 'nothing': break;
    case 'still': if (checked) await store.holds.save(userId, { ...step.hold, ...place }); break;
    case 'ask':
      await store.holds.save(userId, { ...step.hold, ...place });
      await note(ACTIONS[place.kind].held, step.hold.reason);
      cycle.doors.log.warn('many vanished at once; held', { cycleId: cycle.id, userId, kind: place.kind, reason: step.hold.reason, removed: step.hold.members.length });
      break;
    case 'confirmed':
      await store.holds.remove(userId, place);
      await note(ACTIONS[place.kind].givenUp, 'confirmed-by-user');
      break;
    case 'over':
      await store.holds.remove(userId, place);
      await note(ACTIONS[place.kind].over, 'no-longer-missing');
      break;
  }
  return step.kind;
}

/** True while these stay as they were, because the user was asked. */
export const isHeld = (step: HoldStep['kind']): boolean => step === 'ask' || step === 'still';
