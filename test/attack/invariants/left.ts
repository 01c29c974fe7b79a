import { isOwnBlock } from '../../../shared/busy/blockTitle.ts';
import { nameOfKey } from '../../../shared/appointments/planRemoval.ts';
import { COACH, type Scene } from '../scene.ts';
import { sessionOf } from '../user.ts';
import { ownBlocks } from './blocks.ts';

const MARK = 'X-TEKMATIX-APPOINTMENT';

/**
 * Whoever disconnected finds both sides as they were, less their own edits: whatever of ours still stands is theirs by
 * their own word, and the receipt says so.
 */
export async function checkLeft(scene: Scene): Promise<string[]> {
  const { left, here } = scene;
  const { store } = scene.process.doors;
  if (!left) return [];
  const leaving = await store.leavings.forBrowser(sessionOf(scene));
  const told = new Set((leaving ? await store.leavings.items(leaving.id) : []).filter(({ state }) => state === 'left').map(({ key }) => nameOfKey(key)));
  const blocks = ownBlocks(scene).map((block) => ({ name: block.id, edited: !isOwnBlock(block, COACH) }));
  const events = scene.calendars.filter(({ gone, everPrimary, forgotten }) => !gone && everPrimary && !forgotten).flatMap(({ standin, texts }) => standin.objects()
    .filter(({ name, text }) => !texts.has(name) && text.includes(MARK))
    // Alarms and notes are the user's too: whatever they did to it makes it theirs.
    .map(({ name, text }) => ({ name, edited: [...here.touched.keys(), ...here.noted].some((id) => text.replace(/\r?\n[ \t]/g, '').includes(id)) })));
  const mayStay = (edited: boolean): boolean => left.written === 'leave' || left.endedEarly || (edited && left.changed === 'keep');
  return [...blocks, ...events].flatMap(({ name, edited }) => [
    ...(mayStay(edited) ? [] : [`9: ${name} still stands after its user has left`]),
    ...(told.has(name) ? [] : [`9: ${name} still stands and the receipt does not say so`]),
  ]);
}
