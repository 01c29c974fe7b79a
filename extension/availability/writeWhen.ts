import type { Instant, Period } from '../../shared/time/period.ts';
import { readWhen } from '../../shared/time/readWhen/readWhen.ts';
import { uiLocale } from '../ui/words.ts';

/** A period in words that are read as this period again: as the browser's language writes it, or in digits where that cannot be read. */
export function writeWhen(period: Period, zone: string, now: Instant): string {
  const locale = uiLocale();
  const words = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).formatRange(period.start, period.end);
  const read = readWhen(words, { now, zone, length: 0, locale });
  if (read.kind === 'read' && read.period.start === period.start && read.period.end === period.end) return words;
  const digits = (instant: Instant): string => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
  return `${digits(period.start)} ${Math.round((period.end - period.start) / 60_000)} min`;
}
