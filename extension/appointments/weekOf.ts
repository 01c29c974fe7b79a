import { DAY, type Instant } from '../../shared/time/period.ts';
import { startOfDay, toInstant, toWallTime } from '../../shared/time/zone.ts';
import { uiLocale } from '../ui/words.ts';

/** Midnight of the first day of the week that `instant` falls into, as weeks begin where the browser's language is spoken. */
export function weekOf(instant: Instant, zone: string): Instant {
  const wall = toWallTime(startOfDay(instant, zone), zone);
  const weekday = new Date(wall).getUTCDay() || 7;
  return toInstant(wall - ((weekday - firstDay() + 7) % 7) * DAY, zone);
}

type WithWeek = Intl.Locale & { getWeekInfo?(): { readonly firstDay: number }; readonly weekInfo?: { readonly firstDay: number } };

/** 1 is Monday, 7 is Sunday. Not every browser tells. */
function firstDay(): number {
  const locale: WithWeek = new Intl.Locale(uiLocale()).maximize();
  const told = locale.getWeekInfo?.() ?? locale.weekInfo;
  return told?.firstDay ?? (['US', 'CA', 'BR', 'MX', 'IL', 'JP'].includes(locale.region ?? '') ? 7 : 1);
}
