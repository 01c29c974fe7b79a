import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../shared/time/period.ts';
import { createTekMatixDoor } from '../../../server/tekmatix/httpTekMatix.ts';
import { fixedToken } from '../../../server/tekmatix/tekmatix.ts';
import { hourAt, LOCATION, MONDAY, tekMatixFaultOf, USER, WEEK, ZONE } from '../tekmatixScene.ts';
import { openApiScene, windowOf, type ApiScene } from './apiScene.ts';

let scene: ApiScene;
beforeEach(async () => { scene = await openApiScene(); });
afterEach(() => scene.standin.close());

const TRACE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const USERS = `/users/?locationId=${LOCATION}`;

describe('field manual TekMatix §6, transport and auth', () => {
  it('1 the API is at whatever address is configured, answers in JSON, and names a trace in every answer, refusals and free slots too', async () => {
    const asked = [
      USERS, `/locations/${LOCATION}`, `/calendars/events${windowOf({ userId: USER })}`, `/calendars/${scene.calendarId}/free-slots?startDate=${WEEK.start}&endDate=${WEEK.end}`,
      '/nothing/here', `/calendars/events${windowOf({})}`, '/calendars/events/x',
    ];
    const answers = await Promise.all(asked.map((path) => scene.call('GET', path)));
    answers.push(await scene.call('GET', USERS, { token: 'x' }), await scene.call('POST', '/calendars/events/block-slots', { body: '{"title":' }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 422, 401, 401, 400]);
    for (const { headers, body } of answers) {
      expect(headers['content-type']).toContain('application/json');
      expect(body['traceId']).toMatch(TRACE);
    }
    expect(new Set(answers.map(({ body }) => body['traceId'])).size).toBe(answers.length);
    const elsewhere = createTekMatixDoor({ origin: scene.standin.origin.replace('127.0.0.1', 'localhost') }).open({ locationId: LOCATION, tokens: fixedToken(scene.location.token), zone: ZONE });
    expect((await elsewhere.readLocation()).id).toBe(LOCATION);
  });

  it('1 the trace of a refusal is in the fault, for whoever asks TekMatix about it', async () => {
    const fault = await tekMatixFaultOf(scene.tekMatix.createBlockedSlot({ ...hourAt(12), userId: 'nobody', title: 'Busy' }));
    expect(fault.evidence.requestId).toMatch(TRACE);
  });

  it('2 a call without a version is refused with 401, an unknown version with 400, and four versions are known', async () => {
    expect(await scene.call('GET', USERS, { headers: { version: '' } })).toMatchObject({ status: 401, body: { message: 'version header was not found.' } });
    expect(await scene.call('GET', USERS, { headers: { version: 'bogus' } })).toMatchObject({ status: 400, body: { message: "Invalid API version segment 'bogus' at position 0" } });
    const known = await Promise.all(['2021-04-15', '2021-07-28', '2023-02-21', 'v3'].map((version) => scene.call('GET', `/locations/${LOCATION}`, { headers: { version } })));
    expect(known.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('2 the door names a version with every kind of call', async () => {
    const id = await scene.tekMatix.createBlockedSlot({ ...hourAt(12), userId: USER, title: 'Busy' });
    await scene.tekMatix.editBlockedSlot(id, { ...hourAt(13), userId: USER, title: 'Busy' });
    await scene.tekMatix.removeBlockedSlot(id);
    await Promise.all([scene.tekMatix.readLocation(), scene.tekMatix.listUsers(), scene.tekMatix.listAppointments(USER, WEEK), scene.tekMatix.listBlockedSlots(USER, WEEK)]);
    expect(scene.standin.journal.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201, 201, 201]);
  });

  it.each([['no token', ''], ['half a header', 'Bearer'], ['another word', 'Basic abc'], ['a token that is none', 'Bearer pit-0']])('3 with %s a call is refused with 401', async (_case, authorization) => {
    expect(await scene.call('GET', USERS, { headers: { authorization } })).toMatchObject({
      status: 401, body: { statusCode: 401, message: 'Invalid token: access token is invalid', error: 'Unauthorized' },
    });
  });

  it.each(['Invalid token: access token is invalid', 'Invalid token: jwt expired'] as const)('3 an expired token is refused as "%s", and the door says that it is denied', async (text) => {
    scene.standin.api.expiredToken = text;
    const token = scene.location.addToken({ expiresAt: MONDAY });
    expect(await scene.call('GET', USERS, { token })).toMatchObject({ status: 401, body: { statusCode: 401, message: text, error: 'Unauthorized' } });
    expect((await tekMatixFaultOf(scene.open({ token }).listUsers())).kind).toBe('tekmatix-denied');
    expect(await scene.open({ token: scene.location.addToken({ expiresAt: MONDAY + DAY }) }).listUsers()).toHaveLength(1);
  });

  it('4 a missing scope is 401 and not 403, and the door tells it from a wrong token', async () => {
    const reader = scene.location.addToken({ scopes: ['calendars.readonly', 'calendars/events.readonly'] });
    expect(await scene.call('GET', USERS, { token: reader })).toMatchObject({ status: 401, body: { message: 'The token is not authorized for this scope.' } });
    const door = scene.open({ token: reader });
    expect((await tekMatixFaultOf(door.listUsers())).kind).toBe('tekmatix-scope-missing');
    expect((await tekMatixFaultOf(door.createBlockedSlot({ ...hourAt(12), userId: USER, title: 'Busy' }))).kind).toBe('tekmatix-scope-missing');
    expect(await door.listAppointments(USER, WEEK)).toHaveLength(1);
    expect(scene.location.blocks()).toEqual([]);
  });

  it('4 an agency token does not fit a location, and another location is 403', async () => {
    const agency = scene.location.addToken({ kind: 'agency' });
    expect(await scene.call('GET', USERS, { token: agency })).toMatchObject({ status: 401, body: { message: "Token's user type mismatch!" } });
    expect((await tekMatixFaultOf(scene.open({ token: agency }).readLocation())).kind).toBe('tekmatix-agency-token');
    const { token } = scene.standin.addLocation({ id: 'elsewhere', name: 'Elsewhere', timezone: 'UTC' });
    expect(await scene.call('GET', USERS, { token })).toMatchObject({ status: 403, body: { message: 'The token does not have access to this location.' } });
    expect((await tekMatixFaultOf(scene.open({ token }).readLocation())).kind).toBe('tekmatix-location-unknown');
  });

  it.each([10, 0, -10])('8 a server whose clock is %i minutes off dates its answers and records by it, and the door minds neither', async (minutes) => {
    scene.standin.api.clockSkewMs = minutes * 60_000;
    const { headers, body } = await scene.call('POST', '/calendars/events/block-slots', { body: { locationId: LOCATION, assignedUserId: USER, startTime: '2026-11-16T12:00:00Z', endTime: '2026-11-16T13:00:00Z' } });
    expect(Date.parse(String(headers['date']))).toBe(MONDAY + minutes * 60_000);
    const listed = await scene.call('GET', `/calendars/blocked-slots${windowOf({ userId: USER })}`);
    expect(listed.body['events']).toMatchObject([{ id: body['id'], dateAdded: new Date(MONDAY + minutes * 60_000).toISOString() }]);
    expect(await scene.tekMatix.listBlockedSlots(USER, WEEK)).toMatchObject([{ start: MONDAY + 12 * HOUR }]);
  });
});
