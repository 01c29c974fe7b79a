import { expect, it } from 'vitest';
import { attackHistories } from './attackHistories.ts';
import { openAttackedDatabase } from './database.ts';

it('no history of five hundred breaks a promise (part 2)', async () => {
  const database = await openAttackedDatabase();
  expect(await attackHistories(database, { seed: 200, runs: 500 })).toEqual([]);
  await database.close();
});
