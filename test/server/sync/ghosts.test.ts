import { afterEach, beforeEach, expect, it } from 'vitest';
import { availabilitySubject } from '../../../server/availability/takeBusySnapshot.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { blocksOf, HOUR, journalOf, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
let soon: number;
beforeEach(async () => {
  anna = await openHousehold();
  soon = anna.clock.now() + 30 * HOUR;
  anna.family.put('A.ics', phoneEvent('A', soon));
  await anna.start();
}, 60_000);
afterEach(() => anna.close());

const minutes = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await anna.minute(); };
/** Listed by every report, served by none, and 404 for who asks for it. */
const haunt = (name: string, start = soon + 9 * HOUR): void => {
  anna.icloud.faults.next({ method: 'GET', path: name, times: 'always', fault: { kind: 'status', status: 404 } });
  anna.icloud.toggles.multigetDelayMs = 1_000 * HOUR;
  anna.family.put(name, phoneEvent(name, start));
};
const exorcise = (): void => {
  anna.icloud.faults.clear();
  anna.icloud.toggles.multigetDelayMs = 0;
};
const check = (start: number) => availabilitySubject(anna.doors).check({ id: 's1', userId: anna.userId }, { start, end: start + HOUR });
const dismiss = async () => syncSubject(anna.doors).dismissUnserved({ id: 's1', userId: anna.userId }, { calendarId: (await anna.calendar('Family')).id });
const status = () => syncSubject(anna.doors).status({ id: 's1', userId: anna.userId });

it('an object that is listed and never served stops holding the calendar, and no time of it is called free', async () => {
  haunt('GHOST.ics');
  await minutes(45);
  const family = await anna.calendar('Family');
  expect(family).toMatchObject({ fault: 'object-not-served', readAt: anna.clock.now() });
  for (const hours of [3, 9, 20]) expect(await check(soon + hours * HOUR)).toMatchObject({ verdict: 'unknown', because: 'failing' });
  expect(await status()).toMatchObject({ state: 'failing', fault: 'object-not-served' });
  expect((await journalOf(anna)).filter((row) => row.action === 'object-not-served')).toHaveLength(1);
  // Everything else of the calendar goes on.
  exorcise();
  haunt('GHOST.ics');
  anna.icloud.toggles.multigetDelayMs = 0;
  anna.family.put('LATER.ics', phoneEvent('LATER', soon + 15 * HOUR));
  await anna.minute();
  expect(blocksOf(anna)).toContain(soon + 15 * HOUR);
});

it('is no longer asked for in every cycle', async () => {
  haunt('GHOST.ics');
  await minutes(45);
  anna.icloud.clearJournal();
  await minutes(30);
  expect(anna.icloud.journal.filter((entry) => entry.path.includes('GHOST'))).toEqual([]);
});

it('what was known of it goes on blocking until the user says that it does not exist', async () => {
  haunt('A.ics', soon + 4 * HOUR);
  await minutes(45);
  expect(blocksOf(anna)).toEqual([soon]);
  await dismiss();
  await minutes(3);
  expect(blocksOf(anna)).toEqual([]);
  expect(await anna.calendar('Family')).toMatchObject({ fault: null });
  expect(await check(soon + 4 * HOUR)).toMatchObject({ verdict: 'free' });
  expect((await journalOf(anna)).map((row) => row.action)).toEqual(expect.arrayContaining(['object-dismissed', 'calendar-read-again']));
});

it.each([['asked about', async () => {}], ['dismissed', () => dismiss()]])('one that is served after all blocks like any other, even when it was %s', async (_how, act) => {
  haunt('GHOST.ics');
  await minutes(45);
  await act();
  await minutes(2);
  exorcise();
  await minutes(70);
  expect(blocksOf(anna)).toEqual([soon, soon + 9 * HOUR]);
  expect(await anna.calendar('Family')).toMatchObject({ fault: null, unserved: [] });
  expect(await check(soon + 9 * HOUR)).toMatchObject({ verdict: 'conflict' });
});

it('saving the Calendar Configuration says nothing about it', async () => {
  haunt('A.ics', soon + 4 * HOUR);
  await minutes(45);
  await anna.chooseRoles('Home', ['Family']);
  await minutes(3);
  expect(blocksOf(anna)).toEqual([soon]);
  expect(await check(soon + 4 * HOUR)).toMatchObject({ verdict: 'unknown' });
  expect(await anna.calendar('Family')).toMatchObject({ fault: 'object-not-served' });
});

it('nobody else can say so', async () => {
  haunt('GHOST.ics');
  await minutes(45);
  await expect(syncSubject(anna.doors).dismissUnserved({ id: 's2', userId: 'somebody' }, { calendarId: (await anna.calendar('Family')).id })).rejects.toMatchObject({ kind: 'not-found' });
  expect(await anna.calendar('Family')).toMatchObject({ unserved: [{ dismissed: false }] });
});

it('one that changes after it was dismissed is asked about anew', async () => {
  haunt('GHOST.ics');
  await minutes(45);
  await dismiss();
  await minutes(2);
  expect((await anna.calendar('Family')).fault).toBeNull();
  anna.family.touch('GHOST.ics');
  await minutes(45);
  expect((await anna.calendar('Family')).fault).toBe('object-not-served');
});

it('one that leaves the listing leaves no doubt behind', async () => {
  haunt('GHOST.ics');
  await minutes(45);
  anna.family.remove('GHOST.ics');
  await minutes(3);
  expect(await anna.calendar('Family')).toMatchObject({ fault: null, unserved: [] });
});

it('a calendar that is read for the first time gets to its end with a ghost in it', async () => {
  const work = anna.owner.addCalendar({ name: 'Work' });
  await anna.minute();
  anna.icloud.faults.next({ method: 'GET', path: 'GHOST.ics', times: 'always', fault: { kind: 'status', status: 404 } });
  anna.icloud.toggles.multigetDelayMs = 1_000 * HOUR;
  work.put('GHOST.ics', phoneEvent('GHOST', soon + 9 * HOUR));
  await anna.chooseRoles('Home', ['Family', 'Work']);
  await minutes(5);
  expect(await anna.calendar('Work')).toMatchObject({ readAt: null });
  await minutes(40);
  expect(await anna.calendar('Work')).toMatchObject({ readAt: anna.clock.now(), fault: 'object-not-served' });
});
