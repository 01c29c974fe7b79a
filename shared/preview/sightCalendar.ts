import type { EventInstances, QuarantinedObject } from '../busy/eventInstances.ts';
import type { Instant, Period } from '../time/period.ts';

/** What an iCloud calendar holds in the coming weeks: enough to recognise it by. */
export type CalendarSight = {
  /** Occurrences inside the period; one that is under way counts. */
  readonly events: number;
  /** The first that is still to begin; `title` is null unless the user lets it be seen. */
  readonly next: (Period & { readonly allDay: boolean; readonly title: string | null }) | null;
  /** Objects that could not be understood; they may take any time. */
  readonly unreadable: number;
};

type SightedObject = { readonly instances: readonly EventInstances[]; readonly quarantined: readonly QuarantinedObject[] };

/**
 * Counts everything that the user sees in Apple Calendar, whether it blocks time or not: a calendar of holidays is
 * recognised by holidays that block nothing. Only what was cancelled is left out.
 */
export function sightCalendar(objects: readonly SightedObject[], period: Period, { titles }: { readonly titles: boolean }): CalendarSight {
  let events = 0;
  let next: CalendarSight['next'] = null;
  const see = ({ title, allDay }: EventInstances, start: Instant, end: Instant): void => {
    if (start >= period.end || Math.max(end, start + 1) <= period.start) return;
    events += 1;
    if (start >= period.start && (next === null || start < next.start)) next = { start, end, allDay, title: titles ? title : null };
  };
  for (const event of objects.flatMap(({ instances }) => instances)) {
    if (event.status === 'cancelled') continue;
    for (let i = 0; i < event.times.length; i += 2) see(event, event.times[i] ?? 0, event.times[i + 1] ?? 0);
  }
  return { events, next, unreadable: objects.filter(({ quarantined }) => quarantined.length > 0).length };
}
