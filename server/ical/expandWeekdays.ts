import { DAY } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import type { RecurrenceRule } from './recurrenceRule.ts';
import { weekdayOf } from './ruleDays.ts';

type Query = { readonly start: WallTime; readonly from: WallTime; readonly to: WallTime; readonly until: WallTime };

/**
 * The times of a rule that only names weekdays, at one time of day: most of all rules, by plain counting. undefined when
 * the rule says more than that. `rule` is complete (completeRule) and names no time of day of its own.
 */
export function expandWeekdays(rule: RecurrenceRule, query: Query): WallTime[] | undefined {
  if (!isPlain(rule)) return undefined;
  const day = Math.floor(query.start / DAY);
  const clock = query.start - day * DAY;
  const daily = rule.freq === 'DAILY';
  const first = daily ? day : day - ((weekdayOf(day) - rule.weekStart + 7) % 7);
  const length = daily ? 1 : 7;
  const step = length * rule.interval;
  const offsets = offsetsOf(rule, first, daily);
  const found: WallTime[] = [];
  let left = rule.count ?? Infinity;
  const skipped = rule.count === undefined ? Math.max(0, Math.floor((Math.floor(query.from / DAY) - first) / step) - 1) : 0;
  for (let at = first + skipped * step; at * DAY <= query.until && at * DAY < query.to && left > 0; at += step) {
    for (const offset of offsets) {
      if (daily && !rule.byDay.some((d) => d.weekday === weekdayOf(at)) && rule.byDay.length > 0) continue;
      const wall = (at + offset) * DAY + clock;
      if (wall < query.start) continue;
      if (wall > query.until || wall >= query.to || left === 0) return found;
      left -= 1;
      if (wall >= query.from) found.push(wall);
    }
  }
  return found;
}

function isPlain(rule: RecurrenceRule): boolean {
  if (rule.freq !== 'DAILY' && rule.freq !== 'WEEKLY') return false;
  const others = [rule.byMonth, rule.byMonthDay, rule.byYearDay, rule.byWeekNo, rule.bySetPos];
  const oneTime = rule.byHour.length === 1 && rule.byMinute.length === 1 && rule.bySecond.length === 1;
  return oneTime && others.every((part) => part.length === 0) && rule.byDay.every((d) => d.nth === 0);
}

/** Days of the week that count, from the start of the week. */
function offsetsOf(rule: RecurrenceRule, first: number, daily: boolean): readonly number[] {
  if (daily) return [0];
  const start = weekdayOf(first);
  return [...new Set(rule.byDay.map((d) => (d.weekday - start + 7) % 7))].sort((a, b) => a - b);
}
