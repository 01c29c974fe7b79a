const formats = new Map<string, Intl.DateTimeFormat>();

/** A local date and time of day. `month` counts from 1, `weekday` from Monday = 0. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number; second: number };

/** What a clock in `zone` shows at `instant` (epoch ms). */
export function toWallTime(instant: number, zone: string): WallTime {
  const parts = Object.fromEntries(format(zone).formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

/** Minutes that `zone` is ahead of UTC at `instant`. */
export function offsetMinutes(instant: number, zone: string): number {
  const whole = Math.floor(instant / 1_000) * 1_000;
  return (asUtc(toWallTime(instant, zone)) - whole) / 60_000;
}

/** The instant at which a clock in `zone` shows `wall`; the first of two, and in a gap the time after it. Day 32 and hour 25 carry over. */
export function toInstant(wall: WallTime, zone: string): number {
  const utc = asUtc(wall);
  const before = utc - offsetMinutes(utc - 86_400_000, zone) * 60_000;
  const after = utc - offsetMinutes(utc + 86_400_000, zone) * 60_000;
  return asUtc(toWallTime(before, zone)) === utc ? before : asUtc(toWallTime(after, zone)) === utc ? after : before;
}

/** Days since Monday of the week, in the calendar date of `wall`. */
export function weekdayOf(wall: Pick<WallTime, 'year' | 'month' | 'day'>): number {
  return (new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay() + 6) % 7;
}

function asUtc({ year, month, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}
