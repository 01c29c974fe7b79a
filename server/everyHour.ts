import { nameError, type Log } from './log.ts';

const HOUR_MS = 3_600_000;

/** Does it now and every hour, one after the other. Returns what stops it, once what runs has ended. */
export function everyHour(work: () => Promise<void>, log: Log): () => Promise<void> {
  const run = (): Promise<void> => work().catch((error: unknown) => log.error('housekeeping failed', { detail: nameError(error) }));
  let running = run();
  const timer = setInterval(() => { running = running.then(run); }, HOUR_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
