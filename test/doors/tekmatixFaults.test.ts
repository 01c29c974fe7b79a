import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { classifyTekMatixFault } from '../../server/tekmatix/classifyTekMatixFault.ts';
import { MAX_BODY_BYTES } from '../../server/tekmatix/transport.ts';
import { hourAt, openTekMatixScene, tekMatixFaultOf, USER, WEEK, type TekMatixScene } from './tekmatixScene.ts';

let scene: TekMatixScene;
beforeEach(async () => {
  scene = await openTekMatixScene();
  scene.location.addAppointment({ ...hourAt(9), userId: USER, title: 'Coaching' });
});
afterEach(() => scene.standin.close());

const read = () => scene.tekMatix.listAppointments(USER, WEEK);
const write = () => scene.tekMatix.createBlockedSlot({ ...hourAt(12), userId: USER, title: 'Busy' });

describe('A refusal means', () => {
  it.each([
    [401, 'Invalid token: access token is invalid', '/users/', 'tekmatix-denied'],
    [401, 'The token is not authorized for this scope.', '/users/', 'tekmatix-scope-missing'],
    [401, "Token's user type mismatch!", '/users/', 'tekmatix-agency-token'],
    [401, 'version header was not found.', '/users/', 'tekmatix-unreadable'],
    [401, 'This route is not yet supported by the IAM Service', '/calendars/events/x', 'tekmatix-unreadable'],
    [403, 'The token does not have access to this location.', '/users/', 'tekmatix-location-unknown'],
    [403, 'This authClass type is not allowed to access this scope. Please contact support.', '/users/', 'tekmatix-scope-missing'],
    [403, 'Forbidden resource', '/users/', 'tekmatix-denied'],
    [403, '', '/users/', 'tekmatix-unreachable'],
    [404, 'Location not found', '/locations/x', 'tekmatix-location-unknown'],
    [400, 'Location with id x not found', '/locations/x', 'tekmatix-location-unknown'],
    [404, 'Event not found', '/calendars/events/x', 'tekmatix-unreadable'],
    [422, 'startTime must be a number string', '/calendars/events', 'tekmatix-unreadable'],
    [408, '', '/users/', 'tekmatix-unreachable'],
    [429, 'Too Many Requests', '/users/', 'tekmatix-throttled'],
    [502, '', '/users/', 'tekmatix-unreachable'],
  ] as const)('%i "%s" on %s: %s', (...[status, message, path, kind]) => {
    expect(classifyTekMatixFault({ status, message, path })).toBe(kind);
  });
});

describe('A token', () => {
  it('that was revoked is denied from the next call on', async () => {
    await read();
    scene.location.revokeToken();
    expect(await tekMatixFaultOf(read())).toMatchObject({ kind: 'tekmatix-denied', evidence: { status: 401, path: '/calendars/events' } });
  });

  it('without the scope can do the rest', async () => {
    const reader = scene.open({ token: scene.location.addToken({ scopes: ['calendars.readonly', 'calendars/events.readonly'] }) });
    expect(await reader.listAppointments(USER, WEEK)).toHaveLength(1);
    expect(await tekMatixFaultOf(reader.createBlockedSlot({ ...hourAt(12), userId: USER, title: 'Busy' }))).toMatchObject({ kind: 'tekmatix-scope-missing', evidence: { scope: 'calendars/events.write' } });
    expect(await tekMatixFaultOf(reader.listUsers())).toMatchObject({ kind: 'tekmatix-scope-missing', evidence: { scope: 'users.readonly' } });
    expect(await tekMatixFaultOf(reader.readLocation())).toMatchObject({ kind: 'tekmatix-scope-missing', evidence: { scope: 'locations.readonly' } });
  });

  it('of the agency or of another location does not open this one', async () => {
    const agency = scene.open({ token: scene.location.addToken({ kind: 'agency' }) });
    expect(await tekMatixFaultOf(agency.readLocation())).toMatchObject({ kind: 'tekmatix-agency-token' });
    const { token } = scene.standin.addLocation({ id: 'elsewhere', name: 'Elsewhere', timezone: 'UTC' });
    expect(await tekMatixFaultOf(scene.open({ token }).readLocation())).toMatchObject({ kind: 'tekmatix-location-unknown' });
    expect(await tekMatixFaultOf(scene.open({ token }).listAppointments(USER, WEEK))).toMatchObject({ kind: 'tekmatix-location-unknown' });
  });

  it('that cannot be one is not sent, and two work while one replaces the other', async () => {
    expect(await tekMatixFaultOf(scene.open({ token: 'pit-\n1' }).readLocation())).toMatchObject({ kind: 'tekmatix-denied' });
    expect(scene.standin.journal).toEqual([]);
    const next = scene.open({ token: scene.location.addToken() });
    expect([await next.readLocation(), await scene.tekMatix.readLocation()]).toHaveLength(2);
  });

  it('is in no fault', async () => {
    scene.location.revokeToken();
    const fault = await tekMatixFaultOf(read());
    expect(JSON.stringify([fault, fault.message, fault.stack])).not.toContain(scene.location.token);
  });
});

describe('A read', () => {
  it.each([
    ['an HTML page from a gateway', { kind: 'status', status: 502 }], ['a reset', { kind: 'reset', when: 'before' }],
  ] as const)('after %s is tried once more, and then it stands', async (_case, fault) => {
    scene.standin.faults.next({ fault });
    expect(await read()).toHaveLength(1);
    scene.standin.faults.next({ fault, times: 2 });
    expect(await tekMatixFaultOf(read())).toMatchObject({ kind: 'tekmatix-unreachable' });
    expect(scene.sent('GET')).toHaveLength(5);
  });

  it.each([
    ['cut in the middle', { kind: 'truncate' }], ['of no byte', { kind: 'empty' }], ['in HTML with status 200', { kind: 'status', status: 200 }],
    ['of something else', { kind: 'alter', alter: () => ({ data: [] }) }], ['that never ends', { kind: 'alter', alter: (body: unknown) => ({ ...Object(body), padding: 'x'.repeat(MAX_BODY_BYTES) }) }],
  ] as const)('with an answer %s is a fault, never an empty list', async (_case, fault) => {
    scene.standin.faults.next({ fault });
    expect(await tekMatixFaultOf(read())).toMatchObject({ kind: 'tekmatix-unreadable' });
  });

  it('that nobody answers ends', async () => {
    scene.standin.faults.next({ fault: { kind: 'hang' } });
    expect(await tekMatixFaultOf(read())).toMatchObject({ kind: 'tekmatix-unreachable', evidence: { detail: 'TimeoutError' } });
  });

  it('of a long window fails whole when one part of it does', async () => {
    scene.standin.faults.next({ nth: 3, times: 2, fault: { kind: 'truncate' } });
    const half = scene.tekMatix.listAppointments(USER, { start: WEEK.start, end: WEEK.start + 120 * 86_400_000 });
    expect(await tekMatixFaultOf(half)).toMatchObject({ kind: 'tekmatix-unreadable' });
  });
});

describe('A write', () => {
  it.each([
    ['whose answer is reset', { kind: 'reset', when: 'after' }], ['that times out after it was applied', { kind: 'hang', when: 'after' }],
    ['that ends in a 502 after it was applied', { kind: 'status', status: 502, when: 'after' }],
  ] as const)('%s is not sent again: the block stands once, and the caller must look', async (_case, fault) => {
    scene.standin.faults.next({ method: 'POST', fault });
    expect(await tekMatixFaultOf(write())).toMatchObject({ kind: 'tekmatix-unreachable' });
    expect(scene.sent('POST')).toHaveLength(1);
    expect(await scene.tekMatix.listBlockedSlots(USER, WEEK)).toMatchObject([hourAt(12)]);
  });

  it('whose answer is cut is a fault too, since nobody knows the id', async () => {
    scene.standin.faults.next({ method: 'POST', fault: { kind: 'truncate' } });
    expect(await tekMatixFaultOf(write())).toMatchObject({ kind: 'tekmatix-unreadable' });
    expect(scene.location.blocks()).toHaveLength(1);
  });

  it('that edits or removes needs no words to have worked', async () => {
    const id = await write();
    scene.standin.faults.next({ times: 2, fault: { kind: 'empty' } });
    await scene.tekMatix.editBlockedSlot(id, { ...hourAt(15), userId: USER, title: 'Busy' });
    await scene.tekMatix.removeBlockedSlot(id);
    expect(scene.location.blocks()).toEqual([]);
  });
});

describe('A location that asks to slow down', () => {
  it('is given its ten seconds and asked once more, for reads and writes', async () => {
    scene.standin.faults.next({ times: 1, fault: { kind: 'throttle' } });
    expect(await read()).toHaveLength(1);
    scene.standin.faults.next({ times: 1, fault: { kind: 'throttle' } });
    await write();
    expect(scene.location.blocks()).toHaveLength(1);
    expect(scene.pauses.filter((ms) => ms > 5_000)).toHaveLength(2);
  });

  it('twice is left alone', async () => {
    scene.standin.faults.next({ times: 2, fault: { kind: 'throttle' } });
    expect(await tekMatixFaultOf(write())).toMatchObject({ kind: 'tekmatix-throttled', evidence: { status: 429 } });
    expect(scene.location.blocks()).toEqual([]);
  });

  it('for the rest of the day is left alone at once', async () => {
    scene.standin.faults.next({ times: 1, fault: { kind: 'throttle', daily: true } });
    expect(await tekMatixFaultOf(read())).toMatchObject({ kind: 'tekmatix-day-limit' });
    expect([scene.sent('GET').length, scene.pauses]).toEqual([1, []]);
  });

  it('hardly has to: a hundred blocks at once stay below its limit', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, index) => scene.tekMatix.createBlockedSlot({ ...hourAt(index), userId: USER, title: 'Busy' })));
    expect(scene.location.blocks()).toHaveLength(100);
    expect(scene.pauses.length).toBeGreaterThan(0);
    expect(scene.sent('POST').every((entry) => entry.status === 201)).toBe(true);
  });
});
