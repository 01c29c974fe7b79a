import { MINUTE, SECOND } from '../shared/time/period.ts';
import { listDue } from './connection/leaving/listDue.ts';
import { sweepSpent } from './connection/sweepSpent.ts';
import type { Doors } from './doors.ts';
import { everyHour } from './everyHour.ts';
import type { JobRunner } from './jobs/pgBossJobs.ts';
import { BUDGET_KEPT } from './shareBudgets.ts';
import { purgeJournals } from './sync/purgeJournals.ts';
import { watchOutage } from './sync/watchOutage.ts';
import { syncUser } from './sync/syncUser.ts';

/** Whoever hands out goes on doing so; after it died another one begins that long after. */
const HANDING_OUT = 3 * SECOND;
/** Ms between two looks at how many accounts fail. */
const WEATHER = 10 * SECOND;
/** Once an hour, whichever process does it. */
const HOUSEKEEPING = 50 * MINUTE;

export type Working = { readonly doors: Doors & Required<Pick<Doors, 'self'>>; readonly jobs: JobRunner; readonly hands: number };

/** The worker's part of a server: cycles, and what is done once for all. Returns what ends the housekeeping; the jobs stop by themselves. */
export function startWork({ doors, jobs, hands }: Working): () => Promise<void> {
  const mine = (what: string, ms: number): Promise<boolean> => doors.store.processes.takeTurn(what, doors.self?.id ?? '', ms);
  let weatherAt = -Infinity;
  jobs.work({
    run: (userId) => syncUser(doors, userId), hands,
    listDue: async () => {
      if (!await mine('hand-out', HANDING_OUT)) return [];
      if (doors.now() - weatherAt >= WEATHER) {
        weatherAt = doors.now();
        await watchOutage(doors);
      }
      return listDue(doors);
    },
  });
  return everyHour(async () => { if (await mine('housekeeping', HOUSEKEEPING)) await keepHouse(doors); }, doors.log);
}

async function keepHouse(doors: Doors): Promise<void> {
  await purgeJournals(doors);
  await sweepSpent(doors);
  await doors.store.budgets.forgetBefore(doors.now() - BUDGET_KEPT);
}
