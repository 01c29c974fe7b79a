import { refuse } from '../http/answer.ts';
import { appointmentsIn, blocksIn, type WindowQuery } from '../world/listWindow.ts';
import { expectLocation } from './expectLocation.ts';
import type { Call, Route } from './route.ts';
import { listTimes, writeAppointment, writeBlock } from './writeRecords.ts';

const SCOPE = 'calendars/events.readonly';
const SELECTORS = ['userId', 'calendarId', 'groupId'] as const;

/** A window is two times in epoch ms, written as strings, and exactly one selector (field manual TekMatix §1.2). */
function readWindow({ world, request, ...call }: Call): WindowQuery {
  const { query } = request;
  expectLocation({ world, request, ...call }, query['locationId']);
  const wrong = ['startTime', 'endTime'].filter((name) => !/^\d{10,}$/.test(query[name] ?? ''));
  if (wrong.length > 0) throw refuse(world.api.missingSelector, wrong.map((name) => `${name} must be a number string`));
  const chosen = SELECTORS.filter((name) => query[name]);
  if (chosen.length !== 1) throw refuse(world.api.missingSelector, 'Either of userId, groupId or calendarId is required');
  return { from: Number(query['startTime']), to: Number(query['endTime']), ...Object.fromEntries(chosen.map((name) => [name, query[name]])) };
}

export const LIST_ROUTES: readonly Route[] = [
  {
    method: 'GET', pattern: '/calendars/events', scope: SCOPE,
    answer(call) {
      const found = appointmentsIn(call.world, call.location, readWindow(call));
      return { status: 200, body: { events: found.map((a) => writeAppointment(call.location, a, listTimes(call.world, call.location, a))) } };
    },
  },
  {
    method: 'GET', pattern: '/calendars/blocked-slots', scope: SCOPE,
    answer(call) {
      const found = blocksIn(call.world, call.location, readWindow(call));
      return { status: 200, body: { events: found.map((b) => writeBlock(call.location, b, listTimes(call.world, call.location, b))) } };
    },
  },
];
