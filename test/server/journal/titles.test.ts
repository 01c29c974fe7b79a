import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import type { Doors } from '../../../server/doors.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { syncUser } from '../../../server/sync/syncUser.ts';
import { COACH, HOUR, openHousehold, phoneEvent, type Household } from '../household.ts';
import { leaveNow } from '../leaveNow.ts';

let anna: Household;
beforeEach(async () => {
  anna = await openHousehold();
  await anna.start();
}, 60_000);
afterEach(() => anna.close());

async function showTitles(titles: 'busy' | 'title'): Promise<void> {
  const [home, family] = [await anna.calendar('Home'), await anna.calendar('Family')];
  await saveRoles(anna.doors, anna.userId, { primary: home.id, conflicts: [family.id], rules: { [family.id]: { ...family.rules, titles } } });
  await anna.minute();
}
const book = async (uid: string): Promise<void> => {
  anna.family.put(`${uid}.ics`, phoneEvent(uid, anna.clock.now() + 30 * HOUR));
  await anna.minute();
};
const journal = () => syncSubject(anna.doors).journal({ id: 's1', userId: anna.userId }, { limit: 500 });
const everything = async (): Promise<string> => JSON.stringify([await journal(), await anna.doors.store.journal.steps(anna.userId)]);

it('titles that are private are in no row', async () => {
  await book('SECRET');
  anna.family.remove('SECRET.ics');
  await anna.minute();
  const { rows } = await journal();
  expect(rows.map((row) => row.action)).toEqual(expect.arrayContaining(['block-created', 'block-removed']));
  expect(await everything()).not.toContain('SECRET privately');
});

it('titles that are shown are told, and are gone from every row the moment they are private again', async () => {
  await showTitles('title');
  await book('DENTIST');
  expect((await journal()).rows.find((row) => row.action === 'block-created')).toMatchObject({ title: 'DENTIST privately', calendarId: (await anna.calendar('Family')).id });
  await showTitles('busy');
  expect(await everything()).not.toContain('DENTIST privately');
});

it('titles are not kept by a cycle that had read them before they became private', async () => {
  await showTitles('title');
  anna.family.put('DENTIST.ics', phoneEvent('DENTIST', anna.clock.now() + 30 * HOUR));
  const family = await anna.calendar('Family');
  const home = await anna.calendar('Home');
  const { doors } = anna;
  const open: Doors['tekMatix']['open'] = (options) => {
    const door = doors.tekMatix.open(options);
    return { ...door, async createBlockedSlot(block) {
      const id = await door.createBlockedSlot(block);
      await saveRoles(doors, anna.userId, { primary: home.id, conflicts: [family.id], rules: { [family.id]: { ...family.rules, titles: 'busy' } } });
      return id;
    } };
  };
  await syncUser({ ...doors, tekMatix: { ...doors.tekMatix, open } }, anna.userId);
  expect((await journal()).rows.map((row) => row.action)).toContain('block-created');
  expect(await everything()).not.toContain('DENTIST privately');
});

it.each([
  ['the calendar is not used any more', async () => anna.chooseRoles('Home', [])],
  ['the account is disconnected', async () => leaveNow(anna, 'remove')],
])('titles go when %s', async (_why, act) => {
  await showTitles('title');
  await book('DENTIST');
  await act();
  await anna.minute();
  expect(await everything()).not.toContain('DENTIST privately');
});

it('an appointment is told by the title that TekMatix has for it', async () => {
  anna.location.addAppointment({ userId: COACH, title: 'Discovery call', start: anna.clock.now() + 30 * HOUR, end: anna.clock.now() + 31 * HOUR });
  await anna.minute();
  expect((await journal()).rows.find((row) => row.action === 'event-created')).toMatchObject({ title: 'Discovery call' });
});
