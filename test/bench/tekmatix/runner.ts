import type { Doors } from '../../../server/doors.ts';
import { syncUser } from '../../../server/sync/syncUser.ts';
import type { JournalEntry } from '../../standins/tekmatix/standin.ts';
import type { Simulation } from './simulation.ts';

/** One cycle that ended, with the calls that named its user meanwhile. */
export type DoneCycle = { readonly userId: string; readonly startedAt: number; readonly endedAt: number; readonly calls: number };

export type Runner = {
  readonly cycles: readonly DoneCycle[];
  enqueue(userId: string): Promise<void>;
  /** Looks for who is due, and runs cycles, for so many ms. */
  runFor(ms: number): Promise<void>;
};

type Options = { readonly simulation: Simulation; readonly journal: readonly JournalEntry[]; tekMatixIdOf(userId: string): string };

/** As server/jobs runs them: each second whoever is due, four hands that take a cycle each half second, one waiting and one running for each user. */
const HANDS = 4;
const POLL = 500;
const TICK = 1_000;

export function createRunner(doors: () => Doors, { simulation, journal, tekMatixIdOf }: Options): Runner {
  const waiting: string[] = [];
  const running = new Set<string>();
  const cycles: DoneCycle[] = [];
  const enqueue = async (userId: string): Promise<void> => {
    if (!waiting.includes(userId)) waiting.push(userId);
  };
  const take = (): string | undefined => {
    const index = waiting.findIndex((userId) => !running.has(userId));
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  };
  const cycle = async (userId: string): Promise<void> => {
    const [startedAt, first] = [simulation.now(), journal.length];
    running.add(userId);
    await syncUser(doors(), userId);
    running.delete(userId);
    const id = tekMatixIdOf(userId);
    const calls = journal.slice(first).filter((entry) => names(entry, id)).length;
    cycles.push({ userId, startedAt, endedAt: simulation.now(), calls });
  };
  const hand = async (): Promise<never> => {
    for (;;) {
      const began = simulation.now();
      const userId = take();
      if (userId !== undefined) await cycle(userId);
      await simulation.wait(Math.max(0, POLL - (simulation.now() - began)));
    }
  };
  const look = async (): Promise<never> => {
    for (;; await simulation.wait(TICK)) {
      for (const userId of await doors().store.users.listDue(simulation.now())) await enqueue(userId);
    }
  };
  let working = false;
  return {
    cycles, enqueue,
    async runFor(ms) {
      // They stop with the time, in the middle of a cycle if need be, and go on with it.
      if (!working) for (const loop of [look, ...Array.from({ length: HANDS }, () => hand)]) void loop();
      working = true;
      await simulation.run(simulation.wait(ms));
    },
  };
}

/** Lists name the user in the query, writes of blocks in the body. */
function names({ query, body }: JournalEntry, id: string): boolean {
  return query['userId'] === id || (typeof body === 'object' && body !== null && 'assignedUserId' in body && body.assignedUserId === id);
}
