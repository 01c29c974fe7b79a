import type { Instant } from '../../shared/time/period.ts';
import { MARK } from './appointmentLines.ts';
import { findLine, unescapeText } from './contentLines.ts';
import { endOf, readEventTimes } from './eventTimes.ts';
import { readComponents } from './readComponents.ts';
import { embeddedZones } from './resolveZone.ts';
import { ianaZone, UTC } from './zones.ts';

/** An event that carries our mark. That it does is no proof that we wrote it: copies carry it too. */
export type AppointmentEvent = {
  readonly uid: string; readonly locationId: string; readonly appointmentId: string;
  /** null: written before marks named the user. */
  readonly tekmatixUserId: string | null;
  readonly start: Instant; readonly end: Instant; readonly title: string | null; readonly sequence: number;
};

/** undefined when the object carries no mark of ours or cannot be read. `zone` gives floating times their meaning. */
export function readAppointmentEvent(text: string, zone: string): AppointmentEvent | undefined {
  if (!text.includes(MARK)) return undefined;
  const parts = readComponents(text)?.flatMap((root) => root.children) ?? [];
  const event = parts.find((part) => part.name === 'VEVENT' && !findLine(part, 'RECURRENCE-ID'));
  const mark = event && /^([^/]+)\/(?:([^/]+)\/)?([^/]+)$/.exec(findLine(event, MARK)?.value.trim() ?? '');
  const uid = event && findLine(event, 'UID')?.value.trim();
  if (!event || !mark || !uid) return undefined;
  const times = readEventTimes(event, { embedded: embeddedZones(parts), floating: ianaZone(zone) ?? UTC });
  if (typeof times !== 'object') return undefined;
  const { start, length } = times;
  return {
    uid, locationId: mark[1] ?? '', tekmatixUserId: mark[2] ?? null, appointmentId: mark[3] ?? '', start: start.instant, end: endOf({ wall: start.value.wall, at: start.instant }, start.zone, length),
    title: unescapeText(findLine(event, 'SUMMARY')?.value ?? '').trim() || null, sequence: Number(findLine(event, 'SEQUENCE')?.value) || 0,
  };
}
