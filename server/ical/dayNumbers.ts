/** A day as the number of days since 1970-01-01. */
export type DayNumber = number;

/** `month` 0–11. In whole numbers, by eras of 400 years that begin in March: no Date, since objects ask for thousands. */
export function dayOf(year: number, month: number, day: number): DayNumber {
  const fromMarch = month < 2 ? month + 10 : month - 2;
  const marchYear = month < 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + Math.floor((153 * fromMarch + 2) / 5) + day - 719_469;
}

/** Monday is 0; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;

export type CalendarDay = { readonly year: number; /** 0–11 */ readonly month: number; readonly day: number };

/** The other way round, by the same eras. */
export function calendarDayOf(day: DayNumber): CalendarDay {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 2 : fromMarch - 10;
  return { year: yearOfEra + era * 400 + (month < 2 ? 1 : 0), month, day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1 };
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
export const daysOfYear = (year: number): number => (isLeap(year) ? 366 : 365);
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** `month` 0–11; 0 for a month that does not exist. */
export const daysOfMonth = (year: number, month: number): number => (month === 1 && isLeap(year) ? 29 : LENGTHS[month] ?? 0);
