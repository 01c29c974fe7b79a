import { z } from 'zod';

// Strict about every field that we use, blind to all others: TekMatix adds some without notice. One row that cannot be
// read fails the whole list, because a list with a hole looks like free time.

const zText = z.string().nullish();
const zId = z.string().min(1);
const zDate = z.union([z.string(), z.number()]);

export const zLocationAnswer = z.object({ location: z.object({ id: zId, name: zText, timezone: zText }) });

export const zUsersAnswer = z.object({
  users: z.array(z.object({ id: zId, name: zText, firstName: zText, lastName: zText, email: zText, deleted: z.boolean().nullish() })),
});

export const zCalendarsAnswer = z.object({
  calendars: z.array(z.object({
    id: zId, calendarType: zText,
    // Absent for some types, and in the form of no list: then nobody knows who belongs to it.
    teamMembers: z.array(z.object({ userId: zText })).nullish().catch(undefined),
  })),
});

export const zEventRow = z.object({
  id: zId, title: zText, startTime: zDate, endTime: zDate, appointmentStatus: zText, assignedUserId: zText, users: z.array(z.string()).nullish(),
  address: zText, notes: zText, deleted: z.boolean().nullish(), isFullDay: z.boolean().nullish(),
});

export type EventRow = z.infer<typeof zEventRow>;

export const zEventsAnswer = z.object({ events: z.array(zEventRow) });

const zAppointmentRow = zEventRow.extend({ calendarId: zText });
export type AppointmentRow = z.infer<typeof zAppointmentRow>;

/** One appointment; some clients have seen the other wrapper (field manual TekMatix §1.2). */
export const zAppointmentAnswer = z.union([
  z.object({ event: zAppointmentRow }).transform(({ event }) => event), z.object({ appointment: zAppointmentRow }).transform(({ appointment }) => appointment),
]);

export const zCreatedAnswer = z.object({ id: zId });
