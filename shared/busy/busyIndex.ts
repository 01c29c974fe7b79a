import type { BusyRules } from '../calendars/busyRules.ts';
import type { CalendarId } from '../calendars/calendar.ts';
import { overlaps, type Period } from '../time/period.ts';
import { blocksTime } from './blocksTime.ts';
import type { BusyPeriod, BusySource } from './busyPeriod.ts';
import type { EventInstance, QuarantinedObject } from './eventInstance.ts';

/** One calendar in use, with everything read from it. */
export type CalendarReading = {
  readonly calendarId: CalendarId;
  readonly rules: BusyRules;
  readonly instances: readonly EventInstance[];
  readonly quarantined: readonly QuarantinedObject[];
};

/** Everything in iCloud that takes the user's time inside the window, by start. One entry per occurrence, not merged. */
export function busyIndex(readings: readonly CalendarReading[], window: Period): BusyPeriod[] {
  const all = readings.flatMap((reading) => [
    ...reading.instances.flatMap((instance) => busyPeriodOf(reading, instance)),
    ...reading.quarantined.map((object) => unreadable(reading.calendarId, object)),
  ]);
  return dedupe(all.filter((busy) => overlaps(busy, window))).sort((a, b) => a.start - b.start || a.end - b.end);
}

function busyPeriodOf(reading: CalendarReading, instance: EventInstance): BusyPeriod[] {
  const verdict = blocksTime(instance, reading.rules);
  if (!verdict.blocks) return [];
  const source: BusySource = {
    kind: 'icloud', calendarId: reading.calendarId, uid: instance.uid, recurrenceId: instance.recurrenceId,
    title: reading.rules.titles === 'title' ? instance.title : null, allDay: instance.allDay, rule: verdict.rule,
    event: { start: instance.start, end: instance.end },
  };
  return [{ ...verdict.period, type: verdict.type, sources: [source] }];
}

function unreadable(calendarId: CalendarId, object: QuarantinedObject): BusyPeriod {
  const source: BusySource = {
    kind: 'icloud', calendarId, uid: '', recurrenceId: null, title: null, allDay: false, rule: 'unreadable', event: object.widest,
  };
  return { ...object.widest, type: 'busy-unavailable', sources: [source] };
}

/** The same occurrence may reach two accounts, and one object may stand twice in a calendar: it takes the time once. */
function dedupe(periods: readonly BusyPeriod[]): BusyPeriod[] {
  const byKey = new Map<string, BusyPeriod>();
  for (const busy of periods) {
    const source = busy.sources[0];
    const key = source?.kind === 'icloud' ? `${busy.start} ${busy.end} ${source.recurrenceId} ${source.uid}` : '';
    const twin = byKey.get(key);
    byKey.set(key, twin ? { ...twin, sources: [...twin.sources, ...busy.sources] } : busy);
  }
  return [...byKey.values()];
}
