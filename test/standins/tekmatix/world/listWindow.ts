import type { AppointmentRecord, BlockRecord, LocationRecord, World } from './world.ts';

export type WindowQuery = { readonly from: number; readonly to: number; readonly userId?: string; readonly calendarId?: string; readonly groupId?: string };

/** Appointments of the location in the window, as the lists of the API see them. */
export function appointmentsIn(world: World, location: LocationRecord, query: WindowQuery): AppointmentRecord[] {
  const inGroup = (calendarId: string): boolean => query.groupId === undefined || location.calendars.get(calendarId)?.groupId === query.groupId;
  return [...location.appointments.values()].filter((a) => isListed(world, a, query)
    && (query.userId === undefined || a.assignedUserId === query.userId || (world.api.userIdFindsSecondaryOwners && a.users.includes(query.userId)))
    && (query.calendarId === undefined || a.calendarId === query.calendarId)
    && inGroup(a.calendarId));
}

/** Blocks of the location in the window. A calendar or group shows the blocks of its team as well (§1.4). */
export function blocksIn(world: World, location: LocationRecord, query: WindowQuery): BlockRecord[] {
  const shown = [...location.calendars.values()].filter((calendar) => calendar.id === query.calendarId || (query.groupId !== undefined && calendar.groupId === query.groupId));
  const team = shown.flatMap(({ userIds }) => userIds);
  const onShown = (b: BlockRecord): boolean => shown.some(({ id }) => id === b.calendarId) || (b.userId !== null && team.includes(b.userId));
  return [...location.blocks.values()].filter((b) => isListed(world, b, query)
    && (query.userId === undefined || b.userId === query.userId)
    && ((query.calendarId ?? query.groupId) === undefined || onShown(b)));
}

function isListed(world: World, record: AppointmentRecord | BlockRecord, { from, to }: WindowQuery): boolean {
  if (record.deleted && world.api.deletedInLists === 'absent') return false;
  if (world.serverTime() - record.dateAdded < world.api.listLagMs) return false;
  return world.api.listWindow === 'overlap' ? record.start < to && record.end > from : record.start >= from && record.start < to;
}
