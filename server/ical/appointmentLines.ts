import { HOUR, type Instant } from '../../shared/time/period.ts';
import { toWallTime } from '../../shared/time/zone.ts';
import { escapeText } from './writeLines.ts';
import { writeWall } from './writeTimezone.ts';

/** What an event of ours says. Times are epoch ms; `zone` an IANA name. */
export type AppointmentEventDraft = {
  readonly uid: string; readonly locationId: string; readonly tekmatixUserId: string; readonly appointmentId: string;
  readonly start: Instant; readonly end: Instant; readonly zone: string;
  readonly title: string; readonly location: string | null; readonly notes: string | null; readonly url: string | null;
  readonly sequence: number; readonly now: Instant;
};

/** Names that no user of a calendar has to understand. */
export const MARK = 'X-TEKMATIX-APPOINTMENT';

const isUtc = (zone: string): boolean => /^(?:UTC|GMT|Etc\/(?:UTC|GMT))$/i.test(zone);
export const needsTimezone = (draft: AppointmentEventDraft): boolean => !isUtc(draft.zone);

/** True when clocks show this time twice: readers do not agree which of the two a wall time means then (RFC 5545 §3.3.5 says the first). */
function isShownTwice(instant: Instant, zone: string): boolean {
  const wall = toWallTime(instant, zone);
  return [0.5 * HOUR, HOUR, 2 * HOUR].some((change) => toWallTime(instant - change, zone) === wall || toWallTime(instant + change, zone) === wall);
}

function writeTime(name: string, instant: Instant, zone: string): string {
  return isUtc(zone) || isShownTwice(instant, zone) ? `${name}:${writeWall(instant)}Z` : `${name};TZID=${zone}:${writeWall(toWallTime(instant, zone))}`;
}

/** The properties that we own in the event, each with its line; null: the event has none. */
export function appointmentLines(draft: AppointmentEventDraft): ReadonlyMap<string, string | null> {
  const text = (name: string, value: string | null): [string, string | null] => [name, value === null || value.trim() === '' ? null : `${name}:${escapeText(value.trim())}`];
  return new Map<string, string | null>([
    ['DTSTAMP', `DTSTAMP:${writeWall(draft.now)}Z`],
    ['LAST-MODIFIED', `LAST-MODIFIED:${writeWall(draft.now)}Z`],
    ['SEQUENCE', `SEQUENCE:${draft.sequence}`],
    ['DTSTART', writeTime('DTSTART', draft.start, draft.zone)],
    // Apple answers 404 to an event without an end (field manual iCloud §5.1).
    ['DTEND', writeTime('DTEND', draft.end, draft.zone)],
    text('SUMMARY', draft.title),
    text('LOCATION', draft.location),
    text('DESCRIPTION', draft.notes),
    ['URL', draft.url === null ? null : `URL:${draft.url}`],
    ['STATUS', 'STATUS:CONFIRMED'],
    ['TRANSP', 'TRANSP:OPAQUE'],
    [MARK, `${MARK}:${draft.locationId}/${draft.tekmatixUserId}/${draft.appointmentId}`],
  ]);
}
