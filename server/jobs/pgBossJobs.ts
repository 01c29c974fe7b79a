import type { PGlite } from '@electric-sql/pglite';
import { fromPglite, PgBoss } from 'pg-boss';
import type { Jobs } from './jobs.ts';

const QUEUE = 'sync-user';

type Engine = { readonly kind: 'pglite'; readonly pglite: PGlite } | { readonly kind: 'postgres'; readonly url: string };

export type JobRunner = Jobs & {
  /** Runs cycles as they are asked for, and asks for those that are due. */
  work(run: (userId: string) => Promise<void>, listDue: () => Promise<string[]>): Promise<void>;
  /** Lets running cycles end, then stops. */
  stop(): Promise<void>;
};

/**
 * Cycles as pg-boss jobs on either engine. The `stately` policy with the user as key holds at most one waiting and one
 * running job for each user, across processes; a worker that dies is noticed by its missing heartbeat. A job that lasts
 * longer than it may is given out again while it still runs: the cycle's own lease stops the second one.
 */
export async function startJobs(engine: Engine, onError: (error: Error) => void): Promise<JobRunner> {
  const boss = engine.kind === 'pglite'
    ? new PgBoss({ db: fromPglite(engine.pglite), backend: 'pglite', schedule: false })
    : new PgBoss({ connectionString: engine.url, schedule: false });
  boss.on('error', onError);
  await boss.start();
  await boss.createQueue(QUEUE, { policy: 'stately', retryLimit: 3, retryDelay: 1, heartbeatSeconds: 10, expireInSeconds: 1800, deleteAfterSeconds: 3600 });
  // The embedded engine has one process: whatever still runs there belongs to one that died.
  if (engine.kind === 'pglite') await boss.deleteAllJobs(QUEUE);
  let ticking: NodeJS.Timeout | undefined;
  const enqueue = async (userId: string): Promise<void> => {
    await boss.send(QUEUE, { userId }, { singletonKey: userId });
  };
  return {
    enqueue,
    async work(run, listDue) {
      // Polling, not notify: with single jobs a notified backlog drains one job a slot and then waits.
      await boss.work<{ userId: string }>(QUEUE, { batchSize: 1, pollingIntervalSeconds: 0.5, localConcurrency: 4 }, async ([job]) => {
        if (job) await run(job.data.userId);
      });
      const tick = async (): Promise<void> => {
        await listDue().then((due) => Promise.all(due.map(enqueue))).catch(onError);
        ticking = setTimeout(tick, 1_000);
      };
      ticking = setTimeout(tick, 0);
    },
    async stop() {
      clearTimeout(ticking);
      ticking = undefined;
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}
