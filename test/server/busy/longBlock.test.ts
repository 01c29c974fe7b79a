import { afterEach, beforeEach, expect, it } from 'vitest';
import { DAY } from '../../../shared/time/period.ts';
import { blocksOf, HOUR, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
beforeEach(async () => {
  anna = await openHousehold();
  // A list holds only what begins in its window: the disputed reading that hides most.
  anna.tekMatix.api.listWindow = 'start-in-range';
  await anna.start();
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

const minutes = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await anna.minute(); };
const stamp = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
/** Ours that are not over yet. */
const standing = () => anna.location.blocks().filter((block) => /iCloud #/.test(block.title) && block.end > anna.clock.now());
const forgetBlocks = async (): Promise<void> => {
  for (const row of await anna.doors.store.sync.blocks(anna.userId)) await anna.doors.store.sync.forgetBlock(row.rowId);
};
const abroad = (from: number, to: number): string => phoneEvent('abroad', from).replace(/DTEND:.*/, `DTEND:${stamp(to)}`);

it('months abroad that began long before the window are found again after the loss of the database, and leave with their event', async () => {
  const now = anna.clock.now();
  anna.home.put('abroad.ics', abroad(now - 80 * DAY, now + 40 * DAY));
  await minutes(2);
  const written = standing().map((block) => block.id);
  expect(written.length).toBeGreaterThan(0);
  await forgetBlocks();
  await minutes(5);
  expect(standing().map((block) => block.id)).toEqual(written);
  await forgetBlocks();
  anna.home.remove('abroad.ics');
  await minutes(3);
  expect(standing()).toEqual([]);
});

it('weeks later they still stand once, without a gap', async () => {
  const now = anna.clock.now();
  anna.home.put('abroad.ics', abroad(now + HOUR, now + 100 * DAY));
  for (let week = 0; week < 6; week += 1) {
    await minutes(2);
    await forgetBlocks();
    await minutes(2);
    anna.clock.advance(7 * DAY);
  }
  await minutes(2);
  const all = anna.location.blocks().filter((block) => /iCloud #/.test(block.title)).sort((a, b) => a.start - b.start);
  expect(all.slice(1).map((block, i) => block.start - (all[i]?.end ?? 0))).toEqual(all.slice(1).map(() => 0));
  expect([all[0]?.start, all.at(-1)?.end]).toEqual([now + HOUR, now + 100 * DAY]);
  expect(blocksOf(anna)).toHaveLength(all.length);
});
