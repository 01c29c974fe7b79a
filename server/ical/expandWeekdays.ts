import { DAY } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import type { RecurrenceRule } from './recurrenceRule.ts';
import { weekdayOf } from './dayNumbers.ts';
import { spend, type RuleQuery } from './ruleTimes.ts';

/**
 * The times of a rule that only names weekdays: most of all rules, by plain counting. undefined when the rule says more
 * than that. What it leaves open is DTSTART's (RFC 5545 §3.3.10). @throws RuleTooCostly
 */
export function expandWeekdays(rule: RecurrenceRule, query: RuleQuery): WallTime[] | undefined {
  if (!isPlain(rule)) return undefined;
  const day = Math.floor(query.start / DAY);
  const clock = query.start - day * DAY;
  const daily = rule.freq === 'DAILY';
  const first = daily ? day : day - ((weekdayOf(day) - rule.weekStart + 7) % 7);
  const step = (daily ? 1 : 7) * rule.interval;
  const offsets = daily ? [0] : offsetsOf(rule, day, first);
  const wanted = daily && rule.byDay.length > 0 ? new Set(rule.byDay.map((d) => d.weekday)) : undefined;
  const found: WallTime[] = [];
  let left = rule.count ?? Infinity;
  const skipped = rule.count === undefined ? Math.max(0, Math.floor((Math.floor(query.from / DAY) - first) / step) - 1) : 0;
  const end = Math.min(query.to, query.until + 1);
  // These steps are short: eight cost one. Every week holds a wanted day, unless the interval always hits the same one.
  const most = rule.count === undefined || (daily && rule.interval % 7 === 0) ? Infinity : 7 * (rule.count + 1);
  spend(query.budget, Math.min(most, Math.max(0, end / DAY - first - skipped * step) / step) / 8);
  for (let at = first + skipped * step; at * DAY < end && left > 0; at += step) {
    if (wanted && !wanted.has(weekdayOf(at))) continue;
    for (const offset of offsets) {
      const wall = (at + offset) * DAY + clock;
      if (wall < query.start) continue;
      if (wall >= end || left === 0) return found;
      left -= 1;
      if (wall >= query.from) found.push(wall);
    }
  }
  return found;
}

function isPlain(rule: RecurrenceRule): boolean {
  return (rule.freq === 'DAILY' || rule.freq === 'WEEKLY')
    && rule.byMonth.length + rule.byMonthDay.length + rule.byYearDay.length + rule.byWeekNo.length + rule.bySetPos.length === 0
    && rule.byHour.length + rule.byMinute.length + rule.bySecond.length === 0
    && rule.byDay.every((d) => d.nth === 0);
}

/** Days of the week that count, from the start of the week. */
function offsetsOf(rule: RecurrenceRule, day: number, first: number): readonly number[] {
  if (rule.byDay.length === 0) return [day - first];
  const start = weekdayOf(first);
  return [...new Set(rule.byDay.map((d) => (d.weekday - start + 7) % 7))].sort((a, b) => a - b);
}
