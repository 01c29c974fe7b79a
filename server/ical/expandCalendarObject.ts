// TEMPORARY: UTC single events only.
import type { ExpandedObject, ExpandQuery } from './ical.ts';
const at = (s: string | undefined) => (s ? Date.UTC(+s.slice(0, 4), +s.slice(4, 6) - 1, +s.slice(6, 8), +s.slice(9, 11), +s.slice(11, 13), +s.slice(13, 15)) : NaN);
export function expandCalendarObject(text: string, query: ExpandQuery): ExpandedObject {
  const get = (n: string) => new RegExp(`^${n}[^:]*:(.*)$`, 'm').exec(text)?.[1]?.trim();
  const uid = get('UID') ?? null; const start = at(get('DTSTART')), end = at(get('DTEND'));
  if (!uid || Number.isNaN(start)) return { uid, instances: [], quarantined: [{ reason: 'unreadable', widest: query.window }] };
  return { uid, quarantined: [], instances: [{ uid, recurrenceId: null, start, end, allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none', travelMinutes: 0, title: query.titles === 'title' ? get('SUMMARY') ?? null : null, appointmentId: get('X-TEKMATIX-APPOINTMENT')?.split('/')[1] ?? null }] };
}
