import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../shared/time/period.ts';
import type { StandinLocation, TekMatixStandin } from '../standins/tekmatix/standin.ts';
import { seedBelievableLocation } from '../standins/tekmatix/seedBelievableLocation.ts';
import { startTekMatix } from '../standins/tekmatix/startTekMatix.ts';
import { hourAt, LOCATION, MONDAY, USER, WEEK, ZONE } from './tekmatixScene.ts';

type Answer = { status: number; headers: Record<string, unknown>; body: Record<string, unknown> };

let standin: TekMatixStandin;
let location: StandinLocation;
let calendarId: string;
let contactId: string;
beforeEach(async () => {
  standin = await startTekMatix({ seed: 7, now: () => MONDAY });
  location = standin.addLocation({ id: LOCATION, name: 'Keller Coaching', timezone: ZONE });
  location.addUser({ id: USER, name: 'Anna Keller', email: 'anna.keller@icloud.com' });
  calendarId = location.addCalendar({ name: 'Coaching session', userIds: [USER] }).id;
  location.addAppointment({ ...hourAt(9), userId: USER, title: 'Coaching', contactName: 'Tom Weiss' });
  contactId = location.contacts()[0]?.id ?? '';
});
afterEach(() => standin.close());

async function call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options: { headers?: Record<string, string>; body?: object } = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${location.token}`, version: '2021-04-15', ...options.headers };
  const answer = await request(standin.origin + path, { method, headers, ...(options.body ? { body: JSON.stringify(options.body) } : {}) });
  // Every answer of the API is a JSON object.
  return { status: answer.statusCode, headers: answer.headers, body: await answer.body.json() as Answer['body'] };
}

const window = (selector: object) => `?${new URLSearchParams({ locationId: LOCATION, startTime: String(WEEK.start), endTime: String(WEEK.end), ...selector }).toString()}`;
const iso = (hours: number): string => new Date(MONDAY + hours * HOUR).toISOString();
const block = (more: object = {}) => ({ locationId: LOCATION, title: 'Busy', startTime: iso(12), endTime: iso(13), ...more });
const appointment = (more: object = {}) => ({ locationId: LOCATION, calendarId, contactId, startTime: iso(20), endTime: iso(21), ...more });

describe('The API of the stand-in', () => {
  it('refuses in the words that were measured', async () => {
    const users = `/users/?locationId=${LOCATION}`;
    expect(await call('GET', users, { headers: { version: '' } })).toMatchObject({ status: 401, body: { message: 'version header was not found.' } });
    expect(await call('GET', users, { headers: { version: 'bogus' } })).toMatchObject({ status: 400, body: { message: "Invalid API version segment 'bogus' at position 0" } });
    expect(await call('GET', users, { headers: { version: 'v3' } })).toMatchObject({ status: 404 });
    expect(await call('GET', users, { headers: { authorization: 'Bearer x' } })).toMatchObject({ status: 401, body: { statusCode: 401, message: 'Invalid token: access token is invalid', error: 'Unauthorized' } });
    expect(await call('GET', '/users/?locationId=elsewhere')).toMatchObject({ status: 403, body: { message: 'The token does not have access to this location.' } });
    expect(await call('GET', '/calendars/events/x')).toMatchObject({ status: 401 });
    expect(await call('GET', '/calendars/events')).toMatchObject({ status: 422, body: { message: expect.any(Array) } });
    expect(await call('GET', `/calendars/events${window({})}`)).toMatchObject({ status: 422 });
    expect(await call('GET', `/calendars/events${window({ userId: USER, calendarId })}`)).toMatchObject({ status: 422 });
    expect(standin.journal.every((entry) => entry.kind === 'api')).toBe(true);
  });

  it('names a trace and the rate limit in every answer, and refuses the hundred-and-first call of ten seconds', async () => {
    const { headers, body } = await call('GET', `/locations/${LOCATION}`);
    expect(body['traceId']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers).toMatchObject({ 'x-ratelimit-max': '100', 'x-ratelimit-remaining': '99', 'x-ratelimit-limit-daily': '200000', 'x-ratelimit-interval-milliseconds': '10000' });
    // One token an hour: the bucket does not fill while the test runs.
    standin.api.rateLimit = { burst: 3, intervalMs: 3 * HOUR, daily: 200_000 };
    const answers = [await call('GET', `/locations/${LOCATION}`), await call('GET', `/locations/${LOCATION}`), await call('GET', `/locations/${LOCATION}`), await call('GET', `/locations/${LOCATION}`)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[3]?.body).toMatchObject({ message: 'Too Many Requests', statusCode: 429 });
    expect(answers[3]?.headers).not.toHaveProperty('retry-after');
  });

  it('knows users without a zone, calendars, contacts and the zones', async () => {
    expect((await call('GET', `/users/?locationId=${LOCATION}`)).body).toMatchObject({ users: [expect.not.objectContaining({ timezone: expect.anything() })] });
    expect((await call('GET', `/calendars/?locationId=${LOCATION}`)).body).toMatchObject({ calendars: [{ id: calendarId, openHours: {} }] });
    expect((await call('GET', `/contacts/${contactId}`)).body).toMatchObject({ contact: { name: 'Tom Weiss' } });
    expect((await call('GET', `/contacts/${contactId}/appointments`)).body).toMatchObject({ events: [{ startTime: '2026-11-16 10:00:00' }] });
    expect((await call('GET', `/locations/${LOCATION}/timezones`)).body).toMatchObject({ timeZones: expect.arrayContaining(['Europe/Berlin', 'US/Central']) });
  });
});

describe('Blocks in the stand-in', () => {
  it('belong to a user or to an event calendar, never to both, and last for a while', async () => {
    const event = location.addCalendar({ name: 'Webinar', calendarType: 'event' }).id;
    const post = async (body: object) => (await call('POST', '/calendars/events/block-slots', { body })).status;
    expect(await post(block({ assignedUserId: USER }))).toBe(201);
    expect(await post(block({ calendarId: event }))).toBe(201);
    expect(await post(block())).toBe(422);
    expect(await post(block({ assignedUserId: USER, calendarId: event }))).toBe(422);
    expect(await post(block({ assignedUserId: USER, endTime: iso(12) }))).toBe(422);
    expect(await post(block({ assignedUserId: 'nobody' }))).toBe(400);
    expect(await call('POST', '/calendars/events/block-slots', { body: block({ assignedUserId: USER, calendarId }) })).toMatchObject({ status: 400, body: { message: 'The calendar is not an event calendar.' } });
    expect(location.blocks()).toHaveLength(2);
  });

  it('are doubled by the same call twice, replaced whole by an edit, and deleted once', async () => {
    const first = await call('POST', '/calendars/events/block-slots', { body: block({ assignedUserId: USER }) });
    await call('POST', '/calendars/events/block-slots', { body: block({ assignedUserId: USER }) });
    expect(location.blocks()).toHaveLength(2);
    const path = `/calendars/events/block-slots/${String(first.body['id'])}`;
    expect(await call('PUT', path, { body: { ...block({ assignedUserId: USER }), title: undefined } })).toMatchObject({ status: 201, body: { title: '', assignedUserId: USER } });
    expect((await call('PUT', '/calendars/events/block-slots/none', { body: block({ assignedUserId: USER }) })).status).toBe(404);
    expect(await call('DELETE', `/calendars/events/${String(first.body['id'])}`)).toMatchObject({ status: 201, body: { succeeded: true } });
    expect(await call('DELETE', `/calendars/events/${String(first.body['id'])}`)).toMatchObject({ status: 400, body: { message: expect.stringContaining('already been deleted') } });
  });

  it('take the place of appointments, and show on the calendars of their user', async () => {
    await call('POST', '/calendars/events/block-slots', { body: block({ assignedUserId: USER, startTime: iso(20), endTime: iso(21) }) });
    expect(await call('POST', '/calendars/events/appointments', { body: appointment() })).toMatchObject({ status: 400, body: { message: 'The slot you have selected is no longer available.' } });
    expect((await call('GET', `/calendars/blocked-slots${window({ calendarId })}`)).body).toMatchObject({ events: [{ title: 'Busy', isFullDay: false, deleted: false }] });
  });
});

describe('Appointments in the stand-in', () => {
  it('go to one of four who ask for the same time at once, and its answer has no dates', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => call('POST', '/calendars/events/appointments', { body: appointment() })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    expect(answers.find(({ status }) => status === 200)?.body).not.toHaveProperty('dateAdded');
    expect((await call('POST', '/calendars/events/appointments', { body: appointment({ ignoreFreeSlotValidation: true }) })).status).toBe(200);
  });

  it('free their time when they are cancelled or not shown up for, and can be moved and read', async () => {
    const { body } = await call('POST', '/calendars/events/appointments', { body: appointment() });
    const path = `/calendars/events/appointments/${String(body['id'])}`;
    expect((await call('PUT', path, { body: { startTime: iso(30), title: 'Moved' } })).status).toBe(200);
    expect((await call('GET', path)).body).toMatchObject({ event: { title: 'Moved', startTime: '2026-11-17T07:00:00+01:00', endTime: '2026-11-17T08:00:00+01:00' } });
    await call('PUT', path, { body: { appointmentStatus: 'noshow' } });
    expect((await call('POST', '/calendars/events/appointments', { body: appointment({ startTime: iso(30), endTime: iso(31) }) })).status).toBe(200);
    await call('DELETE', `/calendars/events/${String(body['id'])}`);
    expect((await call('GET', path)).status).toBe(404);
    standin.api.deletedAppointment = 'flagged';
    expect((await call('GET', path)).body).toMatchObject({ event: { deleted: true } });
  });

  it('are not taken by a calendar that is switched off', async () => {
    const off = location.addCalendar({ name: 'Old', userIds: [USER], isActive: false }).id;
    expect(await call('POST', '/calendars/events/appointments', { body: appointment({ calendarId: off }) })).toMatchObject({ status: 400, body: { message: 'Calendar is inactive' } });
  });
});

describe('The believable location', () => {
  it('has two weeks of appointments and two blocks of its user, whenever it is made, and pages that show them', async () => {
    for (const now of [MONDAY, MONDAY + 6.9 * 24 * HOUR]) {
      const own = await startTekMatix({ seed: 1, now: () => now });
      const { id } = seedBelievableLocation(own, { now });
      const seeded = own.findLocation(id);
      const starts = seeded?.appointments().map(({ start }) => start) ?? [];
      expect(starts.length).toBeGreaterThan(14);
      expect([Math.min(...starts) >= MONDAY, Math.max(...starts) < MONDAY + 14 * 24 * HOUR]).toEqual([true, true]);
      expect(seeded?.blocks().map(({ title }) => title)).toEqual(['Lunch', 'Team meeting']);
      const page = await request(`${own.origin}/v2/location/${id}/calendars/view`);
      expect([page.statusCode, await page.body.text()]).toEqual([200, expect.stringContaining('<div id="app">')]);
      expect(own.journal).toMatchObject([{ kind: 'web', status: 200 }]);
      await own.close();
    }
  });
});

describe('Another process', () => {
  it('can do what a test can: set toggles and faults, use the hands of the user, read the journal', async () => {
    const { body } = await call('GET', '/__standin/');
    expect(body['routes']).toHaveLength(8);
    await call('POST', '/__standin/toggles', { body: { api: { dateStyle: 'utc' } } });
    expect(standin.api.dateStyle).toBe('utc');
    const made = await call('POST', `/__standin/locations/${LOCATION}/addForeignBlock`, { body: [{ ...hourAt(12), userId: USER, title: 'Lunch' }] });
    expect(location.blocks()).toMatchObject([{ id: made.body['id'], title: 'Lunch' }]);
    await call('POST', '/__standin/faults', { body: { path: '/locations/', fault: { kind: 'throttle' } } });
    expect((await call('GET', `/locations/${LOCATION}`)).status).toBe(429);
    expect((await call('POST', `/__standin/locations/${LOCATION}/close`)).status).toBe(400);
    expect(standin.journal.filter((entry) => entry.kind === 'control')).toHaveLength(5);
  });
});
