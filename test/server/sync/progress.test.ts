import { afterEach, beforeEach, expect, it } from 'vitest';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { COACH, HOUR, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
beforeEach(async () => { anna = await openHousehold(); });
afterEach(() => anna.close());

it('the first sync tells calendars, events, Blocked Slots and appointments as they are done, for whoever opens the page meanwhile', async () => {
  const soon = anna.clock.now() + 30 * HOUR;
  for (let i = 0; i < 3; i += 1) anna.family.put(`E${i}.ics`, phoneEvent(`E${i}`, soon + 2 * i * HOUR));
  for (let i = 0; i < 2; i += 1) anna.location.addAppointment({ title: 'Call', userId: COACH, start: soon + (20 + 2 * i) * HOUR, end: soon + (21 + 2 * i) * HOUR });
  const told: SyncStatus['progress'][] = [];
  const { users } = anna.doors.store;
  const update = users.update.bind(users);
  // Each time that something is kept, another page asks: it knows nothing but what the database says.
  users.update = async (id, patch) => {
    await update(id, patch);
    if (patch.progress) told.push((await syncSubject(anna.doors).status({ id: 's1', userId: anna.userId })).progress);
  };
  await anna.start();
  expect(told[0]).toEqual({ calendars: { done: 0, total: 2 }, events: 0, writes: { done: 0, total: 0 }, blocks: null });
  expect(told).toContainEqual({ calendars: { done: 2, total: 2 }, events: 3, writes: { done: 0, total: 3 }, blocks: { done: 0, total: 3 } });
  expect(told).toContainEqual({ calendars: { done: 2, total: 2 }, events: 3, writes: { done: 3, total: 3 }, blocks: { done: 3, total: 3 } });
  expect(told.at(-1)).toEqual({ calendars: { done: 2, total: 2 }, events: 3, writes: { done: 5, total: 5 }, blocks: { done: 3, total: 3 } });
  expect(await syncSubject(anna.doors).status({ id: 's1', userId: anna.userId })).toMatchObject({ firstSyncDone: true, progress: null });
});
