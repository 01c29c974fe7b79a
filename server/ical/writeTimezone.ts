import { DAY, HOUR, MINUTE, type Instant } from '../../shared/time/period.ts';
import { toWallTime } from '../../shared/time/zone.ts';
import { listTransitions } from './zones.ts';

/**
 * A VTIMEZONE that is right for events between the two instants (RFC 5545 §3.6.5): each change of the years around them
 * as an observance of its own, so that no rule has to be guessed. Apple asks for one beside every TZID.
 */
export function writeTimezone(zone: string, from: Instant, to: Instant): string[] {
  const changes = listTransitions(zone, new Date(from).getUTCFullYear() - 1, new Date(to).getUTCFullYear() + 1);
  const first = toWallTime(Date.UTC(new Date(from).getUTCFullYear() - 1, 0, 1), zone) - Date.UTC(new Date(from).getUTCFullYear() - 1, 0, 1);
  const standard = Math.min(first, ...changes.map((change) => change.offset));
  const observances = [
    ...observance({ offset: first, before: first, at: Date.UTC(1970, 0, 1) - first }, standard),
    ...changes.flatMap((change, index) => observance({ ...change, before: changes[index - 1]?.offset ?? first }, standard)),
  ];
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances, 'END:VTIMEZONE'];
}

function observance({ at, offset, before }: { at: Instant; offset: number; before: number }, standard: number): string[] {
  const kind = offset > standard ? 'DAYLIGHT' : 'STANDARD';
  return [`BEGIN:${kind}`, `DTSTART:${writeWall(at + before)}`, `TZOFFSETFROM:${writeOffset(before)}`, `TZOFFSETTO:${writeOffset(offset)}`, `END:${kind}`];
}

/** `20261124T150000`: a reading of the clock, or with Z appended an instant in UTC. */
export function writeWall(wall: number): string {
  return new Date(wall).toISOString().replace(/[-:]|\.\d{3}Z/g, '');
}

function writeOffset(offset: number): string {
  const size = Math.abs(offset);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor((size % DAY) / HOUR))}${two(Math.floor((size % HOUR) / MINUTE))}`;
}
