import { randomUUID } from 'node:crypto';
import { SECOND } from '../shared/time/period.ts';
import { nameError, type Log } from './log.ts';
import type { ProcessStore } from './store/stored/process.ts';

/** Ms between two beats; after how much silence the others take a process for dead; and how long one may take itself for alive without asking. */
const BEAT = 2 * SECOND;
export const SILENT = 8 * SECOND;
export const SURE = 5 * SECOND;

/** This server process among those that share the database. */
export type ProcessLife = {
  readonly id: string;
  /** Nobody can have taken it for dead: its last beat is too young for that. */
  isSure(): boolean;
  /** Ms that the database's clock is ahead of this machine's. */
  clockAhead(): number;
  /** Leaves the others what it had. */
  end(): Promise<void>;
};

type Options = { readonly store: { readonly processes: ProcessStore }; readonly roles: string; readonly log: Log };

/**
 * Tells the others every other second that this process lives, and looks whose word is missing: their users' cycles are
 * free then and due at once. Times are measured here by the clock that nobody sets.
 */
export async function startLife({ store, roles, log }: Options): Promise<ProcessLife> {
  const id = randomUUID().slice(0, 8);
  let beatAt = -Infinity;
  let ahead = 0;
  const beat = async (): Promise<void> => {
    const [began, wall] = [performance.now(), Date.now()];
    const there = await store.processes.beat({ id, roles });
    // By when it began: the database cannot have noted it earlier.
    beatAt = began;
    ahead = there - (wall + (performance.now() - began) / 2);
    const freed = await store.processes.reap(SILENT);
    if (freed > 0) log.warn('a process died; its cycles run elsewhere', { reason: 'no beat', removed: freed });
  };
  await beat();
  let beating: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    beating = beat().catch((error: unknown) => log.error('no beat', { detail: nameError(error) }));
  }, BEAT);
  timer.unref();
  return {
    id,
    isSure: () => performance.now() - beatAt < SURE,
    clockAhead: () => Math.round(ahead),
    async end() {
      clearInterval(timer);
      await beating;
      // Whoever still works here has to ask from now on, and is told that it is over.
      beatAt = -Infinity;
      await store.processes.leave(id).catch((error: unknown) => log.warn('not signed off', { detail: nameError(error) }));
    },
  };
}
