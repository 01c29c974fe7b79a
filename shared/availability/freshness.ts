import { HOUR, MINUTE, type Instant, type Period } from '../time/period.ts';
import type { BusySnapshot } from './snapshot.ts';

/** Evidence older than this no longer supports "free": several missed cycles, not one. */
export const STALE_AFTER = 15 * MINUTE;
/** Server and browser need not have the same minute; a reading may be so far ahead of who judges it. */
export const CLOCKS_APART = 5 * MINUTE;
/** Beyond the near month TekMatix is looked at every hour at the latest, and sooner when it tells of a change. */
export const BEYOND_STALE_AFTER = 1.5 * HOUR;

/** The oldest reading behind what the snapshot says of `period`, or null when one source was never read. */
export function oldestReading(snapshot: BusySnapshot, period: Period = snapshot.window): Instant | null {
  const readings = [...snapshot.evidence.map((e) => e.readAt), tekmatixReading(snapshot, period).readAt];
  return readings.reduce((oldest, readAt) => (oldest === null || readAt === null ? null : Math.min(oldest, readAt)));
}

/** A reading from the future tells that a clock was set back: how old it is nobody knows. */
export function isStale(readAt: Instant, now: Instant, after = STALE_AFTER): boolean {
  return now - readAt > after || readAt - now > CLOCKS_APART;
}

/** When TekMatix was read last for `period`, and how old that may be (ms). */
export function tekmatixReading({ tekmatix }: Pick<BusySnapshot, 'tekmatix'>, period: Period): { readonly readAt: Instant | null; readonly staleAfter: number } {
  const { readAt, beyond } = tekmatix;
  if (!beyond || period.end <= beyond.from || readAt === null) return { readAt, staleAfter: STALE_AFTER };
  return { readAt: beyond.readAt, staleAfter: BEYOND_STALE_AFTER };
}
