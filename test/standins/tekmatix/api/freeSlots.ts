import { refuse } from '../http/answer.ts';
import { freeSlotsOf } from '../world/freeSlots.ts';
import { toWallTime } from '../world/wallTime.ts';
import { writeNaiveTime, writeOffsetTime } from '../world/wireTime.ts';
import type { Call, Route } from './route.ts';

const LONGEST = 31 * 86_400_000;

/** Epoch ms as numbers, at most 31 days (field manual TekMatix §1.2). @throws Refusal */
function readRange({ request }: Call): { from: number; to: number } {
  const [from, to] = [Number(request.query['startDate'] ?? NaN), Number(request.query['endDate'] ?? NaN)];
  if (!Number.isFinite(from) || !Number.isFinite(to)) throw refuse(422, ['startDate must be a number', 'endDate must be a number']);
  if (to - from > LONGEST) throw refuse(400, 'Date range must not be more than 31 days');
  return { from, to };
}

/** @throws Refusal for a name that no machine knows */
function readZone({ location, request }: Call): string {
  const zone = request.query['timezone'] ?? location.timezone;
  try {
    toWallTime(0, zone);
    return zone;
  } catch {
    throw refuse(422, ['timezone must be a valid timezone']);
  }
}

/** One list for each day that has slots; days without are missing (§6.18). */
function answerSlots(call: Call): Record<string, unknown> {
  const calendar = call.location.calendars.get(call.params['calendarId'] ?? '');
  if (!calendar) throw refuse(400, 'Calendar not found');
  if (!calendar.isActive) throw refuse(400, 'Calendar is inactive');
  const range = readRange(call);
  const zone = readZone(call);
  const asked = call.request.query['userId'];
  const byDay: Record<string, { slots: string[] }> = {};
  for (const slot of freeSlotsOf(call.location, calendar, { ...range, userIds: asked === undefined ? calendar.userIds : [asked] })) {
    const day = byDay[writeNaiveTime(slot, zone).slice(0, 10)] ??= { slots: [] };
    day.slots.push(writeOffsetTime(slot, zone));
  }
  return byDay;
}

export const FREE_SLOT_ROUTES: readonly Route[] = [
  { method: 'GET', pattern: '/calendars/{calendarId}/free-slots', scope: 'calendars.readonly', answer: (call) => ({ status: 200, body: answerSlots(call) }) },
];
