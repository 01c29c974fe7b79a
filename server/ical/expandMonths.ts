import { DAY } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import type { RecurrenceRule } from './recurrenceRule.ts';
import { calendarDayOf, dayOf, daysOfMonth, weekdayOf, type DayNumber } from './dayNumbers.ts';
import { spend, type RuleQuery } from './ruleTimes.ts';

/**
 * The times of a MONTHLY rule that names days of the month or weekdays, and nothing else: the second Tuesday, the last
 * day. undefined when the rule says more than that. @throws RuleTooCostly
 */
export function expandMonths(rule: RecurrenceRule, query: RuleQuery): WallTime[] | undefined {
  if (!isPlain(rule)) return undefined;
  const first = Math.floor(query.start / DAY);
  const clock = query.start - first * DAY;
  const begin = calendarDayOf(first);
  const begun = begin.year * 12 + begin.month;
  const near = calendarDayOf(Math.floor(query.from / DAY) - 1);
  const skipped = rule.count === undefined ? Math.max(0, Math.floor((near.year * 12 + near.month - begun) / rule.interval)) : 0;
  const found: WallTime[] = [];
  const cost = 1 + rule.byMonthDay.length / 2 + rule.byDay.length * 3;
  let left = rule.count ?? Infinity;
  for (let at = begun + skipped * rule.interval; ; at += rule.interval) {
    const start = dayOf(Math.floor(at / 12), at % 12, 1);
    if (!(start * DAY <= query.until && start * DAY < query.to) || left === 0) return found;
    spend(query.budget, cost);
    for (const day of daysOf(rule, { start, length: daysOfMonth(Math.floor(at / 12), at % 12), day: begin.day })) {
      const wall = day * DAY + clock;
      if (wall < query.start) continue;
      if (wall > query.until || wall >= query.to || left === 0) return found;
      left -= 1;
      if (wall >= query.from) found.push(wall);
    }
  }
}

function isPlain(rule: RecurrenceRule): boolean {
  return rule.freq === 'MONTHLY' && rule.interval < 1_000 && (rule.byMonthDay.length === 0 || rule.byDay.length === 0)
    && rule.byMonth.length + rule.byYearDay.length + rule.byWeekNo.length + rule.bySetPos.length === 0
    && rule.byHour.length + rule.byMinute.length + rule.bySecond.length === 0;
}

type Month = { readonly start: DayNumber; readonly length: number; /** DTSTART's day, which counts when the rule names none. */ readonly day: number };

/** Days of one month that the rule names, each once and in order; days that the month does not have are skipped (RFC 5545 §3.3.10). */
function daysOf({ byMonthDay, byDay }: RecurrenceRule, { start, length, day }: Month): readonly DayNumber[] {
  const days: DayNumber[] = [];
  const keep = (number: number): void => { if (number >= 0 && number < length) days.push(start + number); };
  if (byMonthDay.length === 0 && byDay.length === 0) keep(day - 1);
  for (const number of byMonthDay) keep(number > 0 ? number - 1 : length + number);
  for (const { nth, weekday } of byDay) {
    const first = (weekday - weekdayOf(start) + 7) % 7;
    if (nth > 0) keep(first + 7 * (nth - 1));
    else if (nth < 0) keep(first + 7 * (Math.floor((length - 1 - first) / 7) + 1 + nth));
    else for (let number = first; number < length; number += 7) keep(number);
  }
  return days.length < 2 ? days : [...new Set(days)].sort((a, b) => a - b);
}
