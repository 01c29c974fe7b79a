import { writeOffsetTime } from '../world/wireTime.ts';
import type { AppointmentChange } from '../world/world.ts';

/** `appointment` of the body (field manual TekMatix §2.1): no rrule, no description, no creator. */
export function appointmentBody({ location, appointment: a }: AppointmentChange): Record<string, unknown> {
  return {
    id: a.id, address: a.address, title: a.title, calendarId: a.calendarId, contactId: a.contactId, groupId: '', appointmentStatus: a.status,
    assignedUserId: a.assignedUserId, users: a.users, notes: a.notes, source: a.source,
    startTime: writeOffsetTime(a.start, location.timezone), endTime: writeOffsetTime(a.end, location.timezone),
    dateAdded: new Date(a.dateAdded).toISOString(), dateUpdated: new Date(a.dateUpdated).toISOString(),
  };
}
