import { afterEach, beforeEach, expect, it } from 'vitest';
import { JOURNAL_KEPT, purgeJournals, readWritten } from '../../../server/sync/purgeJournals.ts';
import { openBooked, type Booked } from '../appointments/booked.ts';
import { blocksOf, COACH, HOUR, journalOf, MINUTE, phoneEvent } from '../household.ts';
import { openEmptyStore } from '../sharedDatabase.ts';
import { expectJournalTellsAll } from './compareJournal.ts';
import { leaveNow } from '../leaveNow.ts';

const DAY = 24 * HOUR;
let scene: Booked;
beforeEach(async () => { scene = await openBooked(); }, 60_000);
afterEach(() => scene.anna.close());

/** Long enough for what was just written to be believed when it looks otherwise. */
const settle = async (): Promise<void> => {
  scene.anna.clock.advance(2 * MINUTE);
  await scene.minutes(2);
};

it('the journal gives what stands now through everything that happens to blocks', async () => {
  const { anna, at } = scene;
  anna.home.put('A.ics', phoneEvent('A', at + 5 * HOUR));
  anna.family.put('B.ics', phoneEvent('B', at + 8 * HOUR));
  anna.family.put('C.ics', phoneEvent('C', at + 11 * HOUR));
  await settle();
  expect(await expectJournalTellsAll(anna)).toEqual({ blocks: 3, events: 1 });
  anna.home.put('A.ics', phoneEvent('A', at + 6 * HOUR));
  anna.family.remove('B.ics');
  // Somebody removes one of ours in TekMatix and drags another away.
  const [, , third] = anna.location.blocks();
  if (third) anna.location.removeBlock(third.id);
  await settle();
  expect(await expectJournalTellsAll(anna)).toEqual({ blocks: 2, events: 1 });
  const actions = new Set((await journalOf(anna)).map((row) => row.action));
  expect([...actions]).toEqual(expect.arrayContaining(['block-created', 'block-moved', 'block-removed', 'block-gone']));
});

it('the journal gives what stands now through everything that happens to events', async () => {
  const { anna, at, appointment, edit, moveTo } = scene;
  const { id } = anna.location.addAppointment({ userId: COACH, title: 'Second call', start: at + 5 * HOUR, end: at + 6 * HOUR });
  await settle();
  expect(await expectJournalTellsAll(anna)).toEqual({ blocks: 0, events: 2 });
  anna.location.setStatus(id, 'cancelled');
  await settle();
  edit(moveTo(at + 3 * HOUR));
  await settle();
  expect(await expectJournalTellsAll(anna)).toEqual({ blocks: 0, events: 1 });
  await scene.choose('put-back');
  await settle();
  anna.location.moveAppointment(appointment, { start: at + 24 * HOUR, end: at + 25 * HOUR });
  await settle();
  expect(await expectJournalTellsAll(anna)).toEqual({ blocks: 0, events: 1 });
  anna.home.remove(scene.only().name);
  await settle();
  expect(await expectJournalTellsAll(anna)).toEqual({ blocks: 0, events: 0 });
  await scene.choose('put-back');
  await settle();
  expect(await expectJournalTellsAll(anna)).toEqual({ blocks: 0, events: 1 });
});

it.each([
  ['remove', ['event-removed', 'block-removed', 'account-disconnected']], ['leave', ['event-left-behind', 'block-left-behind', 'account-disconnected']],
] as const)('the journal gives what stands now after another primary was chosen, and after the account was disconnected (%s)', async (written, told) => {
  const { anna, at } = scene;
  const work = anna.owner.addCalendar({ name: 'Work' });
  work.put('A.ics', phoneEvent('A', at + 5 * HOUR));
  await anna.minute();
  await anna.chooseRoles('Work', ['Family']);
  await settle();
  expect(await expectJournalTellsAll(anna)).toEqual({ blocks: 1, events: 1 });
  await leaveNow(anna, written);
  await settle();
  expect(blocksOf(anna)).toHaveLength(written === 'leave' ? 1 : 0);
  expect(await readWritten(anna.doors.store, anna.userId)).toEqual({ blocks: [], events: [] });
  expect((await journalOf(anna)).slice(-4).map((row) => row.action)).toEqual(expect.arrayContaining([...told]));
});

it('after the loss of the database the new journal gives it too', async () => {
  const { anna, at } = scene;
  anna.family.put('B.ics', phoneEvent('B', at + 8 * HOUR));
  await settle();
  const kept = await anna.doors.store.exportIrreplaceable();
  await openEmptyStore();
  await anna.doors.store.importIrreplaceable(kept);
  await settle();
  expect(await expectJournalTellsAll(anna)).toEqual({ blocks: 1, events: 1 });
});

it('rows go after 90 days, and what stands is still told', async () => {
  const { anna, at } = scene;
  anna.family.put('SERIES.ics', phoneEvent('SERIES', at + 8 * HOUR, ['RRULE:FREQ=DAILY;COUNT=200']));
  await settle();
  const before = await readWritten(anna.doors.store, anna.userId);
  expect(before.blocks.length).toBeGreaterThan(50);
  // Nobody syncs for as long as rows are kept.
  anna.clock.advance(JOURNAL_KEPT + DAY);
  await purgeJournals(anna.doors);
  expect(await journalOf(anna)).toEqual([]);
  expect(await readWritten(anna.doors.store, anna.userId)).toEqual(before);
  await settle();
  expect((await journalOf(anna)).length).toBeGreaterThan(0);
  anna.family.put('SERIES.ics', phoneEvent('SERIES', at + 9 * HOUR, ['RRULE:FREQ=DAILY;COUNT=200']));
  await settle();
  const own = (await anna.doors.store.sync.blocks(anna.userId)).map((row) => row.id).sort();
  expect((await readWritten(anna.doors.store, anna.userId)).blocks.map((block) => block.id)).toEqual(own);
  const rows = (await journalOf(anna)).length;
  await purgeJournals(anna.doors);
  expect(await journalOf(anna)).toHaveLength(rows);
  // What was purged the first time is not forgotten the second time.
  const second = await readWritten(anna.doors.store, anna.userId);
  expect(second.events).toEqual(before.events);
  anna.clock.advance(JOURNAL_KEPT + DAY);
  await purgeJournals(anna.doors);
  expect(await journalOf(anna)).toEqual([]);
  expect(await readWritten(anna.doors.store, anna.userId)).toEqual(second);
});
