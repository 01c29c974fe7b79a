import { changeAppointment } from './changeAppointments.ts';
import type { AppointmentRecord, BlockRecord, LocationRecord, World } from './world.ts';

export type BlockDraft = Pick<BlockRecord, 'userId' | 'calendarId' | 'title' | 'start' | 'end'>;

export function addBlock(world: World, location: LocationRecord, draft: BlockDraft & Pick<BlockRecord, 'origin' | 'isFullDay'>): BlockRecord {
  const block: BlockRecord = { id: world.newId(), ...draft, dateAdded: world.serverTime(), dateUpdated: world.stamp(), deleted: false, serial: world.newSerial() };
  location.blocks.set(block.id, block);
  cancelBeneath(world, location, block);
  return block;
}

export function changeBlock(world: World, location: LocationRecord, { block, change }: { block: BlockRecord; change: Partial<BlockDraft> }): void {
  Object.assign(block, change, { dateUpdated: world.stamp() });
  cancelBeneath(world, location, block);
}

/** Only where the toggle says so: the disputed report of §0.14. */
function cancelBeneath(world: World, location: LocationRecord, block: BlockRecord): void {
  if (!world.api.blockCancelsAppointment) return;
  const beneath = (a: AppointmentRecord): boolean => a.assignedUserId === block.userId && !a.deleted && a.start < block.end && a.end > block.start;
  for (const appointment of location.appointments.values()) {
    if (beneath(appointment)) changeAppointment(world, appointment, { status: 'cancelled' });
  }
}
