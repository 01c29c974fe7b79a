import { calendarDayOf, dayOf, daysOfMonth, daysOfYear, weekdayOf, type CalendarDay, type DayNumber } from './dayNumbers.ts';
import type { RecurrenceRule } from './recurrenceRule.ts';

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

/** What asking for one day costs, in steps: parts may be long lists. */
export const costOfDay = ({ byDay, byMonthDay, byYearDay, byWeekNo }: RecurrenceRule): number => 0.5 + (byDay.length + byMonthDay.length + byYearDay.length + byWeekNo.length) / 32;

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
