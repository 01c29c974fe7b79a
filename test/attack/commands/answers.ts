import fc from 'fast-check';
import { answerClock, tellZone } from '../../../server/availability/clockQuestions.ts';
import { decideHold } from '../../../server/sync/decideHold.ts';
import { dismissUnserved } from '../../../server/sync/dismissUnserved.ts';
import { removeKept, restoreVanished } from '../../../server/sync/restoreVanished.ts';
import { SyncFault } from '../../../shared/connection/fault.ts';
import type { RestoreInput } from '../../../shared/contract/undo.ts';
import type { HoldDecision } from '../../../shared/sync/hold.ts';
import { TOKYO, ZONE, type Zone } from '../model/berlin.ts';
import { isAt, type ModelCalendar } from '../model/calendarModel.ts';
import { believe, nameOf } from '../model/beliefs.ts';
import type { Scene } from '../scene.ts';
import type { Handlers } from './handlers.ts';

/** What the user says when they are asked, and what they want back. */
export type AnswerCommand =
  | { readonly do: 'answer-hold'; readonly pick: number; readonly decision: HoldDecision }
  | { readonly do: 'restore'; readonly pick: number; readonly all: boolean }
  | { readonly do: 'remove-kept'; readonly pick: number }
  | { readonly do: 'dismiss'; readonly pick: number }
  | { readonly do: 'tell-zone'; readonly zone: Zone }
  | { readonly do: 'answer-clock'; readonly answer: Zone | null };

const pick = fc.nat(5);

export const answerCommand: fc.Arbitrary<AnswerCommand> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer-hold' as const), pick, decision: fc.constantFrom('believe' as const, 'believe' as const, 'check-again' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('restore' as const), pick, all: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove-kept' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('dismiss' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tell-zone' as const), zone: fc.constantFrom(ZONE, TOKYO, TOKYO) as fc.Arbitrary<Zone> }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('answer-clock' as const), answer: fc.constantFrom(ZONE, TOKYO, null) as fc.Arbitrary<Zone | null> }) },
);

const at = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)];

export const answerHandlers: Handlers<AnswerCommand> = {
  async 'answer-hold'(scene, { pick, decision }) {
    const hold = at(await scene.process.doors.store.holds.ofUser(scene.userId), pick);
    scene.believed ||= hold !== undefined && decision === 'believe';
    if (hold) await accepted(decideHold(scene.process.doors, scene.userId, { holdId: hold.id, decision }));
  },
  restore,
  async 'remove-kept'(scene, { pick }) {
    const { doors } = scene.process;
    const kept = at((await Promise.all((await doors.store.calendars.ofUser(scene.userId)).filter((c) => c.role !== 'ignored').map(async ({ id, href }) => (await doors.store.calendars.keptObjects(id)).map((object) => ({ href, object }))))).flat(), pick);
    if (!kept?.object.kept) return;
    if (await accepted(removeKept(doors, scene.userId, kept.object.kept.id))) calendarOf(scene, kept.href)?.kept.delete(nameOf(kept.object.href));
  },
  async dismiss(scene, { pick }) {
    const { doors } = scene.process;
    const calendar = at((await doors.store.calendars.ofUser(scene.userId)).filter(({ unserved }) => unserved.length > 0), pick);
    if (!calendar || !(await accepted(dismissUnserved(doors, scene.userId, calendar.id)))) return;
    // Their word is believed until iCloud hands it out after all.
    scene.verdicts.lag = Infinity;
  },
  async 'tell-zone'(scene, { zone }) {
    if (!scene.settled) return;
    await tellZone(scene.process.doors, scene.userId, zone);
    scene.clocks.device = zone;
  },
  async 'answer-clock'(scene, { answer }) {
    if (!scene.settled) return;
    await answerClock(scene.process.doors, scene.userId, { question: 'floating', answer });
    scene.clocks.answer = answer;
  },
};

/** What is refused changes nothing. */
async function accepted(act: Promise<unknown>): Promise<boolean> {
  try {
    await act;
    return true;
  } catch (error) {
    if (!(error instanceof SyncFault)) throw error;
    return false;
  }
}

const calendarOf = ({ calendars }: Scene, href: string): ModelCalendar | undefined => calendars.find((calendar) => isAt(calendar, href));

/** Of events: what iCloud does not have blocks again, as it was when it vanished. */
async function restore(scene: Scene, { pick, all }: Extract<AnswerCommand, { do: 'restore' }>): Promise<void> {
  const { doors } = scene.process;
  const batch = at(await doors.store.tombstones.batches(scene.userId, { batches: 50, items: 50 }), pick);
  const item = batch && at(batch.items, pick);
  if (!batch || !item) return;
  const which: RestoreInput = all ? { batchId: batch.batchId } : { id: item.id };
  const gone = await doors.store.tombstones.find(scene.userId, which);
  const stored = await doors.store.calendars.find(batch.calendarId);
  const calendar = stored && calendarOf(scene, stored.href);
  const known = await doors.store.calendars.etags(batch.calendarId);
  if (!(await accepted(restoreVanished(doors, scene.userId, which))) || !calendar) return;
  for (const { object } of gone) {
    if (!object) continue;
    calendar.removed.delete(nameOf(object.href));
    if (!known.has(object.href) && !calendar.texts.has(nameOf(object.href))) believe(calendar, object);
  }
}
