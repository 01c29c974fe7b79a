import { eventOf, type BusyPeriod, type ICloudSource } from '../busy/busyPeriod.ts';
import type { Period } from '../time/period.ts';
import type { BusySnapshot, Conflict } from './snapshot.ts';

/** `accept`: they know of it, it counts no more. `count-again`: they took that back. */
export const CLASH_DECISIONS = ['accept', 'count-again'] as const;
export type ClashDecision = (typeof CLASH_DECISIONS)[number];

/**
 * Names of a clash, one for each event in it: the appointment and when either takes place. Whichever of them moves, it is
 * another clash, and one that was accepted comes back. What is kept free around an event does not matter.
 */
export function clashKeys({ appointment, with: against }: Conflict): string[] {
  const keys = against.map((busy) => JSON.stringify([appointment.id, appointment.start, appointment.end, ...timesOf(eventTime(busy))]));
  return [...new Set(keys)];
}

const timesOf = ({ start, end }: Period): [number, number] => [start, end];

function eventTime(busy: BusyPeriod): Period {
  const source = busy.sources.find((one): one is ICloudSource => one.kind === 'icloud');
  return source ? eventOf(busy, source) : busy;
}

/** True when the user accepted every event in it; one more event over the appointment counts again. */
export function isAccepted(conflict: Conflict, accepted: readonly string[]): boolean {
  const keys = clashKeys(conflict);
  return keys.length > 0 && keys.every((key) => accepted.includes(key));
}

/** The conflicts that count: the user has not accepted them. */
export const openConflicts = ({ conflicts, accepted = [] }: Pick<BusySnapshot, 'conflicts' | 'accepted'>): Conflict[] =>
  conflicts.filter((conflict) => !isAccepted(conflict, accepted));
