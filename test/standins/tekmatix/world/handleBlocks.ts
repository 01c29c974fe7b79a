import type { StandinLocation } from '../standin.ts';
import { addBlock, changeBlock } from './changeBlocks.ts';
import type { BlockRecord, LocationRecord, World } from './world.ts';

/** Blocks through the hands of the user, or of the built-in calendar sync. */
export function handleBlocks(world: World, location: LocationRecord): Pick<StandinLocation, 'addForeignBlock' | 'moveBlock' | 'removeBlock' | 'blocks'> {
  const expect = (id: string): BlockRecord => {
    const block = location.blocks.get(id);
    if (!block || block.deleted) throw new Error(`no block ${id}`);
    return block;
  };
  return {
    addForeignBlock: ({ userId, title, start, end, origin = 'user', isFullDay = false }) => (
      { id: addBlock(world, location, { userId, calendarId: null, title, start, end, origin, isFullDay }).id }
    ),
    moveBlock(id, { start, end }) { changeBlock(world, location, { block: expect(id), change: { start, end } }); },
    removeBlock(id) { Object.assign(expect(id), { deleted: true, dateUpdated: world.stamp() }); },
    blocks: () => [...location.blocks.values()].filter((b) => !b.deleted).map((b) => ({
      id: b.id, userId: b.userId, assignedUserId: b.userId, calendarId: b.calendarId, title: b.title, start: b.start, end: b.end, isFullDay: b.isFullDay, origin: b.origin,
    })),
  };
}
