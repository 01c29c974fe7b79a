import { SyncFault } from '../../shared/connection/fault.ts';
import type { Instant } from '../../shared/time/period.ts';
import type { AppointmentHint, Subjects } from '../subjects.ts';

/** Keeps one location's webhooks from being everybody's work. */
export type Flood = {
  /** Counts the hints of a lot. Of a location over its limit they become one that says: look at everything of everybody there. */
  calm(hints: readonly AppointmentHint[]): Promise<readonly AppointmentHint[]>;
  /** Seconds for which nothing more of this location is taken; 0 when it is. */
  pauseOf(locationId: string): number;
};

/** What each process learns from the count that they share. */
export function createFlood(limits: Pick<Subjects['limits'], 'take'>, now: () => Instant): Flood {
  const closed = new Map<string, Instant>();
  const isOver = async (locationId: string, count: number): Promise<boolean> => {
    try {
      await limits.take('webhooks', { who: locationId, count });
      return false;
    } catch (error) {
      if (!(error instanceof SyncFault) || error.kind !== 'too-many-requests') throw error;
      closed.set(locationId, now() + (error.evidence.retryAfterSeconds ?? 1) * 1_000);
      return true;
    }
  };
  return {
    async calm(hints) {
      const calmed: AppointmentHint[] = [];
      for (const [locationId, theirs] of Map.groupBy(hints, (hint) => hint.locationId)) {
        const [first] = theirs;
        if (first && await isOver(locationId, theirs.length)) calmed.push({ ...first, appointmentId: null, tekmatixUserIds: [], period: null });
        else calmed.push(...theirs);
      }
      return calmed;
    },
    pauseOf(locationId) {
      const seconds = Math.ceil(((closed.get(locationId) ?? 0) - now()) / 1_000);
      if (seconds <= 0) closed.delete(locationId);
      return Math.max(0, seconds);
    },
  };
}
