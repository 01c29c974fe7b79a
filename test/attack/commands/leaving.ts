import fc from 'fast-check';
import { availabilitySubject } from '../../../server/availability/takeBusySnapshot.ts';
import { calendarsSubject } from '../../../server/calendars/calendarsSubject.ts';
import { leavingSubject } from '../../../server/connection/leaving/leavingSubject.ts';
import { purgeJournals } from '../../../server/sync/purgeJournals.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { SyncFault } from '../../../shared/connection/fault.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/time/period.ts';
import { noteReadable } from '../invariants/verdicts.ts';
import type { Scene } from '../scene.ts';
import { reconnect, rolesInput, sessionOf } from '../user.ts';
import type { Handlers } from './handlers.ts';

/** Going away and coming back, and what only looks. */
export type LeavingCommand =
  | { readonly do: 'disconnect'; readonly written: 'remove' | 'leave'; readonly changed: 'keep' | 'remove' }
  | { readonly do: 'stop-leaving'; readonly wish: 'leave-rest' | 'stay' }
  | { readonly do: 'connect-again' }
  | { readonly do: 'purge-journal' }
  | { readonly do: 'look'; readonly hour: number };

export const leavingCommand: fc.Arbitrary<LeavingCommand> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('disconnect' as const), written: fc.constantFrom('remove' as const, 'remove' as const, 'leave' as const), changed: fc.constantFrom('keep' as const, 'remove' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop-leaving' as const), wish: fc.constantFrom('leave-rest' as const, 'stay' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('connect-again' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('purge-journal' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('look' as const), hour: fc.integer({ min: -30, max: 150 }) }) },
);

export const leavingHandlers: Handlers<LeavingCommand> = {
  async disconnect(scene, { written, changed }) {
    const { doors } = scene.process;
    const [connection] = scene.settled ? await doors.store.connections.ofUser(scene.userId) : [];
    if (!connection || scene.left) return;
    await leavingSubject(doors).start(sessionOf(scene), { connectionId: connection.id, written, changed });
    scene.left = { roles: scene.calendars.map(({ role }) => role), written, changed, endedEarly: false };
    for (const calendar of scene.calendars) {
      calendar.role = 'ignored';
      noteReadable(scene, calendar.label, true);
    }
  },
  async 'stop-leaving'(scene, { wish }) {
    if (!scene.settled || !scene.left || !(await scene.process.doors.store.leavings.ofUser(scene.userId))) return;
    await leavingSubject(scene.process.doors).end(sessionOf(scene), { wish });
    if (wish === 'leave-rest') scene.left.endedEarly = true;
    else stay(scene, scene.left.roles);
  },
  async 'connect-again'(scene) {
    if (!scene.settled || !scene.left) return;
    await reconnect(scene).catch(onlyFaults);
  },
  // Everything that is older than this moment, as ninety days later.
  'purge-journal': ({ process: { doors }, clock }) => purgeJournals({ store: doors.store, now: () => clock.now() + 90 * DAY }),
  look,
};

/** One that was deleted meanwhile has its role again, and is found gone. */
function stay(scene: Scene, roles: readonly Scene['calendars'][number]['role'][]): void {
  scene.calendars.forEach((calendar, place) => {
    calendar.role = roles[place] ?? 'ignored';
    if (calendar.gone && calendar.role !== 'ignored') noteReadable(scene, calendar.label, false);
  });
  scene.left = null;
}

function onlyFaults(error: unknown): undefined {
  if (!(error instanceof SyncFault)) throw error;
}

/** Every page is opened and nothing is chosen: nothing may be written, and two answers about one time agree. */
async function look(scene: Scene, { hour }: Extract<LeavingCommand, { do: 'look' }>): Promise<void> {
  const { process: { doors }, icloud, tekMatix } = scene;
  if (!scene.settled) return;
  const session = sessionOf(scene);
  const writes = (): number => icloud.journal.filter(({ method }) => ['PUT', 'DELETE'].includes(method)).length + tekMatix.journal.filter(({ method }) => method !== 'GET').length;
  const [before, waiting] = [writes(), scene.waiting.length];
  const start = Math.floor(scene.clock.now() / HOUR) * HOUR + hour * HOUR;
  const period = { start, end: start + 30 * MINUTE };
  const [connection] = await doors.store.connections.ofUser(scene.userId);
  await syncSubject(doors).status(session);
  await syncSubject(doors).vanished(session);
  await syncSubject(doors).journal(session, { limit: 100 });
  await calendarsSubject(doors).preview(session, await rolesInput(scene)).catch(onlyFaults);
  if (connection) await leavingSubject(doors).preview(session, { connectionId: connection.id, changed: 'keep' }).catch(onlyFaults);
  await leavingSubject(doors).exportUser(session);
  const { verdict } = await availabilitySubject(doors).check(session, period);
  const why = await availabilitySubject(doors).why(session, period);
  if (why.verdict !== verdict) scene.problems.push(`8: "${verdict}" is explained as "${why.verdict}"`);
  // A cycle may have come in between.
  if (scene.waiting.length === waiting && writes() > before) scene.problems.push('6: something was written for somebody who only looked');
}
