import type { JournalRow } from '../../../server/store/stored/sync.ts';
import { windowAt } from '../model/expected.ts';
import { touches } from '../model/intervals.ts';
import type { Scene } from '../scene.ts';
import { ownEvents } from './appointments.ts';
import { ownBlocks } from './blocks.ts';

const MOST_ROWS = 100_000;

/** Invariant 7: whoever reads the journal from its beginning knows which blocks and events of ours stand now. */
export async function checkJournal(scene: Scene): Promise<string[]> {
  const rows = (await scene.process.doors.store.sync.journal(scene.userId, MOST_ROWS)).reverse();
  const { blocks, events } = replay(rows);
  const window = windowAt(scene.clock.now());
  // What lies behind the window stays as it is: after the loss of the database nobody looks there again.
  const inSight = new Set(ownBlocks(scene).filter((block) => touches(block, window)).map(({ id }) => id));
  const standing = new Map(ownBlocks(scene).map((block) => [block.id, `${block.start} ${block.end}`]));
  const known = new Set(ownEvents(scene).map(({ appointmentId }) => appointmentId));
  const seen = new Set(ownEvents(scene).filter((event) => touches(event, window)).map(({ appointmentId }) => appointmentId));
  // With a calendar everything in it is gone, and the user is told of that.
  const readable = scene.calendars.some(({ role, gone }) => role === 'primary' && !gone);
  return [
    ...[...blocks].filter(([id, at]) => standing.get(id) !== at).map(([id, at]) => `7: by the journal the block ${id} stands at ${at}; ${standing.get(id) ?? 'it does not'}`),
    ...[...inSight].filter((id) => !blocks.has(id)).map((id) => `7: the journal does not know of the block ${id}`),
    ...[...events].filter((id) => readable && !known.has(id)).map((id) => `7: by the journal an event of ${id} stands`),
    ...[...seen].filter((id) => !events.has(id)).map((id) => `7: the journal does not know of the event of ${id}`),
  ];
}

function replay(rows: readonly JournalRow[]): { readonly blocks: Map<string, string>; readonly events: Set<string> } {
  const blocks = new Map<string, string>();
  const events = new Set<string>();
  for (const { action, target, after, reason } of rows) {
    if (['block-created', 'block-moved', 'block-recognised'].includes(action)) blocks.set(target, `${after?.start} ${after?.end}`);
    if (['block-removed', 'block-gone'].includes(action)) blocks.delete(target);
    if (['event-created', 'event-changed', 'event-recognised'].includes(action)) events.add(target);
    if (['event-removed', 'event-gone'].includes(action) || (action === 'choice-asked' && reason === 'event-deleted-in-apple-calendar')) events.delete(target);
  }
  return { blocks, events };
}
