import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlockedSlotId } from '../../../shared/appointments/appointment.ts';
import { hourAt, LOCATION, MONDAY, openTekMatixScene, tekMatixFaultOf, USER, WEEK } from '../tekmatixScene.ts';
import { blockBody, iso, openApiScene, type ApiScene, type Body } from './apiScene.ts';

let scene: ApiScene;
beforeEach(async () => { scene = await openApiScene(); });
afterEach(() => scene.standin.close());

const SLOTS = '/calendars/events/block-slots';
const post = (more: object) => scene.call('POST', SLOTS, { body: blockBody(more) });
const draft = (hours: number, title = 'Busy') => ({ ...hourAt(hours), userId: USER, title });
const booking = (more: object = {}) => ({ locationId: LOCATION, calendarId: scene.calendarId, contactId: scene.contactId, startTime: iso(20), endTime: iso(21), ...more });
const book = (more: object = {}) => scene.call('POST', '/calendars/events/appointments', { body: booking(more) });
const TAKEN = { status: 400, body: { message: 'The slot you have selected is no longer available.', error: 'Bad Request', statusCode: 400 } };

describe('field manual TekMatix §6, writes of blocks', () => {
  it.each([400, 422] as const)("21 a block is a user's or an event calendar's, never both or nobody's (%i)", async (blockOwner) => {
    scene.standin.api.blockOwner = blockOwner;
    const event = scene.location.addCalendar({ name: 'Webinar', calendarType: 'event' }).id;
    expect(await post({ assignedUserId: USER })).toMatchObject({ status: 201, body: { id: expect.any(String), locationId: LOCATION, title: 'Busy', assignedUserId: USER, startTime: '2026-11-16T13:00:00+01:00' } });
    expect(await post({ calendarId: event })).toMatchObject({ status: 201, body: { calendarId: event } });
    expect((await post({})).status).toBe(blockOwner);
    expect((await post({ assignedUserId: USER, calendarId: event })).status).toBe(blockOwner);
    expect(scene.location.blocks()).toHaveLength(2);
  });

  it('21 a calendar of another kind, a user of elsewhere and an end before the start are refused, and nothing stands', async () => {
    expect(await post({ calendarId: scene.calendarId })).toMatchObject({ status: 400, body: { message: 'The calendar is not an event calendar.' } });
    expect((await post({ assignedUserId: 'nobody' })).status).toBe(400);
    expect((await post({ assignedUserId: USER, endTime: iso(12) })).status).toBe(422);
    expect((await post({ assignedUserId: USER, startTime: 'noon' })).status).toBe(422);
    expect(scene.location.blocks()).toEqual([]);
    expect(await tekMatixFaultOf(scene.tekMatix.createBlockedSlot({ ...draft(12), userId: 'nobody' }))).toMatchObject({ kind: 'tekmatix-unreadable', evidence: { status: 400 } });
  });

  it('21 what the door makes is a block of the user without a calendar', async () => {
    const id = await scene.tekMatix.createBlockedSlot(draft(12));
    expect(scene.location.blocks()).toMatchObject([{ id, userId: USER, calendarId: null, title: 'Busy', origin: 'api', ...hourAt(12) }]);
    expect(scene.sent('POST')).toMatchObject([{ body: { assignedUserId: USER, locationId: LOCATION } }]);
    expect(scene.sent('POST')[0]?.body).not.toHaveProperty('calendarId');
  });

  it('22 an edit replaces the whole block: what it leaves out is gone', async () => {
    const { body } = await post({ assignedUserId: USER });
    expect(await scene.call('PUT', `${SLOTS}/${String(body['id'])}`, { body: { ...blockBody({ assignedUserId: USER }), title: undefined } })).toMatchObject({ status: 201, body: { title: '' } });
    await scene.tekMatix.editBlockedSlot(body['id'] as BlockedSlotId, draft(14, 'Dentist'));
    expect(scene.location.blocks()).toMatchObject([{ title: 'Dentist', ...hourAt(14) }]);
  });

  it.each([404, 400] as const)('22 an edit of a block that is gone is %i, and the door says so instead of making another', async (unknownBlock) => {
    scene.standin.api.unknownBlock = unknownBlock;
    const id = await scene.tekMatix.createBlockedSlot(draft(12));
    scene.location.removeBlock(id);
    expect(await scene.tekMatix.editBlockedSlot(id, draft(13))).toBe('gone');
    expect(scene.location.blocks()).toEqual([]);
  });

  it.each([[400, 'already been deleted'], [404, 'not found']] as const)('23 a block that is deleted twice is %i the second time, and gone for the door', async (deleteTwice, words) => {
    scene.standin.api.deleteTwice = deleteTwice;
    const id = await scene.tekMatix.createBlockedSlot(draft(12));
    expect(await scene.call('DELETE', `/calendars/events/${id}`)).toMatchObject({ status: 201, body: { succeeded: true } });
    expect(await scene.call('DELETE', `/calendars/events/${id}`, { body: {} })).toMatchObject({ status: deleteTwice, body: { message: expect.stringContaining(words) } });
    await scene.tekMatix.removeBlockedSlot(id);
    await scene.tekMatix.removeBlockedSlot('never there' as BlockedSlotId);
    expect(scene.location.blocks()).toEqual([]);
  });

  it.each([[false, 'confirmed', 0], [true, 'cancelled', 1]] as const)('24 a block over an appointment cancels it (%s): it ends %s, and a token that does so is caught', async (blockCancelsAppointment, status, caught) => {
    scene.standin.api.blockCancelsAppointment = blockCancelsAppointment;
    await scene.tekMatix.createBlockedSlot(draft(8));
    expect(scene.ownTrespasses()).toEqual([]);
    await scene.tekMatix.createBlockedSlot(draft(9));
    expect(await scene.tekMatix.listAppointments(USER, WEEK)).toMatchObject([{ status, ...hourAt(9) }]);
    expect(scene.ownTrespasses()).toHaveLength(caught);
  });

  it('27 the same call twice makes two blocks', async () => {
    const [first, second] = [await scene.tekMatix.createBlockedSlot(draft(12)), await scene.tekMatix.createBlockedSlot(draft(12))];
    expect(first).not.toBe(second);
    expect(await scene.tekMatix.listBlockedSlots(USER, WEEK)).toMatchObject([hourAt(12), hourAt(12)]);
  });
});

describe('field manual TekMatix §6, writes of appointments', () => {
  // The door has no call that writes an appointment, so these calls are the test's own.
  afterEach(() => { scene.ownTrespasses(); });

  it('25 four who ask for the same time at once: one has it, three read why not', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => book()));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    for (const refused of answers.filter(({ status }) => status === 400)) expect(refused).toMatchObject(TAKEN);
    expect(scene.location.appointments()).toHaveLength(2);
  });

  it('25 a block takes the time too, and a caller can insist', async () => {
    await scene.tekMatix.createBlockedSlot(draft(20));
    expect(await book()).toMatchObject(TAKEN);
    expect((await book({ ignoreFreeSlotValidation: true, toNotify: false })).status).toBe(200);
  });

  it('25 an inactive or deleted calendar, an unknown contact and an unknown status are refused', async () => {
    scene.location.setCalendarActive(scene.calendarId, false);
    expect(await book()).toMatchObject({ status: 400, body: { message: 'Calendar is inactive' } });
    scene.location.deleteCalendar(scene.calendarId);
    expect((await book()).status).toBe(400);
    scene.location.addCalendar({ id: scene.calendarId, name: 'Back', userIds: [USER] });
    expect((await book({ contactId: 'nobody' })).status).toBe(400);
    expect((await book({ appointmentStatus: 'maybe' })).status).toBe(422);
    expect((await scene.call('POST', '/calendars/events/appointments', { body: { title: 'x' } })).body).toMatchObject({ message: { length: 4 } });
    expect((await book({ appointmentStatus: 'completed' })).status).toBe(422);
    expect((await scene.call('POST', '/calendars/events/appointments', { body: booking({ appointmentStatus: 'completed' }), headers: { version: 'v3' } })).status).toBe(200);
  });

  it('25 what a write answers has its dates under v3 only', async () => {
    expect((await book()).body).not.toHaveProperty('dateAdded');
    const { body } = await scene.call('POST', '/calendars/events/appointments', { body: booking({ startTime: iso(30), endTime: iso(31) }), headers: { version: 'v3' } });
    expect(body).toMatchObject({ dateAdded: expect.any(String), dateUpdated: expect.any(String) });
  });

  it('25 cancelled and missed appointments give their time back, and one that moves keeps its length', async () => {
    const { body } = await book();
    const path = `/calendars/events/appointments/${String(body['id'])}`;
    expect((await scene.call('PUT', path, { body: { startTime: iso(9) } }))).toMatchObject(TAKEN);
    expect((await scene.call('PUT', path, { body: { startTime: iso(30), title: 'Moved' } })).status).toBe(200);
    expect((await scene.call('GET', path)).body).toMatchObject({ event: { title: 'Moved', startTime: '2026-11-17T07:00:00+01:00', endTime: '2026-11-17T08:00:00+01:00' } });
    await scene.call('PUT', path, { body: { appointmentStatus: 'showed' } });
    expect(await book({ startTime: iso(30), endTime: iso(31) })).toMatchObject(TAKEN);
    for (const appointmentStatus of ['noshow', 'cancelled']) {
      await scene.call('PUT', path, { body: { appointmentStatus } });
      const again = await book({ startTime: iso(30), endTime: iso(31) });
      expect(again.status).toBe(200);
      await scene.call('DELETE', `/calendars/events/${String(again.body['id'])}`);
    }
  });

  it.each([[false, 2], [true, 1]] as const)('25 two writes in one millisecond (equal dates: %s) leave %i different dates', async (equalDateUpdated, different) => {
    scene.standin.api.equalDateUpdated = equalDateUpdated;
    const path = `/calendars/events/appointments/${scene.appointmentId}`;
    const dates: unknown[] = [];
    for (const title of ['One', 'Two']) {
      await scene.call('PUT', path, { body: { title } });
      dates.push(((await scene.call('GET', path)).body['event'] as Body)['dateUpdated']);
    }
    expect(new Set(dates).size).toBe(different);
    expect(dates[0]).toBe(new Date(equalDateUpdated ? MONDAY : MONDAY + 1).toISOString());
  });
});

describe('field manual TekMatix §6, what tokens must not touch', () => {
  it('25 making, changing or deleting an appointment with a token is caught, and moving one is not once the user allowed it', async () => {
    const path = `/calendars/events/appointments/${scene.appointmentId}`;
    await book();
    await scene.call('PUT', path, { body: { startTime: iso(15) } });
    expect(scene.ownTrespasses().map(({ by }) => by)).toEqual(['POST /calendars/events/appointments', `PUT ${path}`]);
    scene.location.allowAppointmentMoves();
    expect((await scene.call('PUT', path, { body: { startTime: iso(17) } })).status).toBe(200);
    expect(scene.ownTrespasses()).toEqual([]);
    await scene.call('PUT', path, { body: { startTime: iso(18), title: 'Renamed too' } });
    await scene.call('DELETE', `/calendars/events/${scene.appointmentId}`);
    expect(scene.ownTrespasses().map(({ by }) => by)).toEqual([`PUT ${path}`, `DELETE /calendars/events/${scene.appointmentId}`]);
  });
});

describe('field manual TekMatix §6, what users do in the web app', () => {
  const only = async (userId = USER) => (await scene.tekMatix.listAppointments(userId, WEEK)).map(({ id: _id, ...rest }) => rest);

  it('26 an appointment that is moved, edited or cancelled, deleted and restored is read as it is now', async () => {
    scene.location.moveAppointment(scene.appointmentId, hourAt(16));
    scene.location.editAppointment(scene.appointmentId, { title: 'Longer', address: 'Zoom', notes: 'Bring the list' });
    scene.location.setStatus(scene.appointmentId, 'cancelled');
    expect(await only()).toMatchObject([{ title: 'Longer', address: 'Zoom', notes: 'Bring the list', status: 'cancelled', ...hourAt(16) }]);
    scene.location.deleteAppointment(scene.appointmentId);
    expect(await only()).toEqual([]);
    scene.location.restoreAppointment(scene.appointmentId);
    expect(await only()).toMatchObject([{ title: 'Longer', deleted: false }]);
    expect(() => scene.location.restoreAppointment(scene.appointmentId)).toThrow('no deleted appointment');
  });

  it('26 an appointment that is given to another user leaves the one and comes to the other', async () => {
    scene.location.addUser({ id: 'ben', name: 'Ben Vogt', email: 'ben@example.com' });
    scene.location.editAppointment(scene.appointmentId, { userId: 'ben' });
    expect([await only(), await only('ben')]).toMatchObject([[], [{ assignedUserId: 'ben', users: ['ben'] }]]);
    scene.location.editAppointment(scene.appointmentId, { userId: USER, users: [USER, 'ben'] });
    expect([await only(), await only('ben')]).toMatchObject([[{ assignedUserId: USER, users: [USER, 'ben'] }], []]);
  });

  it('26 a calendar that is changed or deleted leaves its appointments with their user', async () => {
    const second = scene.location.addCalendar({ name: 'Second', userIds: [USER] }).id;
    scene.location.editAppointment(scene.appointmentId, { calendarId: second });
    expect(scene.location.appointments()).toMatchObject([{ calendarId: second }]);
    scene.location.deleteCalendar(second);
    expect((await scene.call('GET', `/calendars/${second}`)).status).toBe(404);
    expect(await only()).toMatchObject([hourAt(9)]);
  });

  it('26 an import of many, a user who leaves, and a location that moves to another zone are read at once', async () => {
    const { ids } = scene.location.importAppointments(Array.from({ length: 40 }, (_, i) => ({ ...hourAt(24 + i), userId: USER, title: `Call ${i}` })));
    expect(new Set(ids).size).toBe(40);
    expect(await only()).toHaveLength(41);
    scene.location.addUser({ id: 'ben', name: 'Ben Vogt', email: 'ben@example.com' });
    scene.location.removeUser('ben');
    expect((await scene.tekMatix.listUsers()).map(({ id }) => id)).toEqual([USER]);
    expect((await tekMatixFaultOf(scene.tekMatix.createBlockedSlot({ ...draft(12), userId: 'ben' }))).kind).toBe('tekmatix-unreadable');
    scene.location.setTimezone('America/New_York');
    const { zone } = await scene.tekMatix.readLocation();
    const found = await scene.open({ zone }).listAppointments(USER, WEEK);
    expect(found.map(({ start }) => start).sort((a, b) => a - b).slice(0, 2)).toEqual([hourAt(9).start, hourAt(24).start]);
  });

  it('26 all of it can be done from another process, apart from the API', async () => {
    const hand = (name: string, ...given: unknown[]) => scene.call('POST', `/__standin/locations/${LOCATION}/${name}`, { body: given });
    await hand('moveAppointment', scene.appointmentId, hourAt(16));
    await hand('deleteAppointment', scene.appointmentId);
    await hand('restoreAppointment', scene.appointmentId);
    const imported = await hand('importAppointments', [{ ...hourAt(18), userId: USER, title: 'From a file' }]);
    expect(imported.body).toMatchObject({ ids: { length: 1 } });
    expect((await only()).map(({ start }) => start)).toEqual([hourAt(16).start, hourAt(18).start]);
    expect((await scene.call('POST', '/__standin/trespasses')).body).toEqual([]);
    expect(scene.standin.journal.filter(({ kind }) => kind === 'api')).toHaveLength(2);
  });
});

it('20 the watch looks over locations that came later as well', async () => {
  const other = await openTekMatixScene();
  const second = other.standin.addLocation({ id: 'second', name: 'Second', timezone: 'UTC' });
  second.addUser({ id: 'ben', name: 'Ben Vogt', email: 'ben@example.com' });
  const { id } = second.addForeignBlock({ ...hourAt(12), userId: 'ben', title: 'Lunch' });
  await other.open({ token: second.token, locationId: 'second' }).removeBlockedSlot(id as BlockedSlotId);
  expect(other.standin.takeTrespasses()).toMatchObject([{ what: `second block ${id}` }]);
  await other.standin.close();
});
