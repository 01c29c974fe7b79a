import { refuse } from '../http/answer.ts';
import { changeAppointment } from '../world/changeAppointments.ts';
import { addBlock, type BlockDraft, changeBlock } from '../world/changeBlocks.ts';
import { parseWireTime } from '../world/wireTime.ts';
import { expectLocation } from './expectLocation.ts';
import { readBody } from './readBody.ts';
import type { Call, Route } from './route.ts';
import { offsetTimes, writeBlock } from './writeRecords.ts';

const SCOPE = 'calendars/events.write';

/** A user's block or an event calendar's, never both (field manual TekMatix §0.3, §1.4). @throws Refusal */
function readDraft(call: Call): BlockDraft {
  const { location } = call;
  const body = readBody(call);
  expectLocation(call, body['locationId']);
  const { userId, calendarId } = readOwner(call, body);
  const start = parseWireTime(body['startTime'], location.timezone);
  const end = parseWireTime(body['endTime'], location.timezone);
  if (start === undefined || end === undefined) throw refuse(422, ['startTime must be a valid ISO 8601 date string', 'endTime must be a valid ISO 8601 date string']);
  if (start >= end) throw refuse(422, ['endTime must be after startTime']);
  return { userId, calendarId, start, end, title: typeof body['title'] === 'string' ? body['title'] : '' };
}

function readOwner({ location, world }: Call, body: Readonly<Record<string, unknown>>): { userId: string | null; calendarId: string | null } {
  const { assignedUserId, calendarId } = body;
  if (typeof calendarId === 'string') {
    const calendar = location.calendars.get(calendarId);
    if (!calendar) throw refuse(400, 'Calendar not found');
    if (calendar.calendarType !== 'event') throw refuse(400, 'The calendar is not an event calendar.');
  }
  if ((typeof calendarId === 'string') === (typeof assignedUserId === 'string')) throw refuse(world.api.blockOwner, ['Either calendarId or assignedUserId can be set, not both.']);
  if (typeof assignedUserId === 'string' && !location.users.has(assignedUserId)) throw refuse(400, 'User not found in this location');
  return { userId: typeof assignedUserId === 'string' ? assignedUserId : null, calendarId: typeof calendarId === 'string' ? calendarId : null };
}

export const BLOCK_ROUTES: readonly Route[] = [
  {
    method: 'POST', pattern: '/calendars/events/block-slots', scope: SCOPE,
    answer(call) {
      const block = addBlock(call.world, call.location, { ...readDraft(call), origin: 'api', isFullDay: false });
      return { status: 201, body: shortForm(writeBlock(call.location, block, offsetTimes(call.location))) };
    },
  },
  {
    method: 'PUT', pattern: '/calendars/events/block-slots/{eventId}', scope: SCOPE,
    answer(call) {
      const draft = readDraft(call);
      const block = call.location.blocks.get(call.params['eventId'] ?? '');
      if (!block || block.deleted) throw refuse(call.world.api.unknownBlock, 'Event not found');
      changeBlock(call.world, call.location, { block, change: draft });
      return { status: 201, body: shortForm(writeBlock(call.location, block, offsetTimes(call.location))) };
    },
  },
  {
    method: 'DELETE', pattern: '/calendars/events/{eventId}', scope: SCOPE,
    answer({ world, location, params }) {
      const id = params['eventId'] ?? '';
      const appointment = location.appointments.get(id);
      const event = location.blocks.get(id) ?? appointment;
      if (!event) throw refuse(404, 'Event not found');
      if (event.deleted) throw refuse(world.api.deleteTwice, world.api.deleteTwice === 400 ? 'The event has already been deleted' : 'Event not found');
      if (event === appointment) changeAppointment(world, appointment, { deleted: true });
      else Object.assign(event, { deleted: true, dateUpdated: world.stamp() });
      return { status: 201, body: { succeeded: true } };
    },
  },
  {
    // There is no read of one block, whatever the documentation's pattern suggests (§1.4).
    method: 'GET', pattern: '/calendars/events/{eventId}', scope: 'calendars/events.readonly',
    answer: () => { throw refuse(401, 'This route is not yet supported by the IAM Service'); },
  },
];

/** The answer to a write has these fields only. */
function shortForm({ id, locationId, title, startTime, endTime, calendarId, assignedUserId }: Record<string, unknown>): Record<string, unknown> {
  return { id, locationId, title, startTime, endTime, ...(calendarId === undefined ? {} : { calendarId }), ...(assignedUserId === undefined ? {} : { assignedUserId }) };
}
