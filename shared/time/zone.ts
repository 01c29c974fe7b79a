import { DAY, MINUTE, type Instant } from './period.ts';

/** A wall-clock reading without a zone, as the epoch milliseconds at which UTC clocks show it. */
export type WallTime = number;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock in `zone` (an IANA name) shows at `instant`. @throws RangeError for an unknown zone. */
export function toWallTime(instant: Instant, zone: string): WallTime {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000);
}

/**
 * The instant at which a clock in `zone` shows `wall`. A reading that a DST change skips is taken with the offset from
 * before the gap, one that occurs twice means the first (RFC 5545 §3.3.5).
 */
export function toInstant(wall: WallTime, zone: string): Instant {
  const before = wall - offsetAt(wall - DAY, zone);
  if (toWallTime(before, zone) === wall) return before;
  const after = wall - offsetAt(wall + DAY, zone);
  return toWallTime(after, zone) === wall ? after : before;
}

/** Every instant at which a clock in `zone` shows `wall`, in order: two where a change of clocks shows it twice, one otherwise. */
export function toInstants(wall: WallTime, zone: string): readonly [Instant, ...Instant[]] {
  const first = toInstant(wall, zone);
  const second = wall - offsetAt(wall + DAY, zone);
  return second > first && toWallTime(second, zone) === wall ? [first, second] : [first];
}

/** Midnight at the start of the day that `instant` falls on in `zone`. */
export function startOfDay(instant: Instant, zone: string): Instant {
  return toInstant(Math.floor(toWallTime(instant, zone) / DAY) * DAY, zone);
}

function offsetAt(instant: Instant, zone: string): number {
  const minute = Math.floor(instant / MINUTE) * MINUTE;
  return toWallTime(minute, zone) - minute;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, calendar: 'gregory', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Whether this is the name of an IANA zone that clocks here know. */
export function isZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}
