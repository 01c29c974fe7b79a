import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GENERATIONS } from '../../../server/sync/mirrorUid.ts';
import { blocksOf, eventsOf } from '../household.ts';
import { openBooked, type Booked } from './booked.ts';

let scene: Booked;
// The first one starts the database.
beforeEach(async () => { scene = await openBooked(); }, 60_000);
afterEach(() => scene.anna.close());

const deleteAndPutBack = async () => {
  scene.anna.home.remove(scene.only().name);
  await scene.minutes(3);
  await scene.choose('put-back');
  await scene.minutes(2);
};

describe('an event that the user deletes and has put back', () => {
  it('over and over is still ours: it blocks nothing, is known again, and leaves with its appointment', async () => {
    const { anna, mirror, minutes, only } = scene;
    for (let i = 0; i < 10; i += 1) await deleteAndPutBack();
    expect(await mirror()).toMatchObject({ state: 'live', generation: 10 });
    expect(blocksOf(anna)).toEqual([]);
    await anna.doors.store.sync.forgetMirror((await mirror()).id);
    await minutes(2);
    expect(await mirror()).toMatchObject({ state: 'live', generation: 10, uid: only().name.replace('.ics', '') });
    anna.location.setStatus(scene.appointment, 'cancelled');
    await minutes(2);
    expect(eventsOf(anna.home)).toEqual([]);
  }, 30_000);

  it('so often that no name is left is not written any more, and the calendar says so', async () => {
    const { anna, mirror } = scene;
    await anna.doors.store.sync.saveMirror(anna.userId, { ...await mirror(), generation: GENERATIONS - 1 });
    await deleteAndPutBack();
    expect(eventsOf(anna.home)).toEqual([]);
    expect((await anna.calendar('Home')).fault).toBe('event-refused');
  });
});
