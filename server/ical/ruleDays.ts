import { DAY } from '../../shared/time/period.ts';
import type { RecurrenceRule } from './recurrenceRule.ts';

/** A day as the number of days since 1970-01-01. */
export type DayNumber = number;

export const dayOf = (year: number, month: number, day: number): DayNumber => Math.round(Date.UTC(year, month, day) / DAY);
/** Monday is 0; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;

export type CalendarDay = { readonly year: number; /** 0–11 */ readonly month: number; readonly day: number };

/** In whole numbers, by eras of 400 years that begin in March: no Date, since rules ask for thousands of days. */
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
export const daysOfMonth = (year: number, month: number): number => dayOf(month === 11 ? year + 1 : year, (month + 1) % 12, 1) - dayOf(year, month, 1);

/** Does the day satisfy every BY part that speaks of days? Parts limit each other (RFC 5545 §3.3.10, table). */
export type DayFilter = (day: DayNumber) => boolean;

export function dayFilterOf(rule: RecurrenceRule): DayFilter {
  const months = new Set(rule.byMonth);
  const tests: ((day: DayNumber, date: CalendarDay) => boolean)[] = [];
  if (months.size > 0) tests.push((_day, date) => months.has(date.month + 1));
  if (rule.byMonthDay.length > 0) tests.push((_day, date) => hits(rule.byMonthDay, date.day, daysOfMonth(date.year, date.month)));
  if (rule.byYearDay.length > 0) tests.push((day, date) => hits(rule.byYearDay, day - dayOf(date.year, 0, 1) + 1, daysOfYear(date.year)));
  if (rule.byWeekNo.length > 0) tests.push((day) => isInWeeks(day, rule));
  if (rule.byDay.length > 0) tests.push((day, date) => rule.byDay.some(({ nth, weekday }) => weekdayOf(day) === weekday && (nth === 0 || isNth(rule, nth, { day, date }))));
  return (day) => {
    if (tests.length === 0) return true;
    const date = calendarDayOf(day);
    return tests.every((test) => test(day, date));
  };
}

const hits = (wanted: readonly number[], position: number, length: number): boolean => wanted.includes(position) || wanted.includes(position - length - 1);

/** Within the month when the rule speaks of months, else within the year; elsewhere the number means nothing. */
function isNth(rule: RecurrenceRule, nth: number, { day, date }: { day: DayNumber; date: CalendarDay }): boolean {
  if (rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY') return true;
  const monthly = rule.freq === 'MONTHLY' || rule.byMonth.length > 0;
  const first = monthly ? dayOf(date.year, date.month, 1) : dayOf(date.year, 0, 1);
  const length = monthly ? daysOfMonth(date.year, date.month) : daysOfYear(date.year);
  const position = day - first;
  return nth > 0 ? Math.floor(position / 7) + 1 === nth : Math.floor((length - 1 - position) / 7) + 1 === -nth;
}

/** The week with at least four days of its year is its first (RFC 5545 §3.3.10, ISO 8601), counted from WKST. */
function isInWeeks(day: DayNumber, rule: RecurrenceRule): boolean {
  const start = day - ((weekdayOf(day) - rule.weekStart + 7) % 7);
  const year = calendarDayOf(start + 3).year;
  const first = firstWeekOf(year, rule.weekStart);
  const weeks = Math.round((firstWeekOf(year + 1, rule.weekStart) - first) / 7);
  return hits(rule.byWeekNo, Math.round((start - first) / 7) + 1, weeks);
}

export function firstWeekOf(year: number, weekStart: number): DayNumber {
  const january = dayOf(year, 0, 1);
  const back = (weekdayOf(january) - weekStart + 7) % 7;
  return back <= 3 ? january - back : january - back + 7;
}
