import type { NewCalendar, NewLocation, NewUser, StandinLocation } from '../standin.ts';
import { handleAppointments } from './handleAppointments.ts';
import { handleBlocks } from './handleBlocks.ts';
import type { CalendarRecord, LocationRecord, World } from './world.ts';

const ALL_SCOPES = [
  'calendars.readonly', 'calendars/groups.readonly', 'calendars/events.readonly', 'calendars/events.write', 'users.readonly', 'locations.readonly', 'contacts.readonly',
];

/** Adds the location to the world and gives what its user can do with it. */
export function addLocation(world: World, { id, name, timezone, token, scopes, companyId = world.newId() }: NewLocation): StandinLocation {
  const location: LocationRecord = {
    id, companyId, name, timezone, users: new Map(), calendars: new Map(), groups: new Map(), contacts: new Map(), appointments: new Map(), blocks: new Map(), notes: new Map(),
  };
  world.locations.set(id, location);
  const tokens = handleTokens(world, id);
  return {
    id, companyId, token: tokens.addToken({ ...(token === undefined ? {} : { token }), ...(scopes === undefined ? {} : { scopes }) }),
    ...tokens, ...handleTeam(world, location), ...handleAppointments(world, location), ...handleBlocks(world, location),
    allowAppointmentMoves: () => { world.movesAllowed.add(id); },
    setTimezone(zone) { location.timezone = zone; },
    contacts: () => [...location.contacts.values()].map((contact) => ({ id: contact.id, name: contact.name, email: contact.email })),
  };
}

function handleTokens(world: World, locationId: string): Pick<StandinLocation, 'addToken' | 'revokeToken'> {
  return {
    addToken({ token = `pit-${crypto.randomUUID()}`, scopes = ALL_SCOPES, kind = 'location', expiresAt } = {}) {
      world.tokens.set(token, { locationId, scopes: new Set(scopes), kind, revoked: false, ...(expiresAt === undefined ? {} : { expiresAt }) });
      return token;
    },
    revokeToken(token) {
      for (const [text, record] of world.tokens) if (record.locationId === locationId && (token === undefined || token === text)) record.revoked = true;
    },
  };
}

function handleTeam(world: World, location: LocationRecord): Pick<StandinLocation, 'addUser' | 'removeUser' | 'addCalendar' | 'setCalendarActive' | 'deleteCalendar' | 'addGroup'> {
  return {
    addUser({ id, name, email }: NewUser) { location.users.set(id, { id, name, email }); },
    removeUser(userId) {
      if (!location.users.delete(userId)) throw new Error(`no user ${userId}`);
    },
    addCalendar({ id = world.newId(), name, calendarType = 'round_robin', userIds = [], isActive = true, groupId = '', slotMinutes = 30, bufferMinutes = 0, openHours = [] }: NewCalendar) {
      location.calendars.set(id, { id, name, calendarType, userIds: [...userIds], isActive, groupId, slotMinutes, bufferMinutes, openHours });
      return { id };
    },
    setCalendarActive(id, isActive) { expectCalendar(location, id).isActive = isActive; },
    deleteCalendar(id) { location.calendars.delete(expectCalendar(location, id).id); },
    addGroup(name) {
      const id = world.newId();
      location.groups.set(id, { id, name });
      return { id };
    },
  };
}

function expectCalendar(location: LocationRecord, id: string): CalendarRecord {
  const calendar = location.calendars.get(id);
  if (!calendar) throw new Error(`no calendar ${id}`);
  return calendar;
}
