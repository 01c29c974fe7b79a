import { expect, it } from 'vitest';
import { attackHistories } from './attackHistories.ts';
import { openAttackedDatabase } from './database.ts';

it('no history of five hundred breaks a promise (part 2)', async () => {
  const database = await openAttackedDatabase();
  let count = 0;
  expect(await attackHistories(database, { ran: () => { count += 1; }, seed: 200, runs: 500 })).toEqual([]);
  expect(count).toBe(500);
  process.stdout.write(`${count} histories\n`);
  await database.close();
});
