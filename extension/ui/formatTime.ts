import { DAY, HOUR, MINUTE, SECOND, type Instant, type Period } from '../../shared/time/period.ts';
import { say, uiLocale } from './words.ts';

const at = (zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(uiLocale(), { timeZone: zone, ...options });

/** "Tue 24 Nov, 15:00 – 15:30", by the clock of `zone` and in the words of the browser; both days when the period spans several. */
export function formatPeriod(period: Period, zone: string): string {
  const day = at(zone, { weekday: 'short', day: 'numeric', month: 'short' });
  const clock = at(zone, { hour: '2-digit', minute: '2-digit' });
  // The end is exclusive: a period to midnight belongs to one day.
  const lastDay = day.format(Math.max(period.start, period.end - 1));
  const firstDay = day.format(period.start);
  const wholeDays = atMidnight(period.start, zone) && atMidnight(period.end, zone) && period.end > period.start;
  if (wholeDays) return firstDay === lastDay ? say('time.allDay', { day: firstDay }) : say('time.range', { start: firstDay, end: lastDay });
  const start = say('time.moment', { day: firstDay, time: clock.format(period.start) });
  const end = clock.format(period.end);
  return say('time.range', { start, end: firstDay === lastDay ? end : say('time.moment', { day: day.format(period.end), time: end }) });
}

/** "10:00 – 11:00": a time within one day; undefined for whole days and what spans several. */
export function formatTimes({ start, end }: Period, zone: string): string | undefined {
  const { format } = at(zone, { year: 'numeric', month: 'numeric', day: 'numeric' });
  if (format(start) !== format(Math.max(start, end - 1)) || (atMidnight(start, zone) && atMidnight(end, zone) && end > start)) return undefined;
  const clock = at(zone, { hour: '2-digit', minute: '2-digit' });
  return say('time.range', { start: clock.format(start), end: clock.format(end) });
}

/** "Tue 24 Nov, 15:00". */
export function formatStart(instant: Instant, zone: string): string {
  const day = at(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(instant);
  return say('time.moment', { day, time: at(zone, { hour: '2-digit', minute: '2-digit' }).format(instant) });
}

/** "3 minutes", "40 seconds": how long something takes; below a minute in seconds. */
export function formatDuration(ms: number): string {
  const [number, unit] = ms < MINUTE ? [Math.round(ms / SECOND), 'second'] : [Math.round(ms / MINUTE), 'minute'];
  return new Intl.NumberFormat(uiLocale(), { style: 'unit', unit, unitDisplay: 'long' }).format(number);
}

const atMidnight = (instant: Instant, zone: string): boolean => new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(instant) === '00:00';

/** "Tue 24 Nov, 15:00:12": when something was done. */
export function formatMoment(instant: Instant, zone: string): string {
  const day = at(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(instant);
  const time = at(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(instant);
  return say('time.moment', { day, time });
}

/** "just now", "4 minutes ago": how old something is. */
export function formatAge(instant: Instant, now: Instant): string {
  const age = Math.max(0, now - instant);
  if (age < MINUTE) return say('time.justNow');
  const relative = new Intl.RelativeTimeFormat(uiLocale(), { numeric: 'auto' });
  if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), 'minute');
  if (age < DAY) return relative.format(-Math.floor(age / HOUR), 'hour');
  return relative.format(-Math.floor(age / DAY), 'day');
}

/** "15:00" for a moment of today, else "Mon 23 Nov, 15:00". */
export function formatClock(instant: Instant, zone: string, now: Instant): string {
  const { format } = at(zone, { weekday: 'short', day: 'numeric', month: 'short' });
  const time = at(zone, { hour: '2-digit', minute: '2-digit' }).format(instant);
  return format(instant) === format(now) ? time : say('time.moment', { day: format(instant), time });
}

/** "Tuesday 24 November": a day. */
export function formatDay(instant: Instant, zone: string): string {
  return at(zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(instant);
}

/** "Tue" and "24": a day where there is little room. */
export function formatWeekday(instant: Instant, zone: string): { readonly weekday: string; readonly day: string } {
  return { weekday: at(zone, { weekday: 'short' }).format(instant), day: at(zone, { day: 'numeric' }).format(instant) };
}

/** "15" or "3 pm": a full hour of the day, 0 to 23. */
export function formatHour(hour: number): string {
  return at('UTC', { hour: 'numeric' }).format(hour * HOUR);
}

/** "Tue 24 Nov 2026": a day that may lie in another year. */
export function formatDate(instant: Instant, zone: string): string {
  return at(zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(instant);
}
