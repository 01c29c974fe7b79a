import { refuse } from '../http/answer.ts';
import type { ContactRecord, UserRecord } from '../world/world.ts';
import { writeNaiveTime } from '../world/wireTime.ts';
import { expectLocation } from './expectLocation.ts';
import type { Call, Route } from './route.ts';
import { writeAppointment } from './writeRecords.ts';

/** UserSchema: there is no time zone in it (field manual TekMatix §0.9). */
function writeUser({ location }: Call, { id, name, email }: UserRecord): Record<string, unknown> {
  const [firstName = '', ...rest] = name.split(' ');
  return {
    id, name, firstName, lastName: rest.join(' '), email, phone: '', extension: '', permissions: {}, scopes: 'calendars/events.write',
    roles: { type: 'account', role: 'admin', locationIds: [location.id] }, deleted: false, lcPhone: {}, platformLanguage: 'en_US',
  };
}

function writeContact({ location }: Call, { id, name, email, dateAdded }: ContactRecord): Record<string, unknown> {
  const [firstName = '', ...rest] = name.split(' ');
  return { id, name, firstName, lastName: rest.join(' '), email, locationId: location.id, dateAdded: new Date(dateAdded).toISOString(), tags: [], customFields: [] };
}

function expectContact({ location, params }: Call): ContactRecord {
  const contact = location.contacts.get(params['contactId'] ?? '');
  if (!contact) throw refuse(400, 'Contact not found');
  return contact;
}

const USER_ROUTES: readonly Route[] = [
  {
    method: 'GET', pattern: '/users/', scope: 'users.readonly',
    answer(call) {
      // v3 knows the search only (§1.2).
      if (call.request.headers['version'] === 'v3') throw refuse(404, 'Cannot GET /users/');
      expectLocation(call, call.request.query['locationId']);
      return { status: 200, body: { users: [...call.location.users.values()].map((user) => writeUser(call, user)) } };
    },
  },
  {
    method: 'GET', pattern: '/users/search', scope: 'users.readonly',
    answer(call) {
      const { companyId, query = '', skip = '0', limit = '25' } = call.request.query;
      if (companyId !== call.location.companyId) throw refuse(422, ['companyId must be the company of the token']);
      const found = [...call.location.users.values()].filter((user) => `${user.name} ${user.email}`.toLowerCase().includes(query.toLowerCase()));
      return { status: 200, body: { users: found.slice(Number(skip), Number(skip) + Number(limit)).map((user) => writeUser(call, user)), count: found.length } };
    },
  },
  {
    method: 'GET', pattern: '/users/{userId}', scope: 'users.readonly',
    answer(call) {
      const user = call.location.users.get(call.params['userId'] ?? '');
      if (!user) throw refuse(404, 'User not found');
      return { status: 200, body: writeUser(call, user) };
    },
  },
];

const LOCATION_ROUTES: readonly Route[] = [
  {
    method: 'GET', pattern: '/locations/{locationId}', scope: 'locations.readonly',
    answer(call) {
      expectLocation(call, call.params['locationId']);
      const { id, companyId, name, timezone } = call.location;
      return { status: 200, body: { location: { id, companyId, name, timezone, domain: '', country: 'DE', settings: {}, social: {}, permissions: {} } } };
    },
  },
  {
    method: 'GET', pattern: '/locations/{locationId}/timezones', scope: 'locations.readonly',
    answer(call) {
      expectLocation(call, call.params['locationId']);
      return { status: 200, body: { timeZones: [...Intl.supportedValuesOf('timeZone'), 'US/Central', 'US/Eastern'] } };
    },
  },
];

const CONTACT_ROUTES: readonly Route[] = [
  {
    method: 'GET', pattern: '/contacts/{contactId}', scope: 'contacts.readonly',
    answer: (call) => ({ status: 200, body: { contact: writeContact(call, expectContact(call)) } }),
  },
  {
    method: 'GET', pattern: '/contacts/{contactId}/appointments', scope: 'contacts.readonly',
    answer(call) {
      const { id } = expectContact(call);
      const own = [...call.location.appointments.values()].filter((a) => a.contactId === id && !a.deleted);
      // Without an offset, whatever the lists do (§1.2).
      return { status: 200, body: { events: own.map((a) => writeAppointment(call.location, a, (instant) => writeNaiveTime(instant, call.location.timezone))) } };
    },
  },
];

export const DIRECTORY_ROUTES: readonly Route[] = [...USER_ROUTES, ...LOCATION_ROUTES, ...CONTACT_ROUTES];
