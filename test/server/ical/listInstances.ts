import { recurrenceIdOf, type EventFacts, type EventInstances } from '../../../shared/busy/eventInstances.ts';
import type { Instant, Period } from '../../../shared/time/period.ts';

/** One instance with what its event says: easier to compare than flat times. */
export type EventInstance = Period & EventFacts & { readonly recurrenceId: Instant | null };

export function listInstances(all: readonly EventInstances[]): EventInstance[] {
  return all.flatMap((event) => {
    const { times, recurrenceIds: _ids, ...facts } = event;
    return Array.from({ length: times.length / 2 }, (_, i) => ({ ...facts, start: times[2 * i] ?? NaN, end: times[2 * i + 1] ?? NaN, recurrenceId: recurrenceIdOf(event, i) }));
  });
}
