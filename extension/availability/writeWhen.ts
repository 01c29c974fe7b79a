import { MINUTE, type Instant, type Period } from '../../shared/time/period.ts';
import { uiLocale } from '../ui/words.ts';
import type { ReadWhen } from './wordReader.ts';

type Context = { readonly zone: string; readonly now: Instant; /** The length (ms) that goes without saying. */ readonly length: number; /** undefined: not loaded; digits are read by it for sure. */ readonly readWhen: ReadWhen | undefined };

/** A period in words that are read as this period again: as the browser's language writes it, or in digits where that cannot be read. */
export function writeWhen(period: Period, { zone, now, length, readWhen }: Context): string {
  const locale = uiLocale();
  const lasts = period.end - period.start;
  const tail = lasts === length ? '' : ` ${Math.round(lasts / MINUTE)} min`;
  const words = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(period.start) + tail;
  const read = readWhen?.(words, { now, zone, length, locale });
  if (read?.kind === 'read' && read.period.start === period.start && read.period.end === period.end) return words;
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(period.start) + tail;
}
