import { subscribe, unsubscribe, type ChannelListener } from 'node:diagnostics_channel';
import { setImmediate as turn } from 'node:timers/promises';

/**
 * Simulated time (epoch ms). Work itself takes none: only `wait` does, and only when nothing else is left to do, so that
 * everybody who works at the same moment is interleaved as it would be.
 */
export type Simulation = {
  now(): number;
  wait(ms: number): Promise<void>;
  /** Counts every call of an object of asynchronous functions as work under way. */
  watch<T extends object>(target: T): T;
  /** Lets time go on until the work is done. */
  run<T>(work: Promise<T>): Promise<T>;
  end(): void;
};

type Parked = { readonly at: number; readonly wake: () => void };

/** Turns of the event loop without any work under way after which everybody is taken to be waiting. */
const QUIET_TURNS = 4;

export function simulate(start: number): Simulation {
  let time = start;
  let calls = 0;
  let parked: Parked[] = [];
  const wire = watchRequests();
  const counted = async (promise: Promise<unknown>): Promise<unknown> => {
    calls += 1;
    try {
      return await promise;
    } finally {
      calls -= 1;
    }
  };
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < QUIET_TURNS;) {
      await turn();
      quiet = calls === 0 && wire.open() === 0 ? quiet + 1 : 0;
    }
  };
  const goOn = (): void => {
    if (parked.length === 0) throw new Error('everybody waits, and nobody for the time');
    time = Math.max(time, Math.min(...parked.map(({ at }) => at)));
    const due = parked.filter(({ at }) => at <= time);
    parked = parked.filter(({ at }) => at > time);
    for (const { wake } of due) wake();
  };
  return {
    now: () => time,
    wait: (ms) => new Promise((wake) => { parked.push({ at: time + Math.max(0, ms), wake }); }),
    watch: (target) => watchCalls(target, counted),
    async run(work) {
      let done = false;
      const settled = work.finally(() => { done = true; });
      // It is awaited below, when time stands still.
      settled.catch(() => {});
      for (await settle(); !done; await settle()) goOn();
      return settled;
    },
    end: () => { wire.stop(); },
  };
}

function watchCalls<T extends object>(target: T, counted: (promise: Promise<unknown>) => Promise<unknown>): T {
  return new Proxy(target, {
    get(of, key): unknown {
      const found: unknown = Reflect.get(of, key);
      if (typeof found === 'object' && found !== null) return watchCalls(found, counted);
      if (typeof found !== 'function') return found;
      return (...args: unknown[]): unknown => {
        const answer: unknown = Reflect.apply(found, of, args);
        return answer instanceof Promise ? counted(answer) : answer;
      };
    },
  });
}

/** Requests of this process that are on their way, as undici tells of them. */
function watchRequests(): { open(): number; stop(): void } {
  const open = new Set<unknown>();
  const requestOf = (message: unknown): unknown => (message as { readonly request: unknown }).request; // undici's own form
  const begun: ChannelListener = (message) => { open.add(requestOf(message)); };
  const ended: ChannelListener = (message) => { open.delete(requestOf(message)); };
  const channels = [['undici:request:create', begun], ['undici:request:trailers', ended], ['undici:request:error', ended]] as const;
  for (const [name, listener] of channels) subscribe(name, listener);
  return {
    open: () => open.size,
    stop() { for (const [name, listener] of channels) unsubscribe(name, listener); },
  };
}
