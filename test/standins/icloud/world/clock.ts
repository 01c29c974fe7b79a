/** The stand-in's time. `advance` moves it; ETags come from it and never repeat (field manual §4.4). */
export type Clock = {
  /** Epoch ms. */
  now(): number;
  advance(ms: number): void;
  /** Strong and quoted: the base-36 millisecond, pushed on by one when two changes share it. */
  etag(): string;
};

export function createClock(base: () => number): Clock {
  let offset = 0;
  let last = 0;
  return {
    now: () => base() + offset,
    advance: (ms) => { offset += ms; },
    etag: () => {
      last = Math.max(base() + offset, last + 1);
      return `"${last.toString(36)}"`;
    },
  };
}
