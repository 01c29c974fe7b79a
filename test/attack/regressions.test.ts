import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAttackedDatabase, type AttackedDatabase } from './database.ts';
import { REGRESSIONS } from './regressions/histories.ts';
import { runHistory } from './runHistory.ts';

let database: AttackedDatabase;
beforeAll(async () => { database = await openAttackedDatabase(); });
afterAll(() => database.close());

it.each(REGRESSIONS)('not again: $happened', async ({ history }) => {
  expect(await runHistory(database, history)).toEqual([]);
});
