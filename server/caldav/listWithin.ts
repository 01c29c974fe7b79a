import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { Period } from '../../shared/time/period.ts';
import { askMultistatus } from './askMultistatus.ts';
import { isMember } from './icloudQuirks.ts';
import { isSamePath } from './parseMultistatus.ts';
import { writeCalendarQuery } from './requestBodies.ts';
import type { Transport } from './transport.ts';

/**
 * The objects of which an instance may overlap the period (RFC 4791 §7.8): one request, however long the calendar is kept.
 * To show a few weeks of it, and nothing else: what is missing here is not gone, and no busy time is planned from it.
 * @throws SyncFault when the calendar does not answer whole
 */
export async function listWithin(transport: Transport, calendar: CalendarHref, period: Period): Promise<CalendarHref[]> {
  const { rows } = await askMultistatus(transport, { method: 'REPORT', path: calendar, depth: '1', body: writeCalendarQuery(period) });
  // An empty calendar answers with a row of its own (field manual iCloud §4.1).
  const members = rows.filter(({ path }) => isMember(path) && !isSamePath(path, calendar));
  // 507 of the calendar itself: the answer was cut off (RFC 4791 §7.8), and half a look is none.
  const failed = rows.find(({ path, status }) => status !== null && status >= 300 && (status !== 404 || isSamePath(path, calendar)));
  if (failed) throw new SyncFault('unreadable-answer', { method: 'REPORT', path: calendar, detail: `a row with ${failed.status}` });
  // From the server's own answer; the brand is given here.
  return [...new Set(members.filter(({ status }) => status !== 404).map(({ path }) => path as CalendarHref))];
}
