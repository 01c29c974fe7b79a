import type { AppointmentRecord, BlockRecord, LocationRecord, World } from '../world/world.ts';
import { writeListTime, writeOffsetTime } from '../world/wireTime.ts';

/** How a record's times are written: the location's zone, and in lists the style of the moment (§6.15). */
type WriteTime = (instant: number) => string;

export function listTimes(world: World, location: LocationRecord, { serial }: { readonly serial: number }): WriteTime {
  return (instant) => writeListTime(instant, location.timezone, { style: world.api.dateStyle, serial });
}

/** Single reads and answers to writes always carry the offset. */
export function offsetTimes(location: LocationRecord): WriteTime {
  return (instant) => writeOffsetTime(instant, location.timezone);
}

/** CalendarEventDTO of an appointment, with fields that no specification names (§6.11). */
export function writeAppointment(location: LocationRecord, a: AppointmentRecord, time: WriteTime): Record<string, unknown> {
  return {
    id: a.id, title: a.title, calendarId: a.calendarId, locationId: location.id, contactId: a.contactId, groupId: '', appointmentStatus: a.status,
    appoinmentStatus: a.status, assignedUserId: a.assignedUserId, users: a.users, address: a.address, notes: a.notes, description: '',
    isRecurring: a.masterEventId !== null, ...(a.rrule === null ? {} : { rrule: a.rrule }), ...(a.masterEventId === null ? {} : { masterEventId: a.masterEventId }),
    startTime: time(a.start), endTime: time(a.end), dateAdded: new Date(a.dateAdded).toISOString(), dateUpdated: new Date(a.dateUpdated).toISOString(),
    assignedResources: [], createdBy: { userId: a.assignedUserId, source: a.source }, deleted: a.deleted, selectedTimezone: location.timezone,
  };
}

/** The same DTO of a block; live answers add `isFullDay` and `deleted` (§1.2). */
export function writeBlock(location: LocationRecord, b: BlockRecord, time: WriteTime): Record<string, unknown> {
  return {
    id: b.id, locationId: location.id, title: b.title, ...(b.userId === null ? {} : { assignedUserId: b.userId }), ...(b.calendarId === null ? {} : { calendarId: b.calendarId }),
    startTime: time(b.start), endTime: time(b.end), isFullDay: b.isFullDay, deleted: b.deleted,
    dateAdded: new Date(b.dateAdded).toISOString(), dateUpdated: new Date(b.dateUpdated).toISOString(), createdBy: { source: b.origin === 'native' ? 'third_party' : 'calendar_page' },
  };
}
