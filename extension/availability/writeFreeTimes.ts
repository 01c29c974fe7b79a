import type { Period } from '../../shared/time/period.ts';
import { startOfDay } from '../../shared/time/zone.ts';
import { say, uiLocale } from '../ui/words.ts';
import { sayZone } from './sayAnswer.ts';

/** Free times for an e-mail: a line for each day by the clock of `zone`, and above them which clock that is. */
export function writeFreeTimes(free: readonly Period[], zone: string): string {
  const locale = uiLocale();
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' });
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const days = new Map<number, Period[]>();
  for (const period of free) {
    const start = startOfDay(period.start, zone);
    days.set(start, [...days.get(start) ?? [], period]);
  }
  const lines = [...days].map(([start, periods]) => say('availability.copy.line', { day: day.format(start), times: periods.map((p) => time.formatRange(p.start, p.end)).join(', ') }));
  return [say('availability.copy.head', { zone: nameZone(zone, free[0]?.start ?? 0) }), ...lines].join('\n');
}

/** "Central European Time, Europe/Berlin". */
function nameZone(zone: string, at: number): string {
  const name = new Intl.DateTimeFormat(uiLocale(), { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value;
  return name && name !== zone ? `${name}, ${sayZone(zone)}` : sayZone(zone);
}
