import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeBusySnapshot } from '../../../server/availability/takeBusySnapshot.ts';
import { checkAvailability } from '../../../shared/availability/checkAvailability.ts';
import { blocksOf, COACH, eventsOf, HOUR, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
beforeEach(async () => {
  anna = await openHousehold();
  await anna.start();
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

it('a clock that is set back by three hours makes nobody wait: the next minute brings the next cycle', async () => {
  const at = anna.clock.now() + 24 * HOUR;
  anna.clock.advance(-3 * HOUR);
  const asked = { start: at, end: at + HOUR };
  expect(checkAvailability(await takeBusySnapshot(anna.doors, anna.userId, asked), asked, anna.clock.now())).toMatchObject({ verdict: 'unknown', because: 'stale' });
  anna.home.put('e.ics', phoneEvent('e', at));
  anna.location.addAppointment({ userId: COACH, title: 'Call', start: at + 3 * HOUR, end: at + 4 * HOUR });
  await anna.minute();
  await anna.minute();
  expect(blocksOf(anna)).toEqual([at]);
  expect(eventsOf(anna.home)).toHaveLength(1);
  expect(checkAvailability(await takeBusySnapshot(anna.doors, anna.userId, asked), asked, anna.clock.now())).toMatchObject({ verdict: 'conflict' });
});
