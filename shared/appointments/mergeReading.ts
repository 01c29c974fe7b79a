import type { Instant, Period } from '../time/period.ts';

type Item = Period & { readonly id: string };

export type Merged<T> = {
  readonly items: readonly T[];
  /** Known before, and not where it was although that time was read. It may have gone anywhere. */
  readonly vanished: readonly T[];
};

/**
 * What was known × what was listed for the periods that were read → what is known now. What lies outside them stays.
 * Whatever is listed counts, wherever it was before; what vanished is not among the items.
 */
export function mergeReading<T extends Item>(known: readonly T[], read: readonly Period[], listed: readonly T[]): Merged<T> {
  const found = new Map(listed.map((item) => [item.id, item]));
  const missing = known.filter((item) => !found.has(item.id));
  // Whether a list holds what began before its period is disputed (field manual TekMatix §6.12): only where it begins counts.
  const wasRead = ({ start }: Item): boolean => read.some((period) => start >= period.start && start < period.end);
  return { items: [...found.values(), ...missing.filter((item) => !wasRead(item))], vanished: missing.filter(wasRead) };
}

/** When the time of `period` was read last: the oldest of the pages that it touches; null when one never was. */
export function readingAge(period: Period, reading: { readonly near: Period; readonly nearReadAt: Instant; readonly pages: readonly (Period & { readonly readAt: Instant | null })[] }): Instant | null {
  const { near, nearReadAt, pages } = reading;
  let oldest = nearReadAt;
  for (const page of pages) {
    const beyond = page.start < period.end && period.start < page.end && (period.start < near.start || period.end > near.end);
    if (beyond && page.readAt === null) return null;
    if (beyond && page.readAt !== null) oldest = Math.min(oldest, page.readAt);
  }
  return oldest;
}
