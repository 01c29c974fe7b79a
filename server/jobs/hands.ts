import type { PgBoss } from 'pg-boss';

export type HandsOptions = {
  readonly boss: Pick<PgBoss, 'fetch' | 'touch' | 'fail' | 'deleteJob'>;
  readonly queue: string;
  /** Cycles that this process runs at a time. */
  readonly hands: number;
  /** Of one location, in all processes together: they share its requests, and more would only wait in line there. */
  readonly perGroup: number;
  readonly run: (userId: string) => Promise<void>;
  readonly onError: (error: Error) => void;
};

/** Ms. A job that was not touched for ten seconds counts as its worker's death. */
const POLL = 500;
const TOUCH = 3_000;
/** Hands that come free at about the same time fetch together. */
const GATHER = 20;
const AFTER_TROUBLE = 2_000;

type Job = { readonly id: string; readonly data: { readonly userId: string } };

/**
 * Fetches cycles and runs them, as many at a time as there are hands. One request fetches for all free hands and one takes
 * away all that ended, so that a cycle costs the queue little. Returns what stops it: nothing more is fetched, and what
 * runs may end within so many ms; what does not is given back, to be run elsewhere.
 */
export function startHands(options: HandsOptions): (patience: number) => Promise<void> {
  const { boss, queue, onError } = options;
  const running = new Map<string, Promise<void>>();
  const ended: string[] = [];
  let stopping = false;
  let wake: () => void = () => {};
  const start = ({ id, data }: Job): void => {
    const giveBack = async (error: unknown): Promise<void> => {
      onError(asError(error));
      await boss.fail(queue, id).catch(onError);
    };
    running.set(id, options.run(data.userId).then(() => { ended.push(id); }, giveBack).finally(() => { running.delete(id); wake(); }));
  };
  const settle = async (): Promise<void> => {
    const ids = ended.splice(0);
    if (ids.length === 0) return;
    // Not taken away is run again, which changes nothing; so it may fail.
    await boss.deleteJob(queue, ids).catch((error: unknown) => { ended.push(...ids); throw error; });
  };
  const round = async (): Promise<number> => {
    await settle();
    const free = options.hands - running.size;
    if (free <= 0) return 1;
    const jobs = await boss.fetch<Job['data']>(queue, { batchSize: free, groupConcurrency: options.perGroup });
    if (stopping && jobs.length > 0) await boss.fail(queue, jobs.map(({ id }) => id));
    else jobs.forEach(start);
    return jobs.length;
  };
  const loop = (async (): Promise<void> => {
    while (!stopping) {
      const freed = new Promise<void>((resolve) => { wake = resolve; });
      const found = await round().catch((error: unknown) => { onError(asError(error)); });
      // There may be more: whoever ends looks at once.
      if (found && running.size > 0) await Promise.race([freed.then(() => pause(GATHER)), pause(POLL)]);
      else if (!found) await pause(found === 0 ? POLL : AFTER_TROUBLE);
    }
  })();
  const touching = setInterval(() => { if (running.size > 0) void boss.touch(queue, [...running.keys()]).catch(onError); }, TOUCH);
  return async (patience) => {
    stopping = true;
    await loop;
    await Promise.race([Promise.all(running.values()), pause(patience)]);
    clearInterval(touching);
    await settle().catch(onError);
    if (running.size > 0) await boss.fail(queue, [...running.keys()]).catch(onError);
  };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error('a cycle failed'));

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms).unref(); });
