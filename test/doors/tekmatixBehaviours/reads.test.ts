import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../shared/time/period.ts';
import type { TekMatixStandin } from '../../standins/tekmatix/standin.ts';
import type { ApiToggles } from '../../standins/tekmatix/world/toggles.ts';
import { hourAt, LOCATION, MONDAY, tekMatixFaultOf, USER, WEEK } from '../tekmatixScene.ts';
import { eventsOf, iso, openApiScene, windowOf, type ApiScene, type Body } from './apiScene.ts';

let scene: ApiScene;
beforeEach(async () => { scene = await openApiScene(); });
afterEach(() => scene.standin.close());

const get = async (path: string, headers: Record<string, string> = {}): Promise<Body> => (await scene.call('GET', path, { headers })).body;
const appointments = () => scene.tekMatix.listAppointments(USER, WEEK);
const blocks = () => scene.tekMatix.listBlockedSlots(USER, WEEK);
const set = (change: Partial<ApiToggles>, standin: TekMatixStandin = scene.standin) => Object.assign(standin.api, change);

describe('field manual TekMatix §6, reads of what there is', () => {
  it('11 users have no zone, calendars, groups, contacts and zones are there, and v3 knows no list of users', async () => {
    const groupId = scene.location.addGroup('Coaching').id;
    const grouped = scene.location.addCalendar({ name: 'Group call', userIds: [USER], groupId }).id;
    expect(await get(`/users/?locationId=${LOCATION}`)).toMatchObject({ users: [{ id: USER, firstName: 'Anna', lastName: 'Keller' }] });
    expect(JSON.stringify(await get(`/users/${USER}`))).not.toMatch(/time_?zone/i);
    expect((await scene.call('GET', `/users/?locationId=${LOCATION}`, { headers: { version: 'v3' } })).status).toBe(404);
    expect(await get(`/calendars/groups?locationId=${LOCATION}`)).toMatchObject({ groups: [{ id: groupId, name: 'Coaching', locationId: LOCATION }] });
    expect(await get(`/calendars/?locationId=${LOCATION}&groupId=${groupId}`)).toMatchObject({ calendars: [{ id: grouped, groupId }] });
    expect(await get(`/calendars/${scene.calendarId}`)).toMatchObject({ calendar: { name: 'First call', teamMembers: [{ userId: USER, selected: true }] } });
    expect(await get(`/contacts/${scene.contactId}`)).toMatchObject({ contact: { name: 'Tom Weiss' } });
    expect(await get(`/locations/${LOCATION}/timezones`)).toMatchObject({ timeZones: expect.arrayContaining(['Europe/Berlin', 'US/Central']) });
  });

  it('11 the search for users goes by company and page', async () => {
    for (let i = 0; i < 30; i += 1) scene.location.addUser({ id: `user${i}`, name: `Coach ${i}`, email: `coach${i}@example.com` });
    const { location } = await get(`/locations/${LOCATION}`);
    const search = (query: string) => get(`/users/search?companyId=${String((location as Body)['companyId'])}${query}`);
    expect(await search('&query=coach')).toMatchObject({ count: 30, users: { length: 25 } });
    expect(await search('&query=coach&skip=25')).toMatchObject({ users: { length: 5 } });
    expect((await scene.call('GET', '/users/search?companyId=other')).status).toBe(422);
  });

  it.each([['object', {}], ['list', []]] as const)('11 a calendar without hours of its own has an empty %s of them', async (emptyOpenHours, expected) => {
    set({ emptyOpenHours });
    expect(await get(`/calendars/${scene.calendarId}`)).toMatchObject({ calendar: { openHours: expected } });
  });

  it('11 the zone of a location can be a legacy name, which the door takes, and one that nobody knows is not guessed at', async () => {
    scene.location.setTimezone('US/Central');
    expect(await scene.tekMatix.readLocation()).toMatchObject({ zone: 'US/Central' });
    scene.location.setTimezone('Europe/Atlantis');
    expect((await tekMatixFaultOf(scene.tekMatix.readLocation())).kind).toBe('tekmatix-unreadable');
  });

  it.each([true, false])('11 fields that nobody described (%s) change nothing for the door', async (unknownFields) => {
    set({ unknownFields });
    const listed = eventsOf(await scene.call('GET', `/calendars/events${windowOf({ userId: USER })}`));
    expect(listed.map((row) => 'internalFlags' in row)).toEqual([unknownFields]);
    scene.location.addForeignBlock({ ...hourAt(12), userId: USER, title: 'Lunch' });
    expect([await scene.tekMatix.readLocation(), await scene.tekMatix.listUsers(), await appointments(), await blocks()]).toMatchObject([{ id: LOCATION }, [{ id: USER }], [hourAt(9)], [hourAt(12)]]);
  });

  it('11 the appointments of a contact carry no offset', async () => {
    expect(await get(`/contacts/${scene.contactId}/appointments`)).toMatchObject({ events: [{ id: scene.appointmentId, startTime: '2026-11-16 10:00:00' }] });
  });

  it('11 notes are read by the page and written only through the API, which the watch sees', async () => {
    for (let i = 0; i < 3; i += 1) scene.location.addNote(scene.appointmentId, { userId: USER, body: `Note ${i}` });
    const path = `/calendars/appointments/${scene.appointmentId}/notes`;
    expect(await get(`${path}?limit=2&offset=0`)).toMatchObject({ notes: [{ body: 'Note 2', createdBy: { name: 'Anna Keller' } }, { body: 'Note 1' }], hasMore: true });
    expect(await get(`${path}?limit=2&offset=2`)).toMatchObject({ notes: [{ body: 'Note 0' }], hasMore: false });
    expect((await scene.call('GET', `${path}?limit=21&offset=0`)).status).toBe(422);
    const { body } = await scene.call('POST', path, { body: { userId: USER, body: 'From a token' } });
    const { id } = body['note'] as Body;
    expect((await scene.call('PUT', `${path}/${String(id)}`, { body: { body: 'Changed' } })).body).toMatchObject({ note: { body: 'Changed' } });
    expect(await scene.call('DELETE', `${path}/${String(id)}`)).toMatchObject({ status: 200, body: { success: true } });
    expect((await scene.call('POST', path, { body: { body: 'x'.repeat(5_001) } })).status).toBe(422);
    expect(scene.ownTrespasses().map(({ by, what }) => [by.split(' ')[0], what.split(' ')[1]])).toEqual([['POST', 'note'], ['PUT', 'note'], ['DELETE', 'note']]);
  });
});

describe('field manual TekMatix §6, reads of appointments and blocks', () => {
  it.each([400, 422] as const)('12 a list without its window, or without exactly one selector, is refused with %i, which the door reports', async (missingSelector) => {
    set({ missingSelector });
    const other = { calendarId: scene.calendarId };
    for (const path of ['/calendars/events', '/calendars/blocked-slots']) {
      const asked = [`${path}?locationId=${LOCATION}&userId=${USER}`, `${path}?locationId=${LOCATION}&userId=${USER}&startTime=2026-11-16&endTime=2026-11-17`, path + windowOf({}), path + windowOf({ userId: USER, ...other })];
      for (const one of asked) expect((await scene.call('GET', one)).status).toBe(missingSelector);
      expect((await scene.call('GET', path)).status).toBe(422);
      expect((await scene.call('GET', path + windowOf(other))).status).toBe(200);
    }
    expect(await tekMatixFaultOf(scene.tekMatix.listAppointments('', WEEK))).toMatchObject({ kind: 'tekmatix-unreadable', evidence: { status: missingSelector } });
  });

  it('12 a list has no pages: a thousand appointments come at once', async () => {
    scene.location.importAppointments(Array.from({ length: 1_000 }, (_, i) => ({ userId: USER, title: `Call ${i}`, contactName: 'Tom Weiss', start: MONDAY + i * MINUTE, end: MONDAY + (i + 1) * MINUTE })));
    expect(eventsOf(await scene.call('GET', `/calendars/events${windowOf({ userId: USER })}`))).toHaveLength(1_001);
    expect(await appointments()).toHaveLength(1_001);
  });

  it('12 a group lists what its calendars have', async () => {
    const groupId = scene.location.addGroup('Coaching').id;
    const calendarId = scene.location.addCalendar({ name: 'Group call', userIds: [USER], groupId }).id;
    scene.location.addAppointment({ ...hourAt(15), userId: USER, title: 'Together', calendarId });
    scene.location.addForeignBlock({ ...hourAt(12), userId: USER, title: 'Lunch' });
    expect(eventsOf(await scene.call('GET', `/calendars/events${windowOf({ groupId })}`))).toMatchObject([{ title: 'Together' }]);
    expect(eventsOf(await scene.call('GET', `/calendars/blocked-slots${windowOf({ groupId })}`))).toMatchObject([{ title: 'Lunch' }]);
    expect(eventsOf(await scene.call('GET', `/calendars/events${windowOf({ groupId: 'other' })}`))).toEqual([]);
  });

  it.each([['overlap', 1], ['start-in-range', 0]] as const)('12 what began before the window is listed by %s or not, and is there for the door either way', async (listWindow, listed) => {
    set({ listWindow });
    const night = { userId: USER, start: MONDAY - HOUR, end: MONDAY + HOUR };
    scene.location.addAppointment({ ...night, title: 'Night call' });
    scene.location.addForeignBlock({ ...night, title: 'Night' });
    const raw = async (path: string) => eventsOf(await scene.call('GET', path + windowOf({ userId: USER }))).filter(({ title }) => /^Night/.test(String(title)));
    expect([(await raw('/calendars/events')).length, (await raw('/calendars/blocked-slots')).length]).toEqual([listed, listed]);
    expect((await appointments()).map(({ title }) => title).sort()).toEqual(['Coaching', 'Night call']);
    expect((await blocks()).map(({ title }) => title)).toEqual(['Night']);
  });

  it('13 the list of appointments never holds a block, and the list of blocks never an appointment', async () => {
    scene.location.addForeignBlock({ ...hourAt(12), userId: USER, title: 'Lunch' });
    expect((await appointments()).map(({ title }) => title)).toEqual(['Coaching']);
    expect((await blocks()).map(({ title }) => title)).toEqual(['Lunch']);
    expect(await scene.call('GET', `/calendars/events/${scene.appointmentId}`)).toMatchObject({ status: 401, body: { message: expect.stringContaining('IAM') } });
  });

  it.each([[true, ['Coaching', 'Team call']], [false, ['Coaching']]])('14 whether a user is asked for finds appointments in which they are second (%s) is as the location has it', async (userIdFindsSecondaryOwners, titles) => {
    set({ userIdFindsSecondaryOwners });
    scene.location.addUser({ id: 'ben', name: 'Ben Vogt', email: 'ben@example.com' });
    scene.location.addAppointment({ ...hourAt(11), userId: 'ben', users: ['ben', USER], title: 'Team call' });
    const found = await appointments();
    expect(found.map(({ title }) => title).sort()).toEqual(titles);
    for (const { users } of found) expect(users).toContain(USER);
  });

  it.each(['mixed', 'offset', 'utc', 'naive'] as const)('15 dates in the form "%s" are the same times, in winter and in summer', async (dateStyle) => {
    set({ dateStyle });
    const july = Date.UTC(2027, 6, 5, 7, 30);
    const times = [hourAt(9), hourAt(33), hourAt(57), { start: july, end: july + 45 * MINUTE }];
    for (const period of times.slice(1)) scene.location.addAppointment({ ...period, userId: USER, title: 'Coaching' });
    for (const period of times) scene.location.addForeignBlock({ ...period, userId: USER, title: 'Busy' });
    const until = { start: MONDAY, end: july + DAY };
    const [found, blocked] = await Promise.all([scene.tekMatix.listAppointments(USER, until), scene.tekMatix.listBlockedSlots(USER, until)]);
    for (const list of [found, blocked]) expect(list.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start)).toEqual(times);
    const forms = eventsOf(await scene.call('GET', `/calendars/events${windowOf({ userId: USER })}`)).map(({ startTime }) => /Z$/.test(String(startTime)) ? 'utc' : /[+-]\d\d:\d\d$/.test(String(startTime)) ? 'offset' : 'naive');
    expect(new Set(forms)).toEqual(new Set(dateStyle === 'mixed' ? ['offset', 'utc', 'naive'] : [dateStyle]));
  });

  it.each([['absent', []], ['flagged', [{ deleted: true }]]] as const)('16 what was deleted is %s in lists, and cannot be taken for something live', async (deletedInLists, expected) => {
    set({ deletedInLists });
    const { id } = scene.location.addForeignBlock({ ...hourAt(12), userId: USER, title: 'Lunch' });
    scene.location.deleteAppointment(scene.appointmentId);
    scene.location.removeBlock(id);
    expect(eventsOf(await scene.call('GET', `/calendars/blocked-slots${windowOf({ userId: USER })}`))).toMatchObject(expected);
    expect(await appointments()).toMatchObject(expected);
    expect(await blocks()).toEqual([]);
  });

  it.each([['not-found', { status: 404 }], ['flagged', { status: 200, body: { event: { deleted: true } } }]] as const)('16 a deleted appointment that is asked for by its id is %s', async (deletedAppointment, expected) => {
    set({ deletedAppointment });
    scene.location.deleteAppointment(scene.appointmentId);
    expect(await scene.call('GET', `/calendars/events/appointments/${scene.appointmentId}`)).toMatchObject(expected);
  });

  it('17 a series is single appointments that name their master, each with an id of its own', async () => {
    const { masterId, ids } = scene.location.addRecurringAppointment({ ...hourAt(14), userId: USER, title: 'Weekly', count: 3, everyDays: 7 });
    expect(ids).toEqual([0, 7, 14].map((days) => `${masterId}_${hourAt(14).start + days * DAY}_3600`));
    expect(eventsOf(await scene.call('GET', `/calendars/events${windowOf({ userId: USER })}`)).filter(({ title }) => title === 'Weekly')).toMatchObject([{ isRecurring: true, masterEventId: masterId, rrule: expect.stringContaining('COUNT=3') }]);
    const found = (await scene.tekMatix.listAppointments(USER, { start: MONDAY, end: MONDAY + 30 * DAY })).filter(({ title }) => title === 'Weekly');
    expect(found.map(({ id, start }) => [id, start])).toEqual(ids.map((id, index) => [id, hourAt(14).start + index * 7 * DAY]));
    scene.location.setStatus(ids[1] ?? '', 'cancelled');
    expect((await scene.tekMatix.listAppointments(USER, { start: MONDAY, end: MONDAY + 30 * DAY })).filter(({ title }) => title === 'Weekly').map(({ status }) => status)).toEqual(['confirmed', 'cancelled', 'confirmed']);
  });

  it.each([[0, 1], [5_000, 0]])('19 a list that is %i ms behind shows %i of the blocks that were just made: not listed does not mean not there', async (listLagMs, listed) => {
    set({ listLagMs });
    await scene.tekMatix.createBlockedSlot({ ...hourAt(12), userId: USER, title: 'Busy' });
    expect(await blocks()).toHaveLength(listed);
    expect(scene.location.blocks()).toHaveLength(1);
  });

  it('20 blocks of the built-in sync and of the user look like ours and stay as they are through everything that the door can do', async () => {
    const native = scene.location.addForeignBlock({ ...hourAt(12), userId: USER, title: 'Busy', origin: 'native' });
    const allDay = scene.location.addForeignBlock({ userId: USER, title: 'Busy', start: MONDAY + 11 * HOUR, end: MONDAY + 11 * HOUR, origin: 'native', isFullDay: true });
    const own = scene.location.addForeignBlock({ ...hourAt(15), userId: USER, title: 'Lunch' });
    const before = JSON.stringify(scene.location.blocks());
    const id = await scene.tekMatix.createBlockedSlot({ ...hourAt(12), userId: USER, title: 'Busy' });
    await scene.tekMatix.editBlockedSlot(id, { ...hourAt(15), userId: USER, title: 'Busy' });
    await scene.tekMatix.removeBlockedSlot(id);
    expect(JSON.stringify(scene.location.blocks())).toBe(before);
    expect((await blocks()).map((block) => block.id).sort()).toEqual([native.id, allDay.id, own.id].sort());
    expect(await blocks()).toEqual(expect.arrayContaining([expect.objectContaining({ id: allDay.id, start: MONDAY - HOUR, end: MONDAY + 23 * HOUR })]));
  });

  it('20 a token that changes a foreign block is caught', async () => {
    const { id } = scene.location.addForeignBlock({ ...hourAt(12), userId: USER, title: 'Busy', origin: 'native' });
    scene.location.moveBlock(id, hourAt(13));
    expect(scene.ownTrespasses()).toEqual([]);
    await scene.call('PUT', `/calendars/events/block-slots/${id}`, { body: { locationId: LOCATION, assignedUserId: USER, title: 'Mine', startTime: iso(12), endTime: iso(13) } });
    await scene.call('DELETE', `/calendars/events/${id}`);
    expect(scene.ownTrespasses()).toMatchObject([
      { by: `PUT /calendars/events/block-slots/${id}`, what: `${LOCATION} block ${id}`, after: expect.stringContaining('Mine') }, { by: `DELETE /calendars/events/${id}`, after: expect.stringContaining('"deleted":true') },
    ]);
    expect(scene.ownTrespasses()).toEqual([]);
  });
});
