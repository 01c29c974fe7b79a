import { busyInICloud, takenByAppointments } from '../model/expected.ts';
import { minus } from '../model/intervals.ts';
import type { Scene } from '../scene.ts';
import { ownBlocks } from './blocks.ts';

/** So many at once are no mere tidying up. */
const MANY = 5;

/**
 * The breaker: whatever a service says, the server never takes out many blocks at once whose time is taken before and
 * after. Call what is returned when the command is over.
 */
export function watchBlocks(scene: Scene): () => string[] {
  const before = ownBlocks(scene);
  const busyBefore = busyInICloud(scene);
  scene.tekMatix.clearJournal();
  return () => {
    // The user may have said themselves that what was not shown is gone.
    if (scene.believed) return [];
    const removed = new Set(scene.tekMatix.journal.filter(({ method, status }) => method === 'DELETE' && status < 400).map(({ path }) => path.slice(path.lastIndexOf('/') + 1)));
    const standing = new Set(ownBlocks(scene).map(({ id }) => id));
    const busy = busyInICloud(scene);
    const taken = takenByAppointments(scene);
    const wrong = before.filter((block) => removed.has(block.id) && !standing.has(block.id)
      && minus([block], busyBefore).length === 0 && minus([block], busy).length === 0 && minus([block], taken).some(({ start, end }) => start === block.start && end === block.end));
    return wrong.length >= MANY ? [`4: ${wrong.length} blocks were taken out at once, and their time is still taken`] : [];
  };
}
