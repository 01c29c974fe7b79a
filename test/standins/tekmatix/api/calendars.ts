import { refuse } from '../http/answer.ts';
import type { CalendarRecord } from '../world/world.ts';
import { expectLocation } from './expectLocation.ts';
import type { Call, Route } from './route.ts';

/** CalendarDTO; `openHours` can be an empty object where the specification promises a list (field manual TekMatix §1.5). */
function writeCalendar({ location, world }: Call, { id, name, calendarType, userIds, isActive, groupId, slotMinutes, bufferMinutes, openHours }: CalendarRecord): Record<string, unknown> {
  return {
    id, name, calendarType, isActive, locationId: location.id, groupId, description: '', slug: name.toLowerCase().replace(/\W+/g, '-'),
    teamMembers: userIds.map((userId, index) => ({ userId, priority: 0.5, isPrimary: index === 0, selected: true })),
    eventTitle: '{{contact.name}}', eventColor: '#039be5', slotDuration: slotMinutes, slotDurationUnit: 'mins', slotInterval: slotMinutes, slotIntervalUnit: 'mins', slotBuffer: bufferMinutes,
    appoinmentPerSlot: 1, appoinmentPerDay: 0, openHours: openHours.length === 0 && world.api.emptyOpenHours === 'object' ? {} : openHours, autoConfirm: true, isLivePaymentMode: false,
  };
}

export const CALENDAR_ROUTES: readonly Route[] = [
  {
    method: 'GET', pattern: '/calendars/', scope: 'calendars.readonly',
    answer(call) {
      expectLocation(call, call.request.query['locationId']);
      const { groupId } = call.request.query;
      const found = [...call.location.calendars.values()].filter((calendar) => groupId === undefined || calendar.groupId === groupId);
      return { status: 200, body: { calendars: found.map((calendar) => writeCalendar(call, calendar)) } };
    },
  },
  {
    method: 'GET', pattern: '/calendars/groups', scope: 'calendars/groups.readonly',
    answer(call) {
      expectLocation(call, call.request.query['locationId']);
      const groups = [...call.location.groups.values()].map(({ id, name }) => ({ id, locationId: call.location.id, name, description: '', slug: name.toLowerCase().replace(/\W+/g, '-'), isActive: true }));
      return { status: 200, body: { groups } };
    },
  },
  {
    method: 'GET', pattern: '/calendars/{calendarId}', scope: 'calendars.readonly',
    answer(call) {
      const calendar = call.location.calendars.get(call.params['calendarId'] ?? '');
      if (!calendar) throw refuse(404, 'Calendar not found');
      return { status: 200, body: { calendar: writeCalendar(call, calendar) } };
    },
  },
];
