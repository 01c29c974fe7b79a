import { afterEach, beforeEach, expect, it } from 'vitest';
import { blocksOf, HOUR, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
beforeEach(async () => { anna = await openHousehold(); }, 60_000);
afterEach(() => anna.close());

// Apple takes up to 20 MB for one event (field manual iCloud §3.3); an answer of ours ends at 10 MB.
it('one event that is larger than an answer may be keeps no other event from blocking', async () => {
  const soon = anna.clock.now() + 30 * HOUR;
  anna.family.put('HUGE.ics', phoneEvent('HUGE', soon, [`X-PICTURE:${'A'.repeat(11 * 1024 * 1024)}`]));
  anna.family.put('DENTIST.ics', phoneEvent('DENTIST', soon + 3 * HOUR));
  await anna.start();
  expect(blocksOf(anna)).toContain(soon + 3 * HOUR);
  expect((await anna.calendar('Family')).fault).toBeNull();
});
