import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { SyncFault } from '../../../shared/connection/fault.ts';
import { openBooked, wall, type Booked } from '../appointments/booked.ts';
import { COACH, HOUR, journalOf } from '../household.ts';

let scene: Booked;
let dragged: number;
// The first one starts the database.
beforeEach(async () => {
  scene = await openBooked();
  scene.anna.location.allowAppointmentMoves();
  dragged = scene.at + 4 * HOUR;
}, 60_000);
afterEach(() => scene.anna.close());

const session = () => ({ id: 's1', userId: scene.anna.userId });
const subject = () => syncSubject(scene.anna.doors);
const choices = async () => (await subject().status(session())).choices;
const appointment = () => scene.anna.location.appointments().find((a) => a.id === scene.appointment);
const hourFrom = (start: number) => ({ start, end: start + HOUR });
const sentMoves = () => scene.anna.tekMatix.journal.filter((entry) => entry.method === 'PUT' && entry.path.includes('/appointments/'));

/** The user drags the event and is asked. */
async function drag(): Promise<void> {
  scene.edit(scene.moveTo(dragged));
  await scene.minutes(2);
}

async function move({ to = dragged, notify = false } = {}): Promise<string> {
  const input = { mirrorId: (await scene.mirror()).id, choice: 'move', from: hourFrom(scene.at), to: hourFrom(to), notify } as const;
  return subject().resolveChoice(session(), input).then(() => 'moved', (error: unknown) => { if (error instanceof SyncFault) return error.kind; throw error; });
}

describe('the user has the appointment moved to where they dragged its event', () => {
  beforeEach(drag);

  it.each([true, false])('it moves in TekMatix, the contact hears of it only if they say so (%s), and the event is not written again', async (notify) => {
    expect(await choices()).toMatchObject([{ kind: 'moved', appointment: hourFrom(scene.at), event: hourFrom(dragged) }]);
    expect(await move({ notify })).toBe('moved');
    expect(await choices()).toEqual([]);
    await scene.minutes(3);
    expect(appointment()).toMatchObject({ ...hourFrom(dragged), title: 'Discovery call', notes: 'Bring the contract.' });
    expect(sentMoves().map((entry) => entry.body)).toMatchObject([{ toNotify: notify }]);
    expect(scene.only().text).toContain(wall(dragged));
    expect(scene.written()).toEqual([]);
    expect(await scene.mirror()).toMatchObject({ state: 'live', ...hourFrom(dragged) });
    expect((await journalOf(scene.anna)).find((row) => row.action === 'choice-moved'))
      .toMatchObject({ reason: notify ? 'moved-with-notice' : 'moved-without-notice', before: hourFrom(scene.at), after: hourFrom(dragged) });
  });

  it('moved once although the answer was lost and the user pressed again', async () => {
    scene.anna.tekMatix.faults.next({ method: 'PUT', path: '/appointments/', fault: { kind: 'reset', when: 'after' } });
    scene.anna.tekMatix.faults.next({ method: 'GET', path: '/appointments/', nth: 2, times: 2, fault: { kind: 'status', status: 503 } });
    expect(await move()).toBe('tekmatix-unreachable');
    expect(await choices()).toHaveLength(1);
    expect(await move()).toBe('moved');
    await scene.minutes(2);
    expect(sentMoves()).toHaveLength(1);
    expect(appointment()).toMatchObject(hourFrom(dragged));
    expect(await choices()).toEqual([]);
  });

  it('a list that still shows the old time does not bring the event back', async () => {
    expect(await move()).toBe('moved');
    const lagging = (body: unknown) => ({ events: (body as { events: { id: string }[] }).events.map((e) => (e.id === scene.appointment ? { ...e, ...wireHour(scene.at) } : e)) });
    scene.anna.tekMatix.faults.next({ method: 'GET', path: '/calendars/events', times: 6, fault: { kind: 'alter', alter: lagging } });
    await scene.minutes(1);
    expect(await choices()).toEqual([]);
    scene.anna.tekMatix.faults.clear();
    await scene.minutes(2);
    expect(scene.written()).toEqual([]);
    expect(scene.only().text).toContain(wall(dragged));
  });

  it('a slot that is taken is said, nothing moves, and the choice stays', async () => {
    scene.anna.location.addAppointment({ userId: COACH, title: 'Other', ...hourFrom(dragged) });
    expect(await move()).toBe('slot-taken');
    expect(appointment()).toMatchObject(hourFrom(scene.at));
    expect(await choices()).toMatchObject([{ kind: 'moved' }]);
  });

  it('an event that was dragged again meanwhile is not moved to where it no longer is', async () => {
    scene.edit((text) => text.replaceAll(wall(dragged), wall(dragged + 2 * HOUR)).replaceAll(wall(dragged + HOUR), wall(dragged + 3 * HOUR)));
    await scene.minutes(1);
    expect(await move()).toBe('changed-meanwhile');
    expect(sentMoves()).toEqual([]);
    expect(await choices()).toMatchObject([{ event: hourFrom(dragged + 2 * HOUR) }]);
    expect(await move({ to: dragged + 2 * HOUR })).toBe('moved');
    await scene.minutes(2);
    expect(appointment()).toMatchObject(hourFrom(dragged + 2 * HOUR));
  });

  it('an appointment that TekMatix moved meanwhile is not moved over that', async () => {
    scene.anna.location.moveAppointment(scene.appointment, hourFrom(scene.at + HOUR));
    expect(await move()).toBe('appointment-changed');
    expect(appointment()).toMatchObject(hourFrom(scene.at + HOUR));
  });

  it('nothing moves while the other iCloud link waits for a decision', async () => {
    const suspected = { state: 'suspected', since: 0, stillThere: false, blocked: [], copied: [] } as const;
    await scene.anna.doors.store.users.update(scene.anna.userId, { nativeLink: suspected });
    expect(await move()).toBe('native-link-suspected');
    expect(sentMoves()).toEqual([]);
    expect(await choices()).toHaveLength(1);
  });

  it('moved by hand in TekMatix to the same time, nothing is asked any more', async () => {
    scene.anna.location.moveAppointment(scene.appointment, hourFrom(dragged));
    await scene.minutes(1);
    expect(await choices()).toEqual([]);
    expect(scene.written()).toEqual([]);
  });
});

const wireHour = (start: number) => ({ startTime: new Date(start).toISOString(), endTime: new Date(start + HOUR).toISOString() });

it('a deleted event offers no move, and its appointment is never cancelled by us', async () => {
  scene.anna.home.remove(scene.only().name);
  await scene.minutes(2);
  expect(await choices()).toMatchObject([{ kind: 'deleted', event: null }]);
  expect(await move()).toBe('not-found');
  await scene.choose('leave');
  await scene.minutes(3);
  expect(appointment()).toMatchObject(hourFrom(scene.at));
  expect(scene.anna.tekMatix.journal.filter((entry) => entry.method !== 'GET' && entry.path.includes(scene.appointment))).toEqual([]);
});

describe('an event that the user gave a title of their own', () => {
  const retitle = async (): Promise<void> => {
    scene.edit((text) => text.replace('SUMMARY:Discovery call', 'SUMMARY:Tom!'));
    await scene.minutes(2);
  };
  beforeEach(retitle);

  it('keeps it and nothing is asked, as long as the appointment keeps its own', async () => {
    scene.anna.location.editAppointment(scene.appointment, { notes: 'Bring a pen.' });
    await scene.minutes(2);
    expect(scene.only().text).toContain('SUMMARY:Tom!');
    expect(await choices()).toEqual([]);
  });

  it('keeps it when the appointment gets another one too, and the user is told', async () => {
    scene.anna.location.editAppointment(scene.appointment, { title: 'Follow-up', notes: 'Bring a pen.' });
    await scene.minutes(3);
    expect(scene.only().text).toContain('SUMMARY:Tom!');
    expect(scene.only().text).toContain('DESCRIPTION:Bring a pen.');
    expect(await choices()).toMatchObject([{ kind: 'retitled', title: 'Follow-up' }]);
    expect((await journalOf(scene.anna)).filter((row) => row.reason === 'event-retitled-in-apple-calendar')).toHaveLength(1);
  });

  it('takes the title of the appointment by their word only, once', async () => {
    scene.anna.location.editAppointment(scene.appointment, { title: 'Follow-up' });
    await scene.minutes(2);
    scene.anna.icloud.clearJournal();
    await scene.choose('take-title');
    await scene.minutes(3);
    expect(scene.only().text).toContain('SUMMARY:Follow-up');
    expect(scene.written()).toEqual([204]);
    expect(await choices()).toEqual([]);
  });

  it('kept by their word, it stays through other changes and is not asked again', async () => {
    scene.anna.location.editAppointment(scene.appointment, { title: 'Follow-up' });
    await scene.minutes(2);
    await scene.choose('keep-title');
    scene.anna.location.editAppointment(scene.appointment, { address: 'Zoom' });
    await scene.minutes(2);
    expect(scene.only().text).toContain('SUMMARY:Tom!');
    expect(await choices()).toEqual([]);
  });

  it('and another time is asked about both, each on its own', async () => {
    scene.anna.location.editAppointment(scene.appointment, { title: 'Follow-up' });
    await scene.minutes(2);
    await drag();
    expect((await choices()).map((c) => c.kind)).toEqual(['moved', 'retitled']);
    await scene.choose('put-back');
    await scene.minutes(2);
    expect(scene.only().text).toContain(wall(scene.at));
    expect(scene.only().text).toContain('SUMMARY:Tom!');
    expect((await choices()).map((c) => c.kind)).toEqual(['retitled']);
  });
});
