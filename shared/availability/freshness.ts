import { MINUTE, type Instant } from '../time/period.ts';
import type { BusySnapshot } from './snapshot.ts';

/** Evidence older than this no longer supports "free": several missed cycles, not one. */
export const STALE_AFTER = 15 * MINUTE;

/** The oldest reading behind the snapshot, or null when one source was never read. */
export function oldestReading(snapshot: BusySnapshot): Instant | null {
  const readings = [...snapshot.evidence.map((e) => e.readAt), snapshot.tekmatix.readAt];
  return readings.some((r) => r === null) ? null : Math.min(...readings.filter((r) => r !== null));
}

export function isStale(readAt: Instant, now: Instant): boolean {
  return now - readAt > STALE_AFTER;
}
