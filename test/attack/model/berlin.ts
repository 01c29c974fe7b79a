import { DAY, HOUR, MINUTE, type Instant } from '../../../shared/time/period.ts';

// Berlin's clocks by two constants and a rule, so that nothing of the product's own reading of zones is believed.

/** Epoch ms as a wall clock would show them: the wall's own time read as if it were UTC. */
export type Wall = number;

export const ZONE = 'Europe/Berlin' as const;

/** Zones that clocks of the user may show; Tokyo's are never changed. */
export type Zone = typeof ZONE | typeof TOKYO;
export const TOKYO = 'Asia/Tokyo' as const;

const SUMMERS: readonly (readonly [Instant, Instant])[] = [
  [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)],
  [Date.UTC(2027, 2, 28, 1), Date.UTC(2027, 9, 31, 1)],
];

const offsetAt = (instant: Instant): number => (SUMMERS.some(([begin, end]) => instant >= begin && instant < end) ? 2 * HOUR : HOUR);

export const toWall = (instant: Instant): Wall => instant + offsetAt(instant);

/** A time that clocks show twice means the first, one that they leave out is counted from before the gap (RFC 5545 §3.3.5). */
export function toInstant(wall: Wall): Instant {
  if (offsetAt(wall - 2 * HOUR) === 2 * HOUR) return wall - 2 * HOUR;
  return wall - HOUR;
}

export const toInstantIn = (wall: Wall, zone: Zone): Instant => (zone === TOKYO ? wall - 9 * HOUR : toInstant(wall));

/** Midnight of the day that so many days from `instant`'s begins. */
export const dayOf = (instant: Instant, days: number): Wall => Math.floor(toWall(instant) / DAY) * DAY + days * DAY;

export const writeWall = (wall: Wall): string => new Date(wall).toISOString().replace(/[-:]|\.\d{3}Z/g, '');
export const writeDate = (wall: Wall): string => writeWall(wall).slice(0, 8);

/** `DTSTART…` or another time of a text in iCalendar form, first one of that name; undefined when there is none. */
export function readTime(text: string, name: string): Instant | undefined {
  const found = new RegExp(`^${name}[^:\\r\\n]*:(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)(Z?)`, 'm').exec(text.slice(Math.max(0, text.indexOf('BEGIN:VEVENT'))));
  if (!found) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return found[7] === 'Z' ? wall : toInstant(wall);
}

export const HALF_HOUR = 30 * MINUTE;
