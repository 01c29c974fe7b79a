import { DAY, type Period } from '../../shared/time/period.ts';
import { readApi } from './callApi.ts';
import { readPeriod } from './readRows.ts';
import { zEventsAnswer, type EventRow } from './shapes.ts';
import type { TransportOptions } from './transport.ts';
import { CALENDARS_VERSION } from './versions.ts';

/** No maximum is documented; free slots, their nearest kin, allow 31 days (field manual TekMatix §8.3). */
const MAX_WINDOW = 31 * DAY;
/** Whether a list holds what began before its window is disputed (§6.12), so it begins earlier than asked. */
const LEAD_IN = DAY;

export type EventQuery = { readonly path: '/calendars/events' | '/calendars/blocked-slots'; readonly locationId: string; readonly userId: string; readonly window: Period };

/** Every row of the user that touches the window, once, with its time. @throws SyncFault: all of the window or nothing */
export async function listEvents(options: TransportOptions, query: EventQuery, zone: string | undefined): Promise<{ row: EventRow; period: Period }[]> {
  const { path, locationId, userId, window } = query;
  const answers = await Promise.all(splitWindow(window).map(({ start, end }) => readApi(options, {
    method: 'GET', path, version: CALENDARS_VERSION, query: { locationId, userId, startTime: String(start), endTime: String(end) },
  }, zEventsAnswer)));
  const byId = new Map(answers.flatMap(({ events }) => events).map((row) => [row.id, row]));
  return [...byId.values()]
    .map((row) => ({ row, period: readPeriod(row, zone) }))
    .filter(({ period }) => period.start < window.end && period.end >= window.start);
}

function splitWindow(window: Period): Period[] {
  const start = window.start - LEAD_IN;
  const count = Math.ceil((window.end - start) / MAX_WINDOW);
  return Array.from({ length: count }, (_, index) => ({
    start: start + index * MAX_WINDOW, end: Math.min(start + (index + 1) * MAX_WINDOW, window.end),
  }));
}
