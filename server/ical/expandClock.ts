import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import type { RecurrenceRule } from './recurrenceRule.ts';
import { costOfDay, dayFilterOf } from './ruleDays.ts';
import type { RuleQuery, RuleTimes } from './ruleTimes.ts';

const UNITS = { HOURLY: HOUR, MINUTELY: MINUTE, SECONDLY: SECOND };

/** HOURLY, MINUTELY and SECONDLY rules: one period is one such unit; whole days that no part accepts are jumped over. @throws RuleTooCostly */
export function expandClock(rule: RecurrenceRule, query: RuleQuery, times: RuleTimes): void {
  const unit = UNITS[rule.freq as keyof typeof UNITS]; // the caller sends the three here
  const step = unit * rule.interval;
  const accepts = isSimple(rule) ? undefined : dayFilterOf(rule);
  const first = Math.floor(query.start / unit) * unit;
  let at = first;
  if (query.from > first && rule.count === undefined) at = first + Math.max(0, Math.floor((query.from - first) / step) - 1) * step;
  const cost = 1 + (accepts ? costOfDay(rule) : 0);
  while (times.enters(at, cost)) {
    const day = Math.floor(at / DAY);
    if (accepts && !accepts(day)) {
      at += Math.max(1, Math.ceil(((day + 1) * DAY - at) / step)) * step;
      continue;
    }
    if (!times.take(timesInUnit(rule, at, times))) return;
    at += step;
  }
}

const isSimple = (rule: RecurrenceRule): boolean => [rule.byDay, rule.byMonth, rule.byMonthDay, rule.byYearDay, rule.byWeekNo].every((part) => part.length === 0);

const within = (list: readonly number[], value: number): boolean => list.length === 0 || list.includes(value);

function timesInUnit(rule: RecurrenceRule, at: WallTime, cost: RuleTimes): WallTime[] {
  const inDay = ((at % DAY) + DAY) % DAY;
  const day = at - inDay;
  const [hour, minute, second] = [Math.floor(inDay / HOUR), Math.floor((inDay % HOUR) / MINUTE), Math.floor((inDay % MINUTE) / SECOND)];
  if (!within(rule.byHour, hour)) return [];
  if (rule.freq !== 'HOURLY' && !within(rule.byMinute, minute)) return [];
  if (rule.freq === 'SECONDLY') return within(rule.bySecond, second) ? [at] : [];
  const minutes = rule.freq === 'HOURLY' ? rule.byMinute : [minute];
  cost.spend(minutes.length * rule.bySecond.length);
  const times = minutes.flatMap((m) => rule.bySecond.map((s) => day + hour * HOUR + m * MINUTE + s * SECOND));
  return times.length < 2 ? times : [...new Set(times)].sort((a, b) => a - b);
}
