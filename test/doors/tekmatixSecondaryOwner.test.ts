import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedToken, type TekMatix } from '../../server/tekmatix/tekmatix.ts';
import { createTekMatixDoor } from '../../server/tekmatix/httpTekMatix.ts';
import { HOUR, MINUTE } from '../../shared/time/period.ts';
import { hourAt, LOCATION, openTekMatixScene, tekMatixFaultOf, USER, WEEK, ZONE, type TekMatixScene } from './tekmatixScene.ts';

let scene: TekMatixScene;
let team: string;
beforeEach(async () => {
  scene = await openTekMatixScene();
  scene.location.addUser({ id: 'ben', name: 'Ben Vogt', email: 'ben@example.com' });
  team = scene.location.addCalendar({ name: 'Team call', calendarType: 'collective', userIds: ['ben', USER] }).id;
});
afterEach(() => scene.standin.close());

const bookTeam = (hours: number, users: readonly string[], title = 'Team call') => scene.location.addAppointment({ ...hourAt(hours), calendarId: team, userId: 'ben', users, title }).id;
const titles = async (tekMatix: TekMatix = scene.tekMatix) => (await tekMatix.listAppointments(USER, WEEK)).map(({ title }) => title).sort();
const asked = () => scene.sent('GET').map(({ path, query }) => `${path} ${query['userId'] ?? query['calendarId'] ?? ''}`.trim());

/** The door on a clock that stands still until the test moves it. */
function openAt() {
  let now = 0;
  const door = createTekMatixDoor({ origin: scene.standin.origin, timeoutMs: 1_500, clock: { now: () => now, wait: async (ms) => { now += ms; } } });
  const open = (token = scene.location.token, who = USER) => door.open({ locationId: LOCATION, tokens: fixedToken(token), zone: ZONE, who });
  return { door, open, pass: (ms: number) => { now += ms; } };
}

describe.each([[false], [true]])('Where a list by user holds second owners: %s', (userIdFindsSecondaryOwners) => {
  beforeEach(() => { scene.standin.api.userIdFindsSecondaryOwners = userIdFindsSecondaryOwners; });

  it('an appointment of a collective calendar is there once for its second owner, and one of others is not', async () => {
    const id = bookTeam(11, ['ben', USER]);
    bookTeam(13, ['ben'], 'Ben alone');
    scene.location.addAppointment({ ...hourAt(9), calendarId: team, userId: USER, users: [USER, 'ben'], title: 'Their own' });
    expect(await titles()).toEqual(['Team call', 'Their own']);
    expect((await scene.tekMatix.listAppointments(USER, WEEK)).find((a) => a.id === id)).toMatchObject({ ...hourAt(11), assignedUserId: 'ben', users: ['ben', USER] });
  });

  it('one that is cancelled is there as such, and one outside the window is not', async () => {
    scene.location.setStatus(bookTeam(11, ['ben', USER]), 'cancelled');
    bookTeam(24 * 8, ['ben', USER], 'Next week');
    expect(await scene.tekMatix.listAppointments(USER, WEEK)).toMatchObject([{ title: 'Team call', status: 'cancelled' }]);
  });

  it('a long window is asked for by the month of the calendar too', async () => {
    bookTeam(24 * 100, ['ben', USER], 'In February');
    expect((await scene.tekMatix.listAppointments(USER, { start: WEEK.start, end: WEEK.start + 120 * 24 * HOUR })).map(({ title }) => title)).toEqual(['In February']);
  });
});

describe('The collective calendars of a location', () => {
  it('are those of the user: other types and other teams are not asked for', async () => {
    scene.location.addCalendar({ name: 'Others', calendarType: 'collective', userIds: ['ben'] });
    scene.location.addCalendar({ name: 'In turn', calendarType: 'round_robin', userIds: ['ben', USER] });
    expect(await scene.tekMatix.listTeamCalendars(USER)).toEqual([team]);
    scene.standin.clearJournal();
    await titles();
    expect(asked().sort()).toEqual([`/calendars/events ${team}`, `/calendars/events ${USER}`].sort());
  });

  it('cost a user who is in none of them one request an hour', async () => {
    const { open, pass } = openAt();
    for (const _look of [1, 2, 3]) await open().listAppointments('carla', WEEK);
    expect(asked()).toEqual(['/calendars/events carla', '/calendars/', '/calendars/events carla', '/calendars/events carla']);
    pass(HOUR);
    await open().listAppointments('carla', WEEK);
    expect(asked().slice(4)).toEqual(['/calendars/events carla', '/calendars/']);
  });

  it('are asked for once by all who look at the same time', async () => {
    const { open } = openAt();
    await Promise.all([USER, 'ben', 'carla'].flatMap((user) => [1, 2].map(() => open(undefined, user).listAppointments(user, WEEK))));
    expect(asked().filter((request) => request === '/calendars/')).toHaveLength(1);
  });

  it('are known anew within the hour, and until then how many lists a look takes is known without asking', async () => {
    const { door, open, pass } = openAt();
    expect(door.teamCalendarCount(LOCATION, USER)).toBe(0);
    await titles(open());
    const second = scene.location.addCalendar({ name: 'Second team', calendarType: 'collective', userIds: [USER] }).id;
    scene.location.addAppointment({ ...hourAt(15), calendarId: second, userId: 'ben', users: ['ben', USER], title: 'Second call' });
    pass(59 * MINUTE);
    expect([await titles(open()), door.teamCalendarCount(LOCATION, USER), door.teamCalendarCount(LOCATION, 'carla')]).toEqual([[], 1, 0]);
    pass(MINUTE);
    expect([await titles(open()), door.teamCalendarCount(LOCATION, USER)]).toEqual([['Second call'], 2]);
  });

  it('are asked for again when one of them is not found any more', async () => {
    const { open } = openAt();
    await titles(open());
    scene.standin.faults.next({ path: '/calendars/events', nth: 2, fault: { kind: 'status', status: 404, body: '{"statusCode":404,"message":"Calendar not found"}' } });
    expect(await tekMatixFaultOf(open().listAppointments(USER, WEEK))).toMatchObject({ kind: 'tekmatix-unreadable' });
    scene.location.deleteCalendar(team);
    scene.standin.clearJournal();
    expect(await titles(open())).toEqual([]);
    expect(asked()).toEqual([`/calendars/events ${USER}`, '/calendars/']);
  });

  it.each([['no team', undefined], ['a team that is no list', {}]])('that come with %s are asked for, since anybody may belong to them', async (_case, teamMembers) => {
    bookTeam(11, ['ben', USER]);
    scene.standin.faults.next({ path: '/calendars/', nth: 2, fault: { kind: 'alter', alter: (body) => ({ calendars: (body as { calendars: object[] }).calendars.map((calendar) => ({ ...calendar, teamMembers })) }) } });
    expect(await titles()).toEqual(['Team call']);
  });
});

describe('A list of a collective calendar', () => {
  it('is asked for once by two of its team who look at the same time, and again by whoever looks later', async () => {
    bookTeam(11, ['ben', USER]);
    const { open } = openAt();
    const both = await Promise.all([open().listAppointments(USER, WEEK), open(undefined, 'ben').listAppointments('ben', WEEK)]);
    expect(both.map((list) => list.length)).toEqual([1, 1]);
    const lists = () => asked().filter((request) => request === `/calendars/events ${team}`).length;
    expect(lists()).toBe(1);
    await titles(open());
    expect(lists()).toBe(2);
  });

  it('that is under way is not the answer for somebody who comes because of a change meanwhile', async () => {
    const { open } = openAt();
    await titles(open());
    scene.standin.faults.next({ path: '/calendars/events', nth: 2, fault: { kind: 'hang', when: 'after' } });
    const early = tekMatixFaultOf(open().listAppointments(USER, WEEK));
    await expect.poll(() => scene.standin.faults.pending()).toEqual([]);
    bookTeam(11, ['ben', USER]);
    expect(await titles(open())).toEqual(['Team call']);
    expect(await early).toMatchObject({ kind: 'tekmatix-unreachable' });
  });

  it('may hold a broken appointment of somebody else', async () => {
    bookTeam(11, ['ben', USER]);
    bookTeam(13, ['ben'], 'Broken');
    await scene.tekMatix.listTeamCalendars(USER);
    const breakIt = (row: Record<string, unknown>) => (row['title'] === 'Broken' ? { ...row, startTime: 'soon' } : row);
    scene.standin.faults.next({ path: '/calendars/events', nth: 2, fault: { kind: 'alter', alter: (body) => ({ events: (body as { events: Record<string, unknown>[] }).events.map(breakIt) }) } });
    expect(await titles()).toEqual(['Team call']);
  });

  it('that fails leaves no list at all', async () => {
    bookTeam(11, ['ben', USER]);
    await scene.tekMatix.listTeamCalendars(USER);
    scene.standin.faults.next({ path: '/calendars/events', nth: 2, times: 2, fault: { kind: 'status', status: 502 } });
    expect(await tekMatixFaultOf(scene.tekMatix.listAppointments(USER, WEEK))).toMatchObject({ kind: 'tekmatix-unreachable' });
  });
});

describe('A token without the scope for calendars', () => {
  it('lists no appointments, and the scope is named; with it they are there at once', async () => {
    bookTeam(11, ['ben', USER]);
    const { open } = openAt();
    const weak = open(scene.location.addToken({ scopes: ['calendars/events.readonly'] }));
    for (const _look of [1, 2]) expect(await tekMatixFaultOf(weak.listAppointments(USER, WEEK))).toMatchObject({ kind: 'tekmatix-scope-missing', evidence: { scope: 'calendars.readonly', status: 401 } });
    expect(await titles(open())).toEqual(['Team call']);
  });

  it.each([['cut in the middle', { kind: 'truncate' }], ['of something else', { kind: 'alter', alter: () => ({ data: [] }) }]] as const)('is no worse than an answer %s: that is a fault too, never no calendars', async (_case, fault) => {
    scene.standin.faults.next({ path: '/calendars/', nth: 2, fault });
    expect(await tekMatixFaultOf(scene.tekMatix.listAppointments(USER, WEEK))).toMatchObject({ kind: 'tekmatix-unreadable' });
  });
});
