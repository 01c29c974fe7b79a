import { refuse } from '../http/answer.ts';
import { addAppointment, changeAppointment, isSlotFree } from '../world/changeAppointments.ts';
import { parseWireTime } from '../world/wireTime.ts';
import type { AppointmentRecord, AppointmentStatus, CalendarRecord } from '../world/world.ts';
import { expectLocation } from './expectLocation.ts';
import { readBody } from './readBody.ts';
import type { Call, Route } from './route.ts';
import { offsetTimes, writeAppointment } from './writeRecords.ts';

const WRITABLE: readonly unknown[] = ['new', 'confirmed', 'cancelled', 'showed', 'noshow', 'invalid'];
/** v3 takes these as well (field manual TekMatix §1.2). */
const WRITABLE_V3: readonly unknown[] = [...WRITABLE, 'completed', 'active'];
const DEFAULT_LENGTH = 30 * 60_000;

type Body = Readonly<Record<string, unknown>>;

const text = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);

function readStatus({ request }: Call, body: Body, otherwise: AppointmentStatus): AppointmentStatus {
  const writable = request.headers['version'] === 'v3' ? WRITABLE_V3 : WRITABLE;
  const status = body['appointmentStatus'] ?? otherwise;
  if (status !== otherwise && !writable.includes(status)) throw refuse(422, ['appointmentStatus must be a valid enum value']);
  // One of the words above.
  return status as AppointmentStatus;
}

function readPeriod({ location }: Call, body: Body, present?: AppointmentRecord): { start: number; end: number } {
  const start = body['startTime'] === undefined && present ? present.start : parseWireTime(body['startTime'], location.timezone);
  if (start === undefined) throw refuse(422, ['startTime must be a valid ISO 8601 date string']);
  const end = body['endTime'] === undefined ? start + (present ? present.end - present.start : DEFAULT_LENGTH) : parseWireTime(body['endTime'], location.timezone);
  if (end === undefined || end <= start) throw refuse(422, ['endTime must be after startTime']);
  return { start, end };
}

function expectFree(call: Call, body: Body, slot: { userId: string; start: number; end: number; except?: string }): void {
  if (body['ignoreFreeSlotValidation'] !== true && !isSlotFree(call.location, slot)) throw refuse(400, 'The slot you have selected is no longer available.');
}

function expectCalendar({ location }: Call, body: Body): CalendarRecord {
  const calendar = location.calendars.get(text(body['calendarId']));
  if (!calendar) throw refuse(400, 'Calendar not found');
  if (!calendar.isActive) throw refuse(400, 'Calendar is inactive');
  return calendar;
}

function createAppointment(call: Call): AppointmentRecord {
  const body = readBody(call);
  const missing = ['calendarId', 'locationId', 'contactId', 'startTime'].filter((name) => typeof body[name] !== 'string');
  if (missing.length > 0) throw refuse(422, missing.map((name) => `${name} must be a string`));
  expectLocation(call, body['locationId']);
  const calendar = expectCalendar(call, body);
  if (!call.location.contacts.has(text(body['contactId']))) throw refuse(400, 'Contact not found');
  const assignedUserId = text(body['assignedUserId'], calendar.userIds[0] ?? '');
  if (!call.location.users.has(assignedUserId)) throw refuse(400, 'User not found in this location');
  const period = readPeriod(call, body);
  expectFree(call, body, { ...period, userId: assignedUserId });
  return addAppointment(call.world, call.location, {
    ...period, calendarId: calendar.id, contactId: text(body['contactId']), assignedUserId, users: [assignedUserId], title: text(body['title'], calendar.name),
    status: readStatus(call, body, 'confirmed'), address: text(body['address']), notes: text(body['notes']), masterEventId: null, rrule: null, source: 'third_party',
  });
}

function editAppointment(call: Call): AppointmentRecord {
  const body = readBody(call);
  const appointment = expectAppointment(call);
  const period = readPeriod(call, body, appointment);
  const assignedUserId = text(body['assignedUserId'], appointment.assignedUserId);
  const moved = period.start !== appointment.start || period.end !== appointment.end || assignedUserId !== appointment.assignedUserId;
  if (moved) expectFree(call, body, { ...period, userId: assignedUserId, except: appointment.id });
  changeAppointment(call.world, appointment, {
    ...period, assignedUserId, title: text(body['title'], appointment.title), address: text(body['address'], appointment.address),
    notes: text(body['notes'], appointment.notes), calendarId: text(body['calendarId'], appointment.calendarId), status: readStatus(call, body, appointment.status),
  });
  return appointment;
}

function expectAppointment({ world, location, params }: Call): AppointmentRecord {
  const appointment = location.appointments.get(params['eventId'] ?? '');
  if (!appointment || (appointment.deleted && world.api.deletedAppointment === 'not-found')) throw refuse(404, 'Appointment not found');
  return appointment;
}

/** The dated versions leave the dates out of what a write answers (field manual TekMatix §1.3). */
function writeAnswer({ location, request }: Call, appointment: AppointmentRecord): Record<string, unknown> {
  const { dateAdded, dateUpdated, ...rest } = writeAppointment(location, appointment, offsetTimes(location));
  return request.headers['version'] === 'v3' ? { ...rest, dateAdded, dateUpdated } : rest;
}

export const APPOINTMENT_ROUTES: readonly Route[] = [
  {
    method: 'GET', pattern: '/calendars/events/appointments/{eventId}', scope: 'calendars/events.readonly',
    answer: (call) => ({ status: 200, body: { event: writeAppointment(call.location, expectAppointment(call), offsetTimes(call.location)) } }),
  },
  {
    method: 'POST', pattern: '/calendars/events/appointments', scope: 'calendars/events.write',
    answer: (call) => ({ status: 200, body: writeAnswer(call, createAppointment(call)) }),
  },
  {
    method: 'PUT', pattern: '/calendars/events/appointments/{eventId}', scope: 'calendars/events.write',
    answer: (call) => ({ status: 200, body: writeAnswer(call, editAppointment(call)) }),
  },
];
