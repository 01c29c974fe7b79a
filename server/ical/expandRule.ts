import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { completeRule } from './completeRule.ts';
import { expandClock } from './expandClock.ts';
import { expandDays } from './expandDays.ts';
import { expandMonths } from './expandMonths.ts';
import { expandWeekdays } from './expandWeekdays.ts';
import { FREQUENCIES, type Frequency, type RecurrenceRule } from './recurrenceRule.ts';
import { collectTimes, MOST_TIMES, RuleTooCostly, spend, type RuleQuery } from './ruleTimes.ts';

/**
 * The wall times of a rule's set inside [from, to), in order (RFC 5545 §3.3.10). DTSTART itself is not added. What lies
 * before the window is jumped over where the rule allows it.
 * @throws RuleTooCostly when the rule is a bomb, or those before it have used up what the text may cost.
 */
export function expandRule(given: RecurrenceRule, asked: RuleQuery): WallTime[] {
  spend(asked.budget, 1);
  const end = endOfEvenRule(given, asked.start);
  const counted = end === undefined ? given : { ...given, count: undefined };
  const query = end === undefined || end >= asked.until ? asked : { ...asked, until: end };
  const plain = expandWeekdays(counted, query) ?? expandMonths(counted, query) ?? expandEven(counted, query);
  if (plain) {
    spend(query.budget, plain.length);
    return plain;
  }
  const rule = completeRule(counted, query.start);
  const times = collectTimes(rule, query);
  if (FREQUENCIES.indexOf(rule.freq) >= FREQUENCIES.indexOf('DAILY')) expandDays(rule, query, times);
  else expandClock(rule, query, times);
  return times.found;
}

const STEPS: Partial<Record<Frequency, number>> = { SECONDLY: SECOND, MINUTELY: MINUTE, HOURLY: HOUR, DAILY: DAY, WEEKLY: 7 * DAY };

/** Ms from one time to the next of a rule without other parts; undefined for rules that do not beat evenly. */
function beatOf(rule: RecurrenceRule): number | undefined {
  const step = STEPS[rule.freq];
  const parts = rule.bySecond.length + rule.byMinute.length + rule.byHour.length + rule.byDay.length + rule.byMonthDay.length + rule.byYearDay.length + rule.byWeekNo.length
    + rule.byMonth.length + rule.bySetPos.length;
  return step === undefined || parts > 0 ? undefined : step * rule.interval;
}

/** The last time of an even rule with COUNT is known without going through them all. */
function endOfEvenRule(rule: RecurrenceRule, start: WallTime): WallTime | undefined {
  const beat = rule.count === undefined ? undefined : beatOf(rule);
  return beat === undefined || rule.count === undefined ? undefined : start + (rule.count - 1) * beat;
}

/** An even rule by plain counting; its COUNT, if it has one, is in `until` already. */
function expandEven(rule: RecurrenceRule, { start, from, to, until }: RuleQuery): WallTime[] | undefined {
  const beat = rule.count === undefined ? beatOf(rule) : undefined;
  if (beat === undefined) return undefined;
  const first = start + Math.max(0, Math.ceil((from - start) / beat)) * beat;
  const end = Math.min(to, until + 1);
  if ((end - first) / beat > MOST_TIMES) throw new RuleTooCostly();
  const found: WallTime[] = [];
  for (let at = first; at < end; at += beat) found.push(at);
  return found;
}
