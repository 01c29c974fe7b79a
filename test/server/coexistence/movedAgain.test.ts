import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { openBooked, wall, type Booked } from '../appointments/booked.ts';
import { HOUR, journalOf } from '../household.ts';

let scene: Booked;
let seen: number;
let again: number;
beforeEach(async () => {
  scene = await openBooked();
  scene.anna.location.allowAppointmentMoves();
  seen = scene.at + 4 * HOUR;
  again = scene.at + 7 * HOUR;
  // They drag it and are asked.
  scene.edit(scene.moveTo(seen));
  await scene.minutes(2);
  // The first one starts the database.
}, 60_000);
afterEach(() => scene.anna.close());

const session = () => ({ id: 's1', userId: scene.anna.userId });
const subject = () => syncSubject(scene.anna.doors);
const choices = async () => (await subject().status(session())).choices;
const hourFrom = (start: number) => ({ start, end: start + HOUR });
const dragTo = (from: number, to: number): void => scene.edit((text) => text.replaceAll(wall(from), wall(to)).replaceAll(wall(from + HOUR), wall(to + HOUR)));
const answerMove = async (from = scene.at, to = seen) =>
  subject().resolveChoice(session(), { mirrorId: (await scene.mirror()).id, choice: 'move', from: hourFrom(from), to: hourFrom(to), notify: false });

describe('an answer is about the time that the user saw', () => {
  it('the event that they dragged on meanwhile stays there, and they are asked about that', async () => {
    dragTo(seen, again);
    await answerMove();
    await scene.minutes(4);
    expect(scene.only().text).toContain(wall(again));
    expect(scene.anna.location.appointments().find((a) => a.id === scene.appointment)).toMatchObject(hourFrom(seen));
    expect(await choices()).toMatchObject([{ kind: 'moved', appointment: hourFrom(seen), event: hourFrom(again) }]);
    await answerMove(seen, again);
    await scene.minutes(3);
    expect(await scene.mirror()).toMatchObject({ state: 'live', ...hourFrom(again) });
    expect(scene.written()).toEqual([]);
  });

  it('the event that they dragged back where it was stays there, and they are asked', async () => {
    dragTo(seen, scene.at);
    await answerMove();
    await scene.minutes(4);
    expect(scene.only().text).toContain(wall(scene.at));
    expect(await choices()).toMatchObject([{ kind: 'moved', appointment: hourFrom(seen), event: hourFrom(scene.at) }]);
  });

  it('the event that they deleted meanwhile does not come back, and they are asked', async () => {
    scene.anna.home.remove(scene.only().name);
    await answerMove();
    await scene.minutes(4);
    expect(await choices()).toMatchObject([{ kind: 'deleted', appointment: hourFrom(seen) }]);
    expect(scene.written()).toEqual([]);
  });
});

describe('a move that TekMatix said was made', () => {
  it('and never shows is asked about again', async () => {
    await answerMove();
    scene.anna.location.moveAppointment(scene.appointment, hourFrom(scene.at));
    await scene.minutes(1);
    expect(await choices()).toEqual([]);
    await scene.minutes(4);
    expect(await choices()).toMatchObject([{ kind: 'moved', appointment: hourFrom(scene.at), event: hourFrom(seen) }]);
    expect((await journalOf(scene.anna)).filter((row) => row.action === 'choice-asked')).toHaveLength(2);
    expect(scene.written()).toEqual([]);
  });

  it('does not count as made when the server ended before it was sent', async () => {
    await scene.anna.doors.store.sync.saveMirror(scene.anna.userId, { ...await scene.mirror(), state: 'moving', writtenAt: scene.anna.clock.now() });
    await scene.minutes(4);
    expect(await choices()).toMatchObject([{ kind: 'moved', event: hourFrom(seen) }]);
  });
});

it('both times of a move are read in the next cycle, however far ahead they lie', async () => {
  await answerMove();
  expect(await scene.anna.doors.store.users.startCycle(scene.anna.userId, 0)).toEqual([hourFrom(scene.at), hourFrom(seen)]);
});
