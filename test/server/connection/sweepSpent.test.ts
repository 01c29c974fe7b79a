import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeTurn } from '../../../server/connection/limits.ts';
import { makePairing, pair } from '../../../server/connection/pair.ts';
import { sweepSpent } from '../../../server/connection/sweepSpent.ts';
import { HOUR, MINUTE, openHousehold, type Household } from '../household.ts';
import { dumpDatabase } from '../sharedDatabase.ts';

let anna: Household;
beforeEach(async () => { anna = await openHousehold(); }, 60_000);
afterEach(() => anna.close());

it('what has done its work goes, and nothing that still has some to do', async () => {
  const { doors, clock, userId } = anna;
  const count = async () => { const dump = await dumpDatabase(); return ['sessions', 'pairings', 'connect_attempts', 'limits'].map((table) => dump[table]?.length ?? -1); };
  await pair(doors, { token: await makePairing(doors), browserName: 'Chrome' });
  await makePairing(doors);
  await takeTurn(doors, 'connect-user', { who: userId });
  await doors.store.connections.saveAttempt(userId, 'a', { step: 'done', found: 1, refused: true, mark: 'x', at: clock.now() });
  expect(await count()).toEqual([2, 1, 1, 1]);
  await sweepSpent(doors);
  expect(await count()).toEqual([2, 1, 1, 1]);
  clock.advance(15 * MINUTE);
  await sweepSpent(doors);
  expect(await count()).toEqual([2, 0, 1, 0]);
  clock.advance(25 * HOUR);
  await sweepSpent(doors);
  expect(await count()).toEqual([2, 0, 0, 0]);
  clock.advance(90 * 24 * HOUR);
  await sweepSpent(doors);
  // Of the two browsers the other one is paired for a year.
  expect(await count()).toEqual([1, 0, 0, 0]);
});
