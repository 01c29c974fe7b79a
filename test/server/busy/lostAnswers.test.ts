import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Fault } from '../../standins/tekmatix/http/faultDesk.ts';
import { blocksOf, HOUR, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
let at: number;
beforeEach(async () => {
  anna = await openHousehold();
  await anna.start();
  at = anna.clock.now() + 24 * HOUR;
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

const minutes = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await anna.minute(); };

/** TekMatix does as it is told, and its answer is lost on the way. */
const LOST: readonly (readonly [string, Fault])[] = [
  ['the connection breaks', { kind: 'reset', when: 'after' }],
  ['a gateway answers', { kind: 'status', status: 502, when: 'after' }],
  ['the answer is cut', { kind: 'truncate' }],
  ['the answer is empty', { kind: 'empty' }],
];

it.each(LOST)('a block whose creation is not answered (%s) stands there once', async (_how, fault) => {
  anna.tekMatix.faults.next({ method: 'POST', fault });
  anna.home.put('e.ics', phoneEvent('e', at));
  await minutes(5);
  expect(blocksOf(anna)).toEqual([at]);
  expect((await anna.doors.store.sync.blocks(anna.userId)).map((row) => row.id)).toEqual(anna.location.blocks().map((block) => block.id));
});

it.each(LOST)('a block whose edit is not answered (%s) has moved, and is still one', async (_how, fault) => {
  anna.home.put('e.ics', phoneEvent('e', at));
  await minutes(3);
  anna.tekMatix.faults.next({ method: 'PUT', fault });
  anna.home.put('e.ics', phoneEvent('e', at + 3 * HOUR));
  await minutes(5);
  expect(blocksOf(anna)).toEqual([at + 3 * HOUR]);
});

it.each(LOST)('a block whose removal is not answered (%s) is gone, and nothing else is', async (_how, fault) => {
  for (const hours of [0, 2]) anna.home.put(`e${hours}.ics`, phoneEvent(`e${hours}`, at + hours * HOUR));
  await minutes(3);
  anna.tekMatix.faults.next({ method: 'DELETE', fault });
  anna.home.remove('e0.ics');
  await minutes(5);
  expect(blocksOf(anna)).toEqual([at + 2 * HOUR]);
  expect((await anna.doors.store.users.find(anna.userId))?.tekmatixFault).toBeNull();
});
