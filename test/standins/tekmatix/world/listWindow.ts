import type { AppointmentRecord, BlockRecord, LocationRecord, World } from './world.ts';

export type WindowQuery = { readonly from: number; readonly to: number; readonly userId?: string; readonly calendarId?: string; readonly groupId?: string };

/** Appointments of the location in the window, as the lists of the API see them. */
export function appointmentsIn(world: World, location: LocationRecord, query: WindowQuery): AppointmentRecord[] {
  return [...location.appointments.values()].filter((a) => isListed(world, a, query)
    && (query.userId === undefined || a.assignedUserId === query.userId || (world.api.userIdFindsSecondaryOwners && a.users.includes(query.userId)))
    && (query.calendarId === undefined || a.calendarId === query.calendarId)
    && query.groupId === undefined);
}

/** Blocks of the location in the window. A calendar shows the blocks of its team as well (§1.4). */
export function blocksIn(world: World, location: LocationRecord, query: WindowQuery): BlockRecord[] {
  const team = query.calendarId === undefined ? [] : location.calendars.get(query.calendarId)?.userIds ?? [];
  return [...location.blocks.values()].filter((b) => isListed(world, b, query)
    && (query.userId === undefined || b.userId === query.userId)
    && (query.calendarId === undefined || b.calendarId === query.calendarId || (b.userId !== null && team.includes(b.userId)))
    && query.groupId === undefined);
}

function isListed(world: World, record: AppointmentRecord | BlockRecord, { from, to }: WindowQuery): boolean {
  if (record.deleted && world.api.deletedInLists === 'absent') return false;
  if (world.now() - record.dateAdded < world.api.listLagMs) return false;
  return world.api.listWindow === 'overlap' ? record.start < to && record.end > from : record.start >= from && record.start < to;
}
