import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { completeRule } from './completeRule.ts';
import { expandClock } from './expandClock.ts';
import { expandDays } from './expandDays.ts';
import { expandMonths } from './expandMonths.ts';
import { expandWeekdays } from './expandWeekdays.ts';
import { FREQUENCIES, type Frequency, type RecurrenceRule } from './recurrenceRule.ts';
import { collectTimes, type RuleQuery } from './ruleTimes.ts';

/**
 * The wall times of a rule's set inside [from, to), in order (RFC 5545 §3.3.10). DTSTART itself is not added. What lies
 * before the window is jumped over where the rule allows it.
 * @throws RuleTooCostly when the rule is a bomb.
 */
export function expandRule(given: RecurrenceRule, asked: RuleQuery): WallTime[] {
  const end = endOfEvenRule(given, asked.start);
  const counted = end === undefined ? given : { ...given, count: undefined };
  const query = end === undefined || end >= asked.until ? asked : { ...asked, until: end };
  const plain = expandWeekdays(counted, query) ?? expandMonths(counted, query);
  if (plain) return plain;
  const rule = completeRule(counted, query.start);
  const times = collectTimes(rule, query);
  if (FREQUENCIES.indexOf(rule.freq) >= FREQUENCIES.indexOf('DAILY')) expandDays(rule, query, times);
  else expandClock(rule, query, times);
  return times.found;
}

const STEPS: Partial<Record<Frequency, number>> = { SECONDLY: SECOND, MINUTELY: MINUTE, HOURLY: HOUR, DAILY: DAY, WEEKLY: 7 * DAY };

/** A rule with COUNT and no other part beats evenly: its last time is known without going through them all. */
function endOfEvenRule(rule: RecurrenceRule, start: WallTime): WallTime | undefined {
  const step = STEPS[rule.freq];
  if (rule.count === undefined || step === undefined) return undefined;
  const parts = [rule.bySecond, rule.byMinute, rule.byHour, rule.byDay, rule.byMonthDay, rule.byYearDay, rule.byWeekNo, rule.byMonth, rule.bySetPos];
  return parts.some((part) => part.length > 0) ? undefined : start + (rule.count - 1) * rule.interval * step;
}
