import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { takeBusySnapshot } from '../../../server/availability/takeBusySnapshot.ts';
import type { NativeLinkDecision } from '../../../shared/busy/nativeLink.ts';
import { blocksOf, COACH, eventsOf, HOUR, journalOf, MINUTE, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
let hours: number[];
// The first one starts the database.
beforeEach(async () => {
  anna = await openHousehold();
  hours = [26, 30, 50].map((hour) => anna.clock.now() + hour * HOUR);
  for (const [index, start] of hours.entries()) anna.home.put(`event${index}.ics`, phoneEvent(`event${index}`, start));
}, 60_000);
afterEach(() => anna.close());

const nativeBlock = (start: number): string => anna.location.addForeignBlock({ userId: COACH, title: 'Busy', start, end: start + HOUR, origin: 'native' }).id;
const book = (start: number): string => anna.location.addAppointment({ userId: COACH, title: 'Discovery call', start, end: start + HOUR }).id;
const session = () => ({ id: 's1', userId: anna.userId });
const status = () => syncSubject(anna.doors).status(session());
const decide = (decision: NativeLinkDecision) => syncSubject(anna.doors).decideNativeLink(session(), { decision });
/** Writes that reached either side. */
const writes = (): string[] => [...anna.icloud.journal, ...anna.tekMatix.journal].filter(({ method }) => ['PUT', 'POST', 'DELETE'].includes(method)).map(({ method, path }) => `${method} ${path}`);

async function start(): Promise<void> {
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  anna.tekMatix.clearJournal();
  anna.icloud.clearJournal();
  await anna.minute();
}

describe('TekMatix\'s own iCloud link is connected too', () => {
  let blocks: string[];
  beforeEach(async () => {
    blocks = hours.map(nativeBlock);
    book(hours[0]! + 9 * HOUR);
    await start();
  });

  it('nothing is written on either side until the user decides; they are told why, and busy time is known', async () => {
    anna.home.put('later.ics', phoneEvent('later', hours[2]! + 5 * HOUR));
    anna.home.remove('event0.ics');
    for (let i = 0; i < 3; i += 1) await anna.minute();
    expect(writes()).toEqual([]);
    expect(await status()).toMatchObject({ state: 'needs-decision', fault: 'native-link-suspected', nativeLink: { state: 'suspected', stillThere: false } });
    expect((await status()).nativeLink?.blocked).toContainEqual({ start: hours[1], end: hours[1]! + HOUR });
    const { busy } = await takeBusySnapshot(anna.doors, anna.userId, { start: anna.clock.now(), end: hours[2]! + 9 * HOUR });
    // The event that went, which the other link still blocks; the new one, which nothing blocks yet; the appointment.
    for (const start of [hours[0]!, hours[2]! + 5 * HOUR, hours[0]! + 9 * HOUR]) expect(busy.map((b) => b.start)).toContain(start);
    expect((await journalOf(anna)).filter((row) => row.action === 'native-link-suspected')).toHaveLength(1);
  });

  it('not even a change of the primary calendar moves events before that', async () => {
    await decide('keep-both');
    await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(1);
    await decide('ask-again');
    await anna.minute();
    await anna.chooseRoles('Family', ['Home']);
    anna.icloud.clearJournal();
    anna.tekMatix.clearJournal();
    await anna.minute();
    expect(writes()).toEqual([]);
    expect(eventsOf(anna.home)).toHaveLength(1);
  });

  it('disconnected with its blocks: everything is written', async () => {
    for (const id of blocks) anna.location.removeBlock(id);
    await decide('check-again');
    expect((await status()).state).toBe('needs-decision');
    await anna.minute();
    expect(blocksOf(anna)).toEqual(hours);
    expect(eventsOf(anna.home)).toHaveLength(1);
    expect(await status()).toMatchObject({ state: 'in-step', nativeLink: null });
    expect((await journalOf(anna)).map((row) => row.action)).toEqual(expect.arrayContaining(['native-link-checked-again', 'native-link-gone']));
  });

  it('said to be disconnected while its blocks still stand: still nothing is written, and the user learns that', async () => {
    await decide('check-again');
    await anna.minute();
    expect(writes()).toEqual([]);
    expect((await status()).nativeLink).toMatchObject({ state: 'suspected', stillThere: true });
  });

  it('kept: what the other link blocks is not blocked twice, and is blocked by us once it is not', async () => {
    anna.home.put('later.ics', phoneEvent('later', hours[2]! + 5 * HOUR));
    await decide('keep-both');
    await anna.minute();
    expect(blocksOf(anna)).toEqual([hours[2]! + 5 * HOUR]);
    expect(eventsOf(anna.home)).toHaveLength(1);
    expect(anna.location.blocks().filter((b) => b.origin === 'native')).toHaveLength(3);
    anna.location.removeBlock(blocks[1]!);
    await anna.minute();
    expect(blocksOf(anna)).toEqual([hours[1], hours[2]! + 5 * HOUR]);
    expect(await status()).toMatchObject({ state: 'in-step', fault: null, nativeLink: { state: 'kept' } });
  });

  it('kept survives the loss of the database, and can be taken back', async () => {
    await decide('keep-both');
    const [row] = (await anna.doors.store.exportIrreplaceable()).users as { nativeLink: unknown }[];
    expect(row?.nativeLink).toMatchObject({ state: 'kept' });
    await decide('ask-again');
    await anna.minute();
    expect((await status()).nativeLink).toMatchObject({ state: 'suspected' });
  });
});

it('blocks that the user made for two of many events are no other link', async () => {
  hours.slice(0, 2).forEach(nativeBlock);
  await start();
  expect(blocksOf(anna)).toEqual(hours);
  expect((await status()).nativeLink).toBeNull();
});

it('our own blocks and events are no other link after the loss of what we remember', async () => {
  book(hours[0]! + 9 * HOUR);
  await start();
  anna.clock.advance(3 * MINUTE);
  for (const { rowId } of await anna.doors.store.sync.blocks(anna.userId)) await anna.doors.store.sync.forgetBlock(rowId);
  for (const { id } of await anna.doors.store.sync.mirrors(anna.userId)) await anna.doors.store.sync.forgetMirror(id);
  anna.tekMatix.clearJournal();
  anna.icloud.clearJournal();
  await anna.minute();
  expect((await status()).nativeLink).toBeNull();
  expect(writes()).toEqual([]);
});

it('a link that is connected later is noticed then, and our blocks stay', async () => {
  await start();
  hours.forEach(nativeBlock);
  anna.tekMatix.clearJournal();
  await anna.minute();
  expect((await status()).nativeLink).toMatchObject({ state: 'suspected' });
  expect(blocksOf(anna)).toEqual(hours);
  await decide('keep-both');
  await anna.minute();
  expect(blocksOf(anna)).toEqual([]);
});
