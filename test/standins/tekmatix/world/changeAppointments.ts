import type { AppointmentChange, AppointmentRecord, LocationRecord, World } from './world.ts';

export type AppointmentDraft = Omit<AppointmentRecord, 'id' | 'dateAdded' | 'dateUpdated' | 'deleted' | 'serial'>;

export function addAppointment(world: World, location: LocationRecord, draft: AppointmentDraft & { readonly id?: string }): AppointmentRecord {
  const appointment: AppointmentRecord = { id: world.newId(), ...draft, dateAdded: world.serverTime(), dateUpdated: world.stamp(), deleted: false, serial: world.newSerial() };
  location.appointments.set(appointment.id, appointment);
  tell(world, { type: 'AppointmentCreate', location, appointment });
  return appointment;
}

/** Every write bumps `dateUpdated` (§6.25). */
export function changeAppointment(world: World, appointment: AppointmentRecord, change: Partial<AppointmentDraft> & { readonly deleted?: boolean }): void {
  Object.assign(appointment, change, { dateUpdated: world.stamp() });
  const location = [...world.locations.values()].find((one) => one.appointments.get(appointment.id) === appointment);
  if (location) tell(world, { type: change.deleted ? 'AppointmentDelete' : 'AppointmentUpdate', location, appointment });
}

function tell(world: World, change: AppointmentChange): void {
  for (const watch of world.watchers) watch(change);
}

/** Whether the slot is free for one more: cancelled, invalid and no-show ones have given theirs back (§1.3). */
export function isSlotFree(location: LocationRecord, { userId, start, end, except }: { userId: string; start: number; end: number; except?: string }): boolean {
  const takes = (a: AppointmentRecord): boolean => !a.deleted && a.id !== except && !['cancelled', 'invalid', 'noshow'].includes(a.status)
    && (a.assignedUserId === userId || a.users.includes(userId)) && a.start < end && a.end > start;
  const blocks = [...location.blocks.values()].some((b) => !b.deleted && b.userId === userId && b.start < end && b.end > start);
  return !blocks && ![...location.appointments.values()].some(takes);
}
