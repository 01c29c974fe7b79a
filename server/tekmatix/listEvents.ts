import { DAY, type Period } from '../../shared/time/period.ts';
import { readApi } from './callApi.ts';
import { meaningsOf, readPeriod } from './readRows.ts';
import { zEventsAnswer, type EventRow } from './shapes.ts';
import type { TransportOptions } from './transport.ts';
import { CALENDARS_VERSION } from './versions.ts';

/** No maximum is documented; free slots, their nearest kin, allow 31 days (field manual TekMatix §8.3). */
const MAX_WINDOW = 31 * DAY;
/** Whether a list holds what began before its window is disputed (§6.12), so it begins earlier than asked. */
const LEAD_IN = DAY;

export type EventQuery = {
  readonly path: '/calendars/events' | '/calendars/blocked-slots'; readonly locationId: string; readonly window: Period;
  /** The API takes exactly one selector (§1.2). */
  readonly by: { readonly userId: string } | { readonly calendarId: string };
};

/** `meanings`: empty unless the times of the row could be read in more than one way. */
export type TimedRow = { readonly row: EventRow; readonly period: Period; readonly meanings: readonly Period[] };

/** What is listed for the window and the day before it; a row can come twice. @throws SyncFault: all of the window or nothing */
export async function listRows(options: TransportOptions, { path, locationId, by, window }: EventQuery): Promise<EventRow[]> {
  const answers = await Promise.all(splitWindow(window).map(({ start, end }) => readApi(options, {
    method: 'GET', path, version: CALENDARS_VERSION, query: { locationId, ...by, startTime: String(start), endTime: String(end) },
  }, zEventsAnswer)));
  return answers.flatMap(({ events }) => events);
}

/** The rows that touch the window, once, with their times. @throws SyncFault tekmatix-unreadable for a date in no known form */
export function timeRows(rows: readonly EventRow[], window: Period, zone: string | undefined): TimedRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...byId.values()]
    .map((row) => {
      // First, since it says which row cannot be read.
      const period = readPeriod(row, zone);
      const meanings = meaningsOf(row, zone);
      // Of two times that clocks show twice only some pairs run forwards: the one that does is meant.
      const [only] = meanings.length === 1 ? meanings : [];
      return { row, period: only ?? period, meanings };
    })
    .filter(({ period }) => period.start < window.end && period.end >= window.start);
}

function splitWindow(window: Period): Period[] {
  const start = window.start - LEAD_IN;
  const count = Math.ceil((window.end - start) / MAX_WINDOW);
  return Array.from({ length: count }, (_, index) => ({
    start: start + index * MAX_WINDOW, end: Math.min(start + (index + 1) * MAX_WINDOW, window.end),
  }));
}
