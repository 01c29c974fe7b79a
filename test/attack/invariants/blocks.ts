import type { StoredHold } from '../../../server/store/stored/undo.ts';
import { readBeliefs } from '../model/beliefs.ts';
import { expectedBlocks, takenByAppointments, windowAt } from '../model/expected.ts';
import { minus, show, touches, within } from '../model/intervals.ts';
import { COACH, type Scene } from '../scene.ts';

/** Blocks that a token made, without those that have become the user's. */
export const ownBlocks = ({ location, here }: Pick<Scene, 'location' | 'here'>) => location.blocks().filter(({ id, origin }) => origin === 'api' && !here.theirs.has(id));

/** Invariant 4: every busy minute of the window is blocked or an appointment's, and no block of ours covers a free one. */
export async function checkBlocks(scene: Scene, holds: readonly StoredHold[]): Promise<string[]> {
  const window = windowAt(scene.clock.now());
  const blocks = ownBlocks(scene).filter((block) => touches(block, window));
  const { must, may } = expectedBlocks(scene, await readBeliefs(scene, holds), window);
  // Blocks that TekMatix lost are asked about, and beside an appointment that is asked about nothing has to be blocked.
  const asked = holds.flatMap(({ kind, preview }) => (kind === 'events' ? [] : preview.flatMap(({ period }) => period ?? [])));
  const standing = within(blocks, window);
  // While a calendar in use was never read to its end nothing is removed: one that is gone stays so until the user chooses.
  const complete = (await scene.process.doors.store.calendars.ofUser(scene.userId)).every(({ role, readAt }) => role === 'ignored' || readAt !== null);
  const [open, needless] = [minus(must, [...standing, ...asked]), complete ? minus(standing, may) : []];
  const over = blocks.filter((block) => takenByAppointments(scene).some((taken) => touches(taken, block)));
  const twice = blocks.filter((block, place) => blocks.findIndex((b) => b.start === block.start && b.end === block.end && b.title === block.title) !== place);
  return [
    ...(open.length > 0 ? [`4: busy and not blocked: ${show(open)}`] : []),
    ...(needless.length > 0 ? [`4: blocked and not busy: ${show(needless)}`] : []),
    ...(over.length > 0 ? [`4: blocked over an appointment: ${show(over)}`] : []),
    ...(twice.length > 0 ? [`4: blocked twice: ${show(twice)}`] : []),
    ...blocks.filter(({ userId }) => userId !== COACH).map(({ id }) => `4: the block ${id} is for somebody else`),
  ];
}

/** Invariant 5: what the people of the location made is as they made it. */
export function checkForeign(scene: Scene): string[] {
  const { here, location, tekMatix } = scene;
  const blocks = new Map(location.blocks().filter(({ id, origin }) => origin !== 'api' || here.theirs.has(id)).map((b) => [b.id, `${b.start} ${b.end} ${b.title}`]));
  const wanted = new Map([...here.foreignBlocks.values()].map((b) => [b.id, `${b.start} ${b.end} ${b.title}`]));
  const appointments = new Map(location.appointments().map((a) => [a.id, `${a.start} ${a.end} ${a.title} ${a.status}`]));
  const made = new Map([...here.appointments.values()].filter(({ deleted }) => !deleted).map((a) => [a.id, `${a.start} ${a.end} ${a.title} ${a.status}`]));
  return [
    ...tekMatix.takeTrespasses().map(({ by, what }) => `5: ${by} changed ${what}`),
    ...differences(wanted, blocks).map((id) => `5: the foreign block ${id} is not as it was`),
    ...differences(made, appointments).map((id) => `5: the appointment ${id} is not as it was`),
  ];
}

const differences = (wanted: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): string[] =>
  [...new Set([...wanted.keys(), ...found.keys()])].filter((id) => wanted.get(id) !== found.get(id));
