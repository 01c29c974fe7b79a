import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../shared/time/period.ts';
import { hourAt, LOCATION, MONDAY, openTekMatixScene, tekMatixFaultOf, USER, WEEK, ZONE, type TekMatixScene } from './tekmatixScene.ts';

let scene: TekMatixScene;
beforeEach(async () => { scene = await openTekMatixScene(); });
afterEach(() => scene.standin.close());

const draft = (hours: number, title = 'Busy') => ({ ...hourAt(hours), userId: USER, title });

describe('A location', () => {
  it('has its name and zone', async () => {
    expect(await scene.tekMatix.readLocation()).toEqual({ id: LOCATION, name: 'Keller Coaching', zone: ZONE });
  });

  it('lists its users', async () => {
    scene.location.addUser({ id: 'second', name: 'Ben Vogt', email: 'ben@example.com' });
    expect(await scene.tekMatix.listUsers()).toEqual([
      { id: USER, name: 'Anna Keller', email: 'anna.keller@icloud.com' }, { id: 'second', name: 'Ben Vogt', email: 'ben@example.com' },
    ]);
    scene.standin.faults.next({ path: '/users/', fault: { kind: 'alter', alter: withFirst('users', { deleted: true }) } });
    expect((await scene.tekMatix.listUsers()).map((user) => user.id)).toEqual(['second']);
    scene.location.removeUser('second');
    expect(await scene.tekMatix.listUsers()).toHaveLength(1);
  });
});

describe('Appointments', () => {
  it('come with their status, owners, place and notes, cancelled ones too', async () => {
    const { id } = scene.location.addAppointment({ ...hourAt(9), userId: USER, title: 'Coaching with Tom', status: 'cancelled', address: 'Zoom', notes: 'Bring the list', users: [USER, 'other'] });
    expect(await scene.tekMatix.listAppointments(USER, WEEK)).toEqual([{
      id, title: 'Coaching with Tom', status: 'cancelled', assignedUserId: USER, users: [USER, 'other'], address: 'Zoom', notes: 'Bring the list', deleted: false, ...hourAt(9),
    }]);
  });

  it('without an offset are not guessed at while the zone is not known', async () => {
    scene.standin.api.dateStyle = 'naive';
    scene.location.addAppointment({ ...hourAt(9), userId: USER, title: 'Coaching' });
    const blind = scene.open({ zone: 'Europe/Atlantis' });
    expect(await tekMatixFaultOf(blind.listAppointments(USER, WEEK))).toMatchObject({ kind: 'tekmatix-unreadable' });
  });

  it('of half a year are asked for by the month, and one on the seam comes once', async () => {
    const seam = MONDAY + 30 * DAY;
    scene.location.addAppointment({ userId: USER, title: 'Retreat', start: seam - 3 * HOUR, end: seam + 3 * HOUR });
    const found = await scene.tekMatix.listAppointments(USER, { start: MONDAY, end: MONDAY + 180 * DAY });
    expect(found.map((a) => a.title)).toEqual(['Retreat']);
    const asked = scene.sent('GET').filter(({ path }) => path === '/calendars/events').map(({ query }) => Number(query['endTime']) - Number(query['startTime']));
    expect(Math.max(...asked)).toBeLessThanOrEqual(31 * DAY);
    expect(asked.length).toBeGreaterThan(4);
  });

  it('with a status from the future keep their time', async () => {
    scene.location.addAppointment({ ...hourAt(9), userId: USER, title: 'Coaching' });
    scene.standin.faults.next({ path: '/calendars/events', fault: { kind: 'alter', alter: withFirst('events', { appointmentStatus: 'rescheduling' }) } });
    expect(await scene.tekMatix.listAppointments(USER, WEEK)).toMatchObject([{ status: 'unknown', ...hourAt(9) }]);
  });

  it('that end before they begin keep the time in between', async () => {
    scene.location.addAppointment({ ...hourAt(9), userId: USER, title: 'Coaching' });
    const broken = { startTime: new Date(hourAt(9).end).toISOString(), endTime: new Date(hourAt(9).start).toISOString() };
    scene.standin.faults.next({ fault: { kind: 'alter', alter: withFirst('events', broken) } });
    expect(await scene.tekMatix.listAppointments(USER, WEEK)).toMatchObject([hourAt(9)]);
  });

  it.each([
    ['a time that is none', { startTime: 'soon' }], ['no time', { startTime: null }], ['a day that does not exist', { endTime: '2026-02-31 10:00:00' }],
    ['no id', { id: undefined }], ['owners that are no list', { users: 'everybody' }],
  ])('are not listed at all when one of them has %s: a hole would look like free time', async (_case, change) => {
    scene.location.addAppointment({ ...hourAt(9), userId: USER, title: 'Secret name' });
    scene.location.addAppointment({ ...hourAt(11), userId: USER, title: 'Coaching' });
    scene.standin.faults.next({ fault: { kind: 'alter', alter: withFirst('events', change) } });
    const fault = await tekMatixFaultOf(scene.tekMatix.listAppointments(USER, WEEK));
    expect(fault.kind).toBe('tekmatix-unreadable');
    expect(fault.message).not.toContain('Secret');
  });
});

describe('Blocked slots', () => {
  it('are made for a user, edited whole and removed', async () => {
    const id = await scene.tekMatix.createBlockedSlot(draft(9));
    expect(await scene.tekMatix.listBlockedSlots(USER, WEEK)).toEqual([{ id, title: 'Busy', assignedUserId: USER, ...hourAt(9) }]);
    await scene.tekMatix.editBlockedSlot(id, draft(14, 'Dentist'));
    expect(scene.location.blocks()).toMatchObject([{ id, title: 'Dentist', userId: USER, calendarId: null, ...hourAt(14) }]);
    await scene.tekMatix.removeBlockedSlot(id);
    expect(scene.location.blocks()).toEqual([]);
    scene.standin.api.deletedInLists = 'flagged';
    expect(await scene.tekMatix.listBlockedSlots(USER, WEEK)).toEqual([]);
  });

  it('for somebody unknown are refused, and nothing stands', async () => {
    const fault = await tekMatixFaultOf(scene.tekMatix.createBlockedSlot({ ...draft(9), userId: 'nobody' }));
    expect(fault).toMatchObject({ kind: 'tekmatix-unreadable', evidence: { status: 400, method: 'POST', requestId: expect.any(String) } });
    expect(scene.location.blocks()).toEqual([]);
  });
});

/** Changes the first row of a list on its way out. */
function withFirst(list: string, change: object): (body: unknown) => unknown {
  return (body) => {
    // A list answer has its rows under this name.
    const [first, ...rest] = (body as Record<string, object[]>)[list] ?? [];
    return { [list]: [{ ...first, ...change }, ...rest] };
  };
}
