import type { PGlite } from '@electric-sql/pglite';
import { fromPglite, PgBoss } from 'pg-boss';
import { startHands } from './hands.ts';
import type { Due, Jobs } from './jobs.ts';

/** The one before it (`sync-user`) let no second job of a user begin while a dead worker's still counted as running. */
const QUEUE = 'cycles';
const URGENT = 1;

type Engine = { readonly kind: 'pglite'; readonly pglite: PGlite } | { readonly kind: 'postgres'; readonly url: string };

export type Work = {
  readonly run: (userId: string) => Promise<void>;
  /** Whose cycle is due, fairly ordered; nobody while another process hands out. */
  readonly listDue: () => Promise<readonly Due[]>;
  /** Cycles of this process at a time. */
  readonly hands: number;
};

export type JobsOptions = {
  readonly onError: (error: Error) => void;
  /** Whose requests a user's cycle uses. */
  readonly locationOf: (userId: string) => Promise<string | null>;
};

export type JobRunner = Jobs & {
  /** Runs cycles as they are asked for, and asks for those that are due. */
  work(work: Work): void;
  /** When the queue last answered; undefined while this process runs no cycles. Epoch ms. */
  answeredAt(): number | undefined;
  /** Takes no more, lets running cycles end, then stops. */
  stop(): Promise<void>;
};

/** Ms between two looks at who is due. */
const TICK = 500;
const AFTER_TROUBLE = 2_000;
/** Ms that running cycles are given when the server stops. What is stopped in the middle is taken up by the next cycle. */
const PATIENCE = 10_000;
/** Enough to keep a location's requests in use, and so few that they never take all hands of a server. */
const PER_LOCATION = 4;

/**
 * Cycles as pg-boss jobs on either engine. One job of a user waits at a time (`short`, the user as key); that no two run at
 * once is the cycle's own lease, in all processes. A worker that dies is noticed by its jobs' missing heartbeat, and sooner
 * by its own (`processes`).
 */
export async function startJobs(engine: Engine, { onError, locationOf }: JobsOptions): Promise<JobRunner> {
  const often = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 };
  const boss = engine.kind === 'pglite'
    ? new PgBoss({ db: fromPglite(engine.pglite), backend: 'pglite', schedule: false })
    : new PgBoss({ connectionString: engine.url, schedule: false, max: 4, ...often });
  boss.on('error', onError);
  await boss.start();
  await boss.createQueue(QUEUE, { policy: 'short', retryLimit: 3, retryDelay: 1, heartbeatSeconds: 10, expireInSeconds: 1800, deleteAfterSeconds: 3600 });
  // The embedded engine has one process: whatever still runs there belongs to one that died.
  if (engine.kind === 'pglite') await boss.deleteAllJobs(QUEUE);
  let answeredAt: number | undefined;
  const stops: (() => Promise<void>)[] = [];
  return {
    async enqueue(userId) {
      const location = await locationOf(userId);
      await boss.send(QUEUE, { userId }, { singletonKey: userId, priority: URGENT, ...(location === null ? {} : { group: { id: location } }) });
    },
    answeredAt: () => answeredAt,
    work({ run, listDue, hands }) {
      answeredAt = Date.now();
      const stopHands = startHands({ boss, queue: QUEUE, hands, perGroup: PER_LOCATION, run, onError });
      const stopAsking = startAsking(async () => {
        const due = await listDue();
        if (due.length > 0) await boss.insert(QUEUE, due.map(({ userId, locationId }) => ({ data: { userId }, singletonKey: userId, ...(locationId === null ? {} : { group: { id: locationId } }) })));
        answeredAt = Date.now();
      }, onError);
      stops.push(async () => { await stopAsking(); await stopHands(PATIENCE); });
    },
    async stop() {
      for (const stop of stops) await stop();
      await boss.stop({ graceful: false });
    },
  };
}

/** Does it again and again, one after the other. */
function startAsking(ask: () => Promise<void>, onError: (error: Error) => void): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> = Promise.resolve();
  const tick = (): void => {
    asking = ask().then(() => TICK, (error: Error) => { onError(error); return AFTER_TROUBLE; })
      .then((ms) => { if (!stopped) timer = setTimeout(tick, ms); });
  };
  tick();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await asking;
  };
}
