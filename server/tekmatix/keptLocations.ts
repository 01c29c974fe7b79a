import { HOUR, type Instant } from '../../shared/time/period.ts';
import { createLocationGate, type Clock, type LocationGate, type SharedBudget } from './locationGate.ts';
import { createTeamCalendars, type TeamCalendars } from './teamCalendars.ts';

/** What is known of a location beyond one cycle, which opens it anew. */
export type KeptLocation = { readonly gate: LocationGate; readonly teams: TeamCalendars };

/**
 * A cycle asks for its location when it begins, and is over within the half hour that a job may take; the next one begins
 * within the hour. Collective calendars would be read anew after it anyway.
 */
const KEEP = HOUR;

/**
 * Keeps what is known of locations while somebody makes use of them. Anybody may ask about a location that does not exist:
 * what nobody opened in an hour is dropped, unless its gate still has something to count.
 */
export function createKeptLocations(clock: Clock, budgetOf?: (locationId: string) => SharedBudget): (locationId: string) => KeptLocation {
  // In the order of their last use.
  const kept = new Map<string, KeptLocation & { readonly usedAt: Instant }>();
  const dropIdle = (): void => {
    for (const [id, { usedAt, gate }] of kept) {
      if (clock.now() - usedAt < KEEP) break;
      if (gate.isIdle()) kept.delete(id);
    }
  };
  return (locationId) => {
    dropIdle();
    const { gate, teams } = kept.get(locationId) ?? { gate: createLocationGate(clock, budgetOf?.(locationId)), teams: createTeamCalendars(locationId, clock.now) };
    kept.delete(locationId);
    kept.set(locationId, { gate, teams, usedAt: clock.now() });
    return { gate, teams };
  };
}
