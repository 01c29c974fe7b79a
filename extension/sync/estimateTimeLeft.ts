import { MINUTE, SECOND, type Instant } from '../../shared/time/period.ts';

/** How many were written at a time. */
export type Mark = { readonly at: Instant; readonly done: number };

/** Before that the pace is chance. */
const ENOUGH = { ms: 5 * SECOND, done: 5 };
/** Less is over before it is read. */
const SHORTEST = 10 * SECOND;

/**
 * Ms until `total` are written at the pace between the two marks; null while that cannot be told. Coarse on purpose: to ten
 * seconds below a minute, to whole minutes above, always up.
 */
export function estimateTimeLeft(first: Mark, now: Mark, total: number): number | null {
  const [ms, done] = [now.at - first.at, now.done - first.done];
  if (ms < ENOUGH.ms || done < ENOUGH.done || now.done >= total) return null;
  const left = ((total - now.done) * ms) / done;
  if (left < SHORTEST) return null;
  const step = left < MINUTE ? SHORTEST : MINUTE;
  return Math.ceil(left / step) * step;
}
