import type { Store } from '../../../server/store/store.ts';
import type { Toll } from './inProcess.ts';

/** The process died here. */
export class ProcessDied extends Error {
  constructor() {
    super('the process died');
    this.name = 'ProcessDied';
  }
}

/**
 * The life of one server process. Every call to the outside passes it twice, before it is made and after it was answered;
 * where it dies, nothing that it would still do has any effect.
 */
export type Fuse = {
  /** Passages so far. */
  readonly passed: number;
  readonly dead: boolean;
  /** Dies at the nth passage from now on; null: lives. */
  dieAt(nth: number | null): void;
  /** @throws ProcessDied */
  pass(): void;
  /** Resolves when nothing of the process is under way any more. */
  quiet(): Promise<void>;
  /** Counts work that is under way. */
  during<T>(work: () => Promise<T>): Promise<T>;
};

export function createFuse(): Fuse {
  let [passed, left, dead, open] = [0, Infinity, false, 0];
  return {
    get passed() { return passed; },
    get dead() { return dead; },
    dieAt(nth) { left = nth ?? Infinity; },
    pass() {
      if (dead) throw new ProcessDied();
      passed += 1;
      left -= 1;
      if (left > 0) return;
      dead = true;
      throw new ProcessDied();
    },
    async quiet() {
      for (let calm = 0; calm < 3; calm += 1) {
        await new Promise((resolve) => { setImmediate(resolve); });
        if (open > 0) calm = -1;
      }
    },
    async during(work) {
      open += 1;
      try {
        return await work();
      } finally {
        open -= 1;
      }
    },
  };
}

export const tollOf = (fuse: Fuse, meanwhile: () => void | Promise<void>): Toll => ({
  async before() {
    fuse.pass();
    await meanwhile();
  },
  after: () => { fuse.pass(); },
  during: (work) => fuse.during(work),
});

/** The store as one process holds it. A transaction in which the process dies is undone, as a database does. */
export function fuseStore(store: Store, fuse: Fuse): Store {
  const rooms = Object.entries(store).filter(([, room]) => typeof room === 'object');
  return {
    ...Object.fromEntries(rooms.map(([name, room]) => [name, fuseRoom(room as object, fuse)])),
    transaction: (work: (store: Store) => Promise<unknown>) => fuse.during(async () => {
      fuse.pass();
      const done = await store.transaction((tx) => work(fuseStore(tx, fuse)));
      fuse.pass();
      return done;
    }),
    exportUser: (userId: string) => store.exportUser(userId),
    exportIrreplaceable: () => store.exportIrreplaceable(),
    importIrreplaceable: (rows: Parameters<Store['importIrreplaceable']>[0]) => store.importIrreplaceable(rows),
    // The same rooms with the same doors.
  } as Store;
}

function fuseRoom(room: object, fuse: Fuse): object {
  return Object.fromEntries(Object.entries(room).map(([name, call]) => [name, (...given: unknown[]): Promise<unknown> => fuse.during(async () => {
    fuse.pass();
    // Every member of a room is a method.
    const answer = await (call as (...given: unknown[]) => Promise<unknown>)(...given);
    fuse.pass();
    return answer;
  })]));
}
