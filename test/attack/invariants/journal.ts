import type { StoredHold } from '../../../server/store/stored/undo.ts';
import { readWritten } from '../../../server/sync/purgeJournals.ts';
import { windowAt } from '../model/expected.ts';
import { touches } from '../model/intervals.ts';
import type { Scene } from '../scene.ts';
import { storedOf } from '../user.ts';
import { ownEvents, type OwnEvent } from './appointments.ts';
import { ownBlocks } from './blocks.ts';

/** Invariant 7: whoever reads the journal from its beginning knows which blocks and events of ours stand now, and when. */
export async function checkJournal(scene: Scene, holds: readonly StoredHold[]): Promise<string[]> {
  const { blocks, events } = await readWritten(scene.process.doors.store, scene.userId);
  const window = windowAt(scene.clock.now());
  // What lies behind the window stays as it is: after the loss of the database nobody looks there again.
  const inSight = ownBlocks(scene).filter((block) => touches(block, window));
  const standing = new Map(ownBlocks(scene).map((block) => [block.id, `${block.start} ${block.end}`]));
  // Nor does anybody see what its user did there since.
  const behind = new Set(ownBlocks(scene).filter((block) => !touches(block, window)).map(({ id }) => id));
  // After a loss of the database our blocks are known by their mark, and taken up when every calendar was read.
  const unread = (await scene.process.doors.store.calendars.ofUser(scene.userId)).some(({ role, readAt }) => role !== 'ignored' && readAt === null);
  const told = new Set(blocks.map(({ id }) => id));
  // Until the user has said that they are gone.
  const asked = new Set(holds.flatMap(({ kind, preview }) => (kind === 'blocks' ? preview.map(({ period }) => `${period?.start} ${period?.end}`) : [])));
  return [
    ...blocks.filter(({ id, start, end }) => !(behind.has(id) && !touches({ start, end }, window)) && standing.get(id) !== `${start} ${end}` && !(asked.has(`${start} ${end}`) && !standing.has(id))).map(({ id, start, end }) => `7: by the journal the block ${id} stands at ${start} ${end}; ${standing.get(id) ?? 'it does not'}`),
    ...inSight.filter(({ id }) => !unread && !told.has(id)).map(({ id }) => `7: the journal does not know of the block ${id}`),
    ...await checkEvents(scene, events),
  ];
}

async function checkEvents(scene: Scene, told: readonly { readonly id: string; readonly start: number; readonly end: number }[]): Promise<string[]> {
  const primary = scene.calendars.find(({ role }) => role === 'primary');
  // With a calendar everything in it is gone, and the user is told of that.
  const stored = primary && !primary.gone ? await storedOf(scene, primary) : undefined;
  if (!stored || stored.fault !== null) return [];
  const at = (event: Pick<OwnEvent, 'start' | 'end'>): string => `${event.start} ${event.end}`;
  const standing = new Map(ownEvents(scene).map((event) => [`${stored.id}/${event.name}`, at(event)]));
  const known = new Map(told.filter(({ id }) => id.startsWith(`${stored.id}/`)).map((event) => [event.id, at(event)]));
  return [...new Set([...standing.keys(), ...known.keys()])].filter((id) => standing.get(id) !== known.get(id))
    .map((id) => `7: by the journal the event ${id} stands at ${known.get(id) ?? 'no time'}; it stands at ${standing.get(id) ?? 'no time'}`);
}
