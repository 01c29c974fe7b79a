import { refuse } from '../http/answer.ts';
import { addNote, notesOf } from '../world/notes.ts';
import type { NoteRecord } from '../world/world.ts';
import { readBody } from './readBody.ts';
import type { Call, Route } from './route.ts';

const PATTERN = '/calendars/appointments/{appointmentId}/notes';
const LONGEST = 5_000;

function writeNote({ location }: Call, { id, appointmentId, userId, body, dateAdded }: NoteRecord): Record<string, unknown> {
  return {
    id, body, userId, dateAdded: new Date(dateAdded).toISOString(), contactId: location.appointments.get(appointmentId)?.contactId ?? '',
    createdBy: { id: userId, name: location.users.get(userId)?.name ?? '' },
  };
}

function expectAppointmentId({ location, params }: Call): string {
  const appointment = location.appointments.get(params['appointmentId'] ?? '');
  if (!appointment || appointment.deleted) throw refuse(400, 'Appointment not found');
  return appointment.id;
}

function expectNote(call: Call): NoteRecord {
  const note = call.location.notes.get(call.params['noteId'] ?? '');
  if (note?.appointmentId !== expectAppointmentId(call)) throw refuse(400, 'Note not found');
  return note;
}

function readText(call: Call): string {
  const { body } = readBody(call);
  if (typeof body !== 'string' || body.length > LONGEST) throw refuse(422, [`body must be shorter than or equal to ${LONGEST} characters`]);
  return body;
}

/** A page of at most 20, and whether more follow (field manual TekMatix §1.2). */
function listNotes(call: Call): Record<string, unknown> {
  const [limit, offset] = [Number(call.request.query['limit']), Number(call.request.query['offset'])];
  if (!(limit >= 1 && limit <= 20)) throw refuse(422, ['limit must not be greater than 20']);
  if (!(offset >= 0)) throw refuse(422, ['offset must not be less than 0']);
  const notes = notesOf(call.location, expectAppointmentId(call));
  return { notes: notes.slice(offset, offset + limit).map((note) => writeNote(call, note)), hasMore: notes.length > offset + limit };
}

export const NOTE_ROUTES: readonly Route[] = [
  { method: 'GET', pattern: PATTERN, scope: 'calendars/events.readonly', answer: (call) => ({ status: 200, body: listNotes(call) }) },
  {
    method: 'POST', pattern: PATTERN, scope: 'calendars/events.write',
    answer(call) {
      const appointmentId = expectAppointmentId(call);
      const { userId } = readBody(call);
      return { status: 201, body: { note: writeNote(call, addNote(call.world, call.location, { appointmentId, userId: typeof userId === 'string' ? userId : '', body: readText(call) })) } };
    },
  },
  {
    method: 'PUT', pattern: `${PATTERN}/{noteId}`, scope: 'calendars/events.write',
    answer(call) {
      const note = Object.assign(expectNote(call), { body: readText(call) });
      return { status: 200, body: { note: writeNote(call, note) } };
    },
  },
  {
    method: 'DELETE', pattern: `${PATTERN}/{noteId}`, scope: 'calendars/events.write',
    answer: (call) => ({ status: 200, body: { success: call.location.notes.delete(expectNote(call).id) } }),
  },
];
