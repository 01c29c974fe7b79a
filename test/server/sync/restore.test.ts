import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { availabilitySubject, takeBusySnapshot } from '../../../server/availability/takeBusySnapshot.ts';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { syncUser } from '../../../server/sync/syncUser.ts';
import { openSnapshot, packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';
import { blocksOf, HOUR, journalOf, MINUTE, openHousehold, phoneEvent, type Household } from '../household.ts';
import { openEmptyStore } from '../sharedDatabase.ts';

const DAY = 24 * HOUR;
let anna: Household;
let starts: number[];
beforeEach(async () => {
  anna = await openHousehold();
  starts = [30, 34, 38].map((hours) => anna.clock.now() + hours * HOUR);
  for (const [index, start] of starts.entries()) anna.family.put(`e${index}.ics`, phoneEvent(`e${index}`, start));
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  await anna.minute();
}, 60_000);
afterEach(() => anna.close());

const session = () => ({ id: 's1', userId: anna.userId });
const subject = () => syncSubject(anna.doors);
const vanished = () => subject().vanished(session());
const writes = () => anna.icloud.journal.filter(({ method }) => method === 'PUT' || method === 'DELETE');
const drop = async (...indexes: number[]): Promise<void> => {
  for (const index of indexes) anna.family.remove(`e${index}.ics`);
  await anna.minute();
};
const restoreAll = async () => {
  const [batch] = (await vanished()).batches;
  await subject().restore(session(), { batchId: batch?.batchId ?? '' });
  await anna.minute();
};

describe('events that vanished', () => {
  it('stay as tombstones with when and why, without a title that was private', async () => {
    await drop(0, 1);
    const [batch, ...more] = (await vanished()).batches;
    expect(more).toEqual([]);
    expect(batch).toMatchObject({ kind: 'event', count: 2, why: 'deleted-in-icloud', goneAt: anna.clock.now(), calendarId: (await anna.calendar('Family')).id });
    expect(batch?.items.map(({ period, title }) => [period?.start, title])).toEqual([[starts[0], null], [starts[1], null]]);
    expect(JSON.stringify(await anna.doors.store.tombstones.ofCalendar((await anna.calendar('Family')).id))).not.toContain('privately');
  });

  it('block again at a word, are named as kept, and iCloud is not written', async () => {
    await drop(0, 1);
    expect(blocksOf(anna)).toEqual([starts[2]]);
    await restoreAll();
    expect(blocksOf(anna)).toEqual(starts);
    expect(writes()).toEqual([]);
    expect(await vanished()).toMatchObject({ batches: [], kept: [{ period: { start: starts[0] } }, { period: { start: starts[1] } }] });
    const taken = await takeBusySnapshot(anna.doors, anna.userId, { start: starts[0]!, end: starts[0]! + HOUR });
    const snapshot = openSnapshot(packSnapshot(taken));
    expect(snapshot.busy[0]?.sources).toMatchObject([{ title: null, calendarId: (await anna.calendar('Family')).id, kept: true }]);
    expect(await availabilitySubject(anna.doors).why(session(), { start: starts[0]!, end: starts[0]! + HOUR })).toMatchObject({ sources: [{ changes: [{ kind: 'stop-keeping' }] }] });
    // The account of the reading is of what iCloud lists: it adds up without them.
    expect((await subject().status(session())).calendars.find((c) => c.kept === 2)).toMatchObject({ events: 1, fault: null, account: { listed: 1, blocking: 1 } });
    expect((await journalOf(anna)).map(({ action }) => action)).toContain('events-restored');
  });

  it('one of them alone', async () => {
    await drop(0, 1);
    const [batch] = (await vanished()).batches;
    await subject().restore(session(), { id: batch!.items[1]!.id });
    await anna.minute();
    expect(blocksOf(anna)).toEqual([starts[1], starts[2]]);
    expect((await vanished()).batches).toMatchObject([{ count: 1 }]);
  });

  it('kept, they outlast days and comparisons, and their series goes on', async () => {
    anna.family.put('weekly.ics', phoneEvent('weekly', starts[0]! + 2 * HOUR, ['RRULE:FREQ=DAILY']));
    await anna.minute();
    anna.family.remove('weekly.ics');
    await drop(0);
    await restoreAll();
    const before = blocksOf(anna).length;
    for (let day = 0; day < 3; day += 1) {
      anna.clock.advance(DAY);
      await anna.minute();
      await anna.minute();
    }
    // The window moved on, and the series with it.
    expect(blocksOf(anna).at(-1)).toBeGreaterThan(starts[0]! + 60 * DAY);
    expect(blocksOf(anna).length).toBeGreaterThanOrEqual(before);
  });

  it('kept, they outlast the loss of the database', async () => {
    await drop(0);
    await restoreAll();
    const saved = await anna.doors.store.exportIrreplaceable();
    const store = await openEmptyStore();
    await store.importIrreplaceable(saved);
    anna.clock.advance(MINUTE);
    await syncUser({ ...anna.doors, store }, anna.userId);
    expect(blocksOf(anna)).toEqual(starts);
    expect((await syncSubject({ ...anna.doors, store }).vanished(session())).kept).toHaveLength(1);
    expect(await store.calendars.count((await anna.calendar('Family')).id)).toMatchObject({ events: 2, kept: 1 });
  });

  it('kept, then removed, do not block any more, and can be had back again', async () => {
    await drop(0);
    await restoreAll();
    await subject().removeKept(session(), { id: (await vanished()).kept[0]!.id });
    await anna.minute();
    expect(blocksOf(anna)).toEqual([starts[1], starts[2]]);
    expect((await vanished()).batches).toMatchObject([{ count: 1, why: 'no-longer-kept' }]);
    await restoreAll();
    expect(blocksOf(anna)).toEqual(starts);
  });

  it('kept, and in iCloud again, are that one event, at its new time', async () => {
    await drop(0);
    await restoreAll();
    anna.family.put('e0.ics', phoneEvent('e0', starts[0]! + HOUR));
    await anna.minute();
    expect(blocksOf(anna)).toEqual([starts[0]! + HOUR, starts[1], starts[2]]);
    expect((await vanished()).kept).toEqual([]);
    await drop(0);
    expect(blocksOf(anna)).toEqual([starts[1], starts[2]]);
  });

  it('that are in iCloud again before the user had them back are not kept beside it', async () => {
    await drop(0);
    const [batch] = (await vanished()).batches;
    anna.family.put('e0.ics', phoneEvent('e0', starts[0]!));
    await anna.minute();
    await subject().restore(session(), { batchId: batch!.batchId });
    await anna.minute();
    expect(await vanished()).toEqual({ batches: [], kept: [] });
    expect(blocksOf(anna)).toEqual(starts);
  });

  it('are forgotten after 30 days, and then not found', async () => {
    await drop(0);
    const [batch] = (await vanished()).batches;
    anna.clock.advance(29 * DAY);
    await anna.minute();
    expect((await vanished()).batches.some(({ batchId }) => batchId === batch!.batchId)).toBe(true);
    anna.clock.advance(2 * DAY);
    await anna.minute();
    expect((await vanished()).batches.some(({ batchId }) => batchId === batch!.batchId)).toBe(false);
    await expect(subject().restore(session(), { batchId: batch!.batchId })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('of a calendar that is not used any more leave nothing behind', async () => {
    await drop(0, 1);
    const [batch] = (await vanished()).batches;
    await subject().restore(session(), { id: batch!.items[0]!.id });
    await anna.chooseRoles('Home', []);
    await anna.minute();
    expect(await vanished()).toEqual({ batches: [], kept: [] });
    expect(await anna.doors.store.calendars.objects((await anna.calendar('Family')).id)).toEqual([]);
  });

  it('lose their titles with the calendar\'s', async () => {
    const { id } = await anna.calendar('Family');
    const roles = { primary: (await anna.calendar('Home')).id, conflicts: [id] };
    await saveRoles(anna.doors, anna.userId, { ...roles, rules: { [id]: { ...DEFAULT_BUSY_RULES, titles: 'title' } } });
    await anna.minute();
    await drop(0, 1);
    const [batch] = (await vanished()).batches;
    expect(batch?.items[0]?.title).toBe('e0 privately');
    await subject().restore(session(), { id: batch!.items[0]!.id });
    await saveRoles(anna.doors, anna.userId, { ...roles, rules: { [id]: DEFAULT_BUSY_RULES } });
    expect(JSON.stringify([await vanished(), await anna.doors.store.tombstones.ofCalendar(id), await anna.doors.store.calendars.keptObjects(id)])).not.toContain('privately');
    await anna.minute();
    expect(blocksOf(anna)).toContain(starts[0]);
  });

  it('of somebody else are nobody\'s to restore', async () => {
    await drop(0);
    const [batch] = (await vanished()).batches;
    const bob = await anna.doors.store.users.ensure(anna.location.id, 'another-user', 'Bob');
    await expect(subject().restore({ id: 's2', userId: bob.id }, { batchId: batch!.batchId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(subject().restore({ id: 's2', userId: bob.id }, { id: batch!.items[0]!.id })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await subject().vanished({ id: 's2', userId: bob.id })).toEqual({ batches: [], kept: [] });
  });
});
