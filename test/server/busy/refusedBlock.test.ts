import { afterEach, beforeEach, expect, it } from 'vitest';
import { blocksOf, HOUR, journalOf, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
beforeEach(async () => {
  anna = await openHousehold();
  await anna.start();
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

const minutes = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await anna.minute(); };
const writes = () => anna.tekMatix.journal.filter((entry) => entry.method === 'POST').length;
const fault = async () => (await anna.doors.store.users.find(anna.userId))?.tekmatixFault;

it('a blocked slot that TekMatix refuses keeps no other waiting, is told of, and is tried again after an hour', async () => {
  const at = anna.clock.now() + 24 * HOUR;
  const refusal = { kind: 'status', status: 422, body: '{"statusCode":422,"message":["title must be shorter"],"error":"Unprocessable Entity"}' } as const;
  anna.tekMatix.faults.next({ method: 'POST', times: 1, fault: refusal });
  for (const hours of [0, 2, 4]) anna.home.put(`e${hours}.ics`, phoneEvent(`e${hours}`, at + hours * HOUR));
  await anna.minute();
  expect(blocksOf(anna)).toHaveLength(2);
  expect(await fault()).toBe('block-refused');
  const sent = writes();
  await minutes(30);
  expect([writes(), await fault()]).toEqual([sent, 'block-refused']);
  expect((await journalOf(anna)).filter((row) => row.action === 'block-refused')).toHaveLength(1);
  await minutes(35);
  expect(blocksOf(anna)).toEqual([0, 2, 4].map((hours) => at + hours * HOUR));
  expect(await fault()).toBeNull();
});

it('a refused blocked slot whose event is gone worries nobody any more', async () => {
  const at = anna.clock.now() + 24 * HOUR;
  anna.tekMatix.faults.next({ method: 'POST', times: 1, fault: { kind: 'status', status: 400, body: '{"statusCode":400,"message":"no"}' } });
  anna.home.put('e.ics', phoneEvent('e', at));
  await minutes(2);
  expect(await fault()).toBe('block-refused');
  anna.home.remove('e.ics');
  await minutes(4);
  expect([blocksOf(anna), await fault()]).toEqual([[], null]);
});
