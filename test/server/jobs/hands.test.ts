import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startJobs, type JobRunner } from '../../../server/jobs/pgBossJobs.ts';
import type { Due } from '../../../server/jobs/jobs.ts';

let pglite: PGlite;
let jobs: JobRunner;
beforeAll(async () => { pglite = await PGlite.create(); }, 60_000);
afterEach(() => jobs.stop());
afterAll(() => pglite.close());

type Cycle = { readonly userId: string; readonly end: () => void; readonly fail: () => void };

/** Cycles that the test ends by hand. */
async function open(due: readonly Due[], hands = 16) {
  const begun: Cycle[] = [];
  const waiting: { readonly count: number; readonly go: () => void }[] = [];
  const errors: Error[] = [];
  jobs = await startJobs({ kind: 'pglite', pglite }, { onError: (error) => errors.push(error), locationOf: async (userId) => userId.split('-')[0] ?? null });
  let left = due;
  jobs.work({
    hands,
    run: (userId) => new Promise((resolve, reject) => {
      begun.push({ userId, end: resolve, fail: () => { reject(new Error('broke')); } });
      for (const { count, go } of waiting) if (begun.length >= count) go();
    }),
    listDue: async () => { const now = left; left = []; return now; },
  });
  return { begun, errors, until: (count: number) => new Promise<void>((go) => { waiting.push({ count, go }); if (begun.length >= count) go(); }) };
}

const of = (locationId: string, count: number): Due[] => Array.from({ length: count }, (_, n) => ({ userId: `${locationId}-${n}`, locationId }));

it('a location with many cycles runs four at a time and leaves the other hands free', async () => {
  const { begun, until } = await open([...of('big', 12), ...of('small', 2)]);
  await until(6);
  expect(begun.map(({ userId }) => userId.split('-')[0]).sort()).toEqual(['big', 'big', 'big', 'big', 'small', 'small']);
  for (const cycle of begun) cycle.end();
  await until(10);
  expect(begun.slice(6).every(({ userId }) => userId.startsWith('big'))).toBe(true);
  for (const cycle of begun) cycle.end();
  await until(14);
  for (const cycle of begun) cycle.end();
  expect(new Set(begun.map(({ userId }) => userId)).size).toBe(14);
});

it('no more cycles run than there are hands; what is asked for comes before what is due', async () => {
  const { begun, until } = await open([...of('a', 2), ...of('b', 2)], 2);
  await until(2);
  await jobs.enqueue('c-0');
  await jobs.enqueue('c-0');
  expect(begun).toHaveLength(2);
  for (const cycle of begun) cycle.end();
  await until(4);
  expect(begun.slice(2).filter(({ userId }) => userId === 'c-0')).toHaveLength(1);
  for (const cycle of begun) cycle.end();
  await until(5);
  for (const cycle of begun) cycle.end();
});

it('a cycle that breaks is run again, and told', async () => {
  const { begun, errors, until } = await open(of('a', 1));
  await until(1);
  begun[0]?.fail();
  await until(2);
  expect([begun[1]?.userId, errors.map((e) => e.message)]).toEqual(['a-0', ['broke']]);
  begun[1]?.end();
});

it('stops when what runs has ended, and takes nothing more', async () => {
  const { begun, until } = await open(of('a', 6));
  await until(4);
  const stopped = jobs.stop();
  for (const cycle of begun) cycle.end();
  await stopped;
  expect(begun).toHaveLength(4);
});
