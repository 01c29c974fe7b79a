/** How dates and times are written where the reader lives. */
export type LocaleHabits = {
  readonly language: string;
  readonly order: 'day-month' | 'month-day';
  /** "3:30" alone means the afternoon where people say it so; elsewhere it is the hour before dawn. */
  readonly saysTwelveHours: boolean;
};

const known = new Map<string, LocaleHabits>();

/** By a language tag ("de-AT"); what is no tag counts as "en". */
export function localeHabits(locale: string): LocaleHabits {
  const found = known.get(locale);
  if (found) return found;
  const tag = isLocale(locale) ? locale : 'en';
  const { language } = new Intl.Locale(tag);
  const parts = new Intl.DateTimeFormat(tag).formatToParts(0).map((part) => part.type);
  const { hour12 } = new Intl.DateTimeFormat(tag, { hour: 'numeric' }).resolvedOptions();
  const habits: LocaleHabits = { language, order: parts.indexOf('month') < parts.indexOf('day') ? 'month-day' : 'day-month', saysTwelveHours: language === 'en' || hour12 === true };
  known.set(locale, habits);
  return habits;
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
