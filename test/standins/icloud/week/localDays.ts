const DAY = 86_400_000;

/** Days since 1970-01-01 of the Monday of the week that `now` falls in, on the calendar of `zone`. */
export function mondayOf(now: number, zone: string): number {
  const today = dayOf(now, zone);
  // 1970-01-01 was a Thursday.
  return today - ((today + 3) % 7);
}

/** Days since 1970-01-01 of the local date. */
export function dayOf(now: number, zone: string): number {
  const [year = 1970, month = 1, day = 1] = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now).split('-').map(Number);
  return Date.UTC(year, month - 1, day) / DAY;
}

/** `YYYYMMDD`. */
export function writeDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10).replaceAll('-', '');
}

/** `YYYYMMDDTHHMMSSZ`. */
export function writeUtc(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

export const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear();
