import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { calendarDayOf, dayOf, daysOfMonth, daysOfYear, weekdayOf, type DayNumber } from './dayNumbers.ts';
import type { RecurrenceRule } from './recurrenceRule.ts';
import { costOfDay, dayFilterOf } from './ruleDays.ts';
import type { RuleQuery, RuleTimes } from './ruleTimes.ts';

/**
 * DAILY, WEEKLY, MONTHLY and YEARLY rules, period by period. `rule` is complete (completeRule). Without COUNT, periods
 * that end before the window are not looked at. @throws RuleTooCostly
 */
export function expandDays(rule: RecurrenceRule, query: RuleQuery, times: RuleTimes): void {
  const accepts = dayFilterOf(rule);
  const costOfTest = costOfDay(rule);
  times.spend(rule.byHour.length * rule.byMinute.length * rule.bySecond.length);
  const clock = timesOfDay(rule);
  const first = Math.floor(query.start / DAY);
  const skipTo = rule.count === undefined ? Math.floor(query.from / DAY) - 1 : first;
  for (let index = firstIndex(rule, first, skipTo); ; index += 1) {
    const { start, days, most } = periodOf(rule, first, index);
    if (!times.enters(start * DAY, 1 + most * costOfTest)) return;
    const walls: WallTime[] = [];
    for (const day of days()) {
      if (!accepts(day)) continue;
      times.spend(clock.length);
      for (const time of clock) walls.push(day * DAY + time);
    }
    if (!times.take(walls)) return;
  }
}

function firstIndex(rule: RecurrenceRule, first: DayNumber, skipTo: DayNumber): number {
  if (skipTo <= first) return 0;
  const [a, b] = [calendarDayOf(first), calendarDayOf(skipTo)];
  const units = { YEARLY: b.year - a.year, MONTHLY: (b.year - a.year) * 12 + b.month - a.month, WEEKLY: Math.floor((skipTo - first) / 7), DAILY: skipTo - first }[rule.freq as 'DAILY']; // only the four are asked here
  return Math.max(0, Math.floor(units / rule.interval) - 1);
}

/** One year, month, week or day of a rule: where it begins, its days that may be meant, in order, and about how many those are. */
type DayPeriod = { readonly start: DayNumber; readonly most: number; readonly days: () => Iterable<DayNumber> };

function periodOf(rule: RecurrenceRule, first: DayNumber, index: number): DayPeriod {
  const step = index * rule.interval;
  const { year, month } = calendarDayOf(first);
  if (rule.freq === 'DAILY') return { start: first + step, most: 1, days: () => [first + step] };
  if (rule.freq === 'WEEKLY') {
    const start = first - ((weekdayOf(first) - rule.weekStart + 7) % 7) + 7 * step;
    return { start, most: 7, days: () => allDays(start, 7) };
  }
  if (rule.freq === 'MONTHLY') {
    const at = year * 12 + month + step;
    return { start: dayOf(Math.floor(at / 12), at % 12, 1), most: namedDays(rule), days: () => daysInMonth(rule, Math.floor(at / 12), at % 12) };
  }
  const start = dayOf(year + step, 0, 1);
  if (rule.byMonth.length === 0 || rule.byWeekNo.length > 0) return { start, most: 366, days: () => allDays(start, daysOfYear(year + step)) };
  const months = [...new Set(rule.byMonth)].sort((a, b) => a - b);
  return { start, most: namedDays(rule) * months.length, days: () => months.flatMap((m) => daysInMonth(rule, year + step, m - 1)) };
}

const allDays = (start: DayNumber, length: number): DayNumber[] => Array.from({ length }, (_, day) => start + day);

/** Where the rule names days of the month, only those; the filter judges the rest of the rule. */
function daysInMonth({ byMonthDay, byDay }: RecurrenceRule, year: number, month: number): DayNumber[] {
  const first = dayOf(year, month, 1);
  const length = daysOfMonth(year, month);
  if (byMonthDay.length === 0 && byDay.length === 0) return allDays(first, length);
  const named: DayNumber[] = [];
  for (const day of byMonthDay) named.push(first + (day > 0 ? day - 1 : length + day));
  if (byMonthDay.length === 0) for (const { weekday } of byDay) addWeekdays(named, { weekday, first, length });
  const inside = named.filter((day) => day >= first && day < first + length);
  return byMonthDay.length + byDay.length === 1 ? inside : [...new Set(inside)].sort((a, b) => a - b);
}

const namedDays = ({ byMonthDay, byDay }: RecurrenceRule): number => Math.min(31, byMonthDay.length || byDay.length * 5 || 31);

function addWeekdays(days: DayNumber[], { weekday, first, length }: { readonly weekday: number; readonly first: DayNumber; readonly length: number }): void {
  for (let day = first + ((weekday - weekdayOf(first) + 7) % 7); day < first + length; day += 7) days.push(day);
}

function timesOfDay({ byHour, byMinute, bySecond }: RecurrenceRule): number[] {
  const times = byHour.flatMap((h) => byMinute.flatMap((m) => bySecond.map((s) => h * HOUR + m * MINUTE + s * SECOND)));
  return [...new Set(times)].sort((a, b) => a - b);
}
