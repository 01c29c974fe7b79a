import { eventOf, type BusyPeriod, type EventSource } from './busyPeriod.ts';
import type { Period } from '../time/period.ts';

export type NativeLinkFacts = {
  /** Busy time of the calendars in use, without the events that we wrote. */
  readonly busy: readonly BusyPeriod<EventSource>[];
  /** The user's blocks that are not ours, whatever their title (field manual TekMatix §3.6). */
  readonly foreignBlocks: readonly Period[];
  readonly appointments: readonly (Period & { readonly title: string })[];
  /** Appointments are copied there, by us and by TekMatix's own link. */
  readonly primaryId: string | undefined;
};

/** What speaks for the link. Both lists by start. */
export type NativeLinkEvidence = {
  /** Times of iCloud events that a foreign block already takes, to the millisecond. */
  readonly blocked: readonly Period[];
  /** Times of events in the primary calendar that repeat an appointment and that we did not write. */
  readonly copied: readonly Period[];
};

/** So many separate coincidences are none (field manual TekMatix §3.6). */
const ENOUGH = 3;

/**
 * Does TekMatix's own iCloud link seem to be connected to the same account? No call tells, so times do. undefined: no.
 * A series counts once, a time counts once, and so do all-day events together: people enter those in both places by hand.
 */
export function detectNativeLink({ busy, foreignBlocks, appointments, primaryId }: NativeLinkFacts): NativeLinkEvidence | undefined {
  const blockTimes = new Set(foreignBlocks.map(timeKey));
  const appointmentTimes = new Set(appointments.map((a) => `${timeKey(a)} ${tidy(a.title)}`));
  const seen = busy.flatMap(({ sources, ...period }) => sources.map((source) => ({ source, ...eventOf(period, source) })));
  const evidence: NativeLinkEvidence = {
    blocked: countOnce(seen.filter((event) => blockTimes.has(timeKey(event)))),
    copied: countOnce(seen.filter(({ source, ...event }) => (
      source.calendarId === primaryId && source.title !== null && appointmentTimes.has(`${timeKey(event)} ${tidy(source.title)}`)
    ))),
  };
  return evidence.blocked.length + evidence.copied.length >= ENOUGH ? evidence : undefined;
}

type Seen = Period & { readonly source: EventSource };

function countOnce(events: readonly Seen[]): Period[] {
  const counted = new Set<string>();
  const once: Period[] = [];
  for (const { source, start, end } of [...events].sort((a, b) => a.start - b.start)) {
    const series = source.allDay ? 'all-day' : `event ${source.uid}`;
    const time = `time ${timeKey({ start, end })}`;
    if (!counted.has(series) && !counted.has(time)) once.push({ start, end });
    counted.add(series).add(time);
  }
  return once;
}

const timeKey = ({ start, end }: Period): string => `${start} ${end}`;

const tidy = (title: string): string => title.trim().toLowerCase();
