import { busyDuring } from '../../shared/availability/busyTimeline.ts';
import { explainSource } from '../../shared/availability/explain.ts';
import { markSlots } from '../../shared/availability/markSlots.ts';
import type { TimelineItem } from '../../shared/availability/planTimeline.ts';
import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import type { Instant, Period } from '../../shared/time/period.ts';
import { formatPeriod } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';

/** What lies at the time that is pointed at: "Tue 24 Nov, 15:00 – 15:15: Dentist, Home". */
export function sayPointed(snapshot: BusySnapshot, cell: Period, now: Instant): string {
  const names = busyDuring(snapshot.busy, cell).flatMap((busy) => busy.sources.map((source) => nameOf(source, snapshot)));
  const [mark] = markSlots(snapshot, [cell], now);
  const what = names.length > 0 ? names.join('; ') : say(mark === 'free' ? 'appointments.timeline.free' : 'appointments.timeline.notChecked');
  return say('appointments.timeline.pointed', { time: formatPeriod(cell, snapshot.zone), what });
}

/** "Dentist, Home". */
export function sayItem(item: TimelineItem, snapshot: BusySnapshot): string {
  return nameOf(item.source, snapshot);
}

function nameOf(source: TimelineItem['source'], snapshot: BusySnapshot): string {
  const { what, where } = explainSource(source, snapshot);
  return say('appointments.timeline.item', { what, where });
}
