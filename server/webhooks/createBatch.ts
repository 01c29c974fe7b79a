/** How many are handed on at once, and how many may wait. */
const AT_ONCE = 2_000;
const MOST_WAITING = 20_000;

export type Batch<T> = {
  /** False when too many wait: the sender has to come again. */
  add(item: T): boolean;
  /** Resolves when everything that was added has been handed on. */
  settled(): Promise<void>;
};

/**
 * Collects what comes in a moment (`pause`), and everything that comes while the last lot is being handed on: a burst
 * costs a few calls of `handOn`, however large it is. One lot at a time. `handOn` must not reject.
 */
export function createBatch<T>(handOn: (items: readonly T[]) => Promise<void>, pause: () => Promise<unknown>): Batch<T> {
  const waiting: T[] = [];
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    await pause();
    while (waiting.length > 0) await handOn(waiting.splice(0, AT_ONCE));
    running = undefined;
  };
  return {
    add(item) {
      if (waiting.length >= MOST_WAITING) return false;
      waiting.push(item);
      running ??= run();
      return true;
    },
    settled: async () => running,
  };
}
