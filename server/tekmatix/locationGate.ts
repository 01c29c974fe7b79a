/** The machine's clock and patience; tests bring their own. */
export type Clock = { now(): number; wait(ms: number): Promise<unknown> };

export type ReadHeader = (name: string) => string | undefined;

/** All requests for one location pass here, in turn: the limit is per location, whoever asks (field manual TekMatix §1.7). */
export type LocationGate = {
  /** Resolves when one more request may go. */
  enter(): Promise<void>;
  /** Learns the limit from an answer's headers. */
  learn(header: ReadHeader): void;
  /** Nobody passes for so many ms. */
  hold(ms: number): void;
};

/** Of the 100 in 10 s that TekMatix allows: the rest is for others with the same token. */
const SHARE = 0.8;
const UNTOLD = { max: 100, intervalMs: 10_000 };
/** Others are using the location up: go slowly. */
const NEARLY_EMPTY = 0.1;
const SLOW_DOWN_MS = 1_000;

export function createLocationGate({ now, wait }: Clock): LocationGate {
  let { max, intervalMs } = UNTOLD;
  let heldUntil = 0;
  let sent: number[] = [];
  let line: Promise<void> = Promise.resolve();

  const nextTurn = (): number => {
    const allowed = Math.max(1, Math.floor(Math.min(max, UNTOLD.max) * SHARE));
    sent = sent.filter((at) => at > now() - intervalMs);
    const oldest = sent.length < allowed ? undefined : sent[sent.length - allowed];
    return Math.max(heldUntil, oldest === undefined ? 0 : oldest + intervalMs);
  };
  const takeTurn = async (): Promise<void> => {
    for (let turn = nextTurn(); turn > now(); turn = nextTurn()) await wait(turn - now());
    sent.push(now());
  };
  return {
    enter: () => line = line.then(takeTurn),
    learn(header) {
      max = positive(header('x-ratelimit-max')) ?? max;
      intervalMs = positive(header('x-ratelimit-interval-milliseconds')) ?? intervalMs;
      const remaining = header('x-ratelimit-remaining');
      if (remaining !== undefined && Number(remaining) < max * NEARLY_EMPTY) heldUntil = Math.max(heldUntil, now() + SLOW_DOWN_MS);
    },
    hold(ms) { heldUntil = Math.max(heldUntil, now() + ms); },
  };
}

function positive(text: string | undefined): number | undefined {
  return Number(text) > 0 ? Number(text) : undefined;
}
