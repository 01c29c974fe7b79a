import type { BusyPeriod, BusySource } from '../busy/busyPeriod.ts';
import { DAY, MINUTE, type Instant, type Period } from '../time/period.ts';
import { toInstant, toWallTime } from '../time/zone.ts';
import { openConflicts } from './acceptClash.ts';
import { busyDuring } from './busyTimeline.ts';
import type { BusySnapshot } from './snapshot.ts';

/** One thing on one day. `from` and `to` are minutes of the wall clock since midnight, at most 1440. */
export type TimelineItem = {
  readonly side: 'tekmatix' | 'icloud'; readonly source: BusySource; readonly busy: BusyPeriod;
  readonly from: number; readonly to: number;
  /** One of those that count as a clash; both sides of it are marked. */
  readonly clash: boolean;
  /** Side by side where things of the same side overlap: the place and how many there are. */
  readonly column: number; readonly columns: number;
};

/** A day of the wall clock; 23 or 25 hours long where the clocks change. */
export type TimelineDay = { readonly day: Period; readonly items: readonly TimelineItem[] };

const MINUTES = DAY / MINUTE;

/** `count` days from the one of `first` on, by the clock of the snapshot: what is where, TekMatix against iCloud. */
export function planTimeline(snapshot: BusySnapshot, { first, count }: { readonly first: Instant; readonly count: number }): TimelineDay[] {
  const midnight = Math.floor(toWallTime(first, snapshot.zone) / DAY) * DAY;
  const clashing = clashesOf(snapshot);
  return Array.from({ length: count }, (_, number) => {
    const wall = midnight + number * DAY;
    const day = { start: toInstant(wall, snapshot.zone), end: toInstant(wall + DAY, snapshot.zone) };
    const minuteOf = (instant: Instant): number => Math.round((toWallTime(instant, snapshot.zone) - wall) / MINUTE);
    const items = busyDuring(snapshot.busy, day).flatMap((busy) => busy.sources.map((source) => toItem({ busy, source, clash: clashing(busy, source) }, { day, minuteOf })));
    return { day, items: [...spread(items.filter((i) => i.side === 'tekmatix')), ...spread(items.filter((i) => i.side === 'icloud'))] };
  });
}

function clashesOf(snapshot: BusySnapshot): (busy: BusyPeriod, source: BusySource) => boolean {
  const open = openConflicts(snapshot);
  const ids = new Set(open.map(({ appointment }) => appointment.id));
  const against = new Set(open.flatMap((conflict) => conflict.with));
  return (busy, source) => (source.kind === 'appointment' ? ids.has(source.appointmentId) : source.kind === 'icloud' && against.has(busy));
}

type Found = Pick<TimelineItem, 'busy' | 'source' | 'clash'>;

function toItem({ busy, source, clash }: Found, { day, minuteOf }: { readonly day: Period; readonly minuteOf: (instant: Instant) => number }): TimelineItem {
  const from = busy.start < day.start ? 0 : minuteOf(busy.start);
  // In the hour that is shown twice an end may read earlier than its start.
  const to = busy.end >= day.end ? MINUTES : Math.max(minuteOf(busy.end), from + 1);
  return { side: source.kind === 'icloud' ? 'icloud' : 'tekmatix', source, busy, from, to, clash, column: 0, columns: 1 };
}

/** Gives each its own column in every group of those that hang together. */
function spread(items: readonly TimelineItem[]): TimelineItem[] {
  const sorted = [...items].sort((a, b) => a.from - b.from || b.to - a.to);
  const groups: TimelineItem[][] = [];
  let until = -1;
  for (const item of sorted) {
    if (item.from >= until) groups.push([]);
    groups.at(-1)?.push(item);
    until = Math.max(until, item.to);
  }
  return groups.flatMap((group) => {
    const ends: number[] = [];
    const placed = group.map((item) => {
      const free = ends.findIndex((end) => end <= item.from);
      const column = free === -1 ? ends.length : free;
      ends[column] = item.to;
      return { ...item, column };
    });
    return placed.map((item) => ({ ...item, columns: ends.length }));
  });
}
