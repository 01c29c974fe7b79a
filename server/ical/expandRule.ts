import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { completeRule } from './completeRule.ts';
import { expandWeekdays } from './expandWeekdays.ts';
import { FREQUENCIES, type Frequency, type RecurrenceRule } from './recurrenceRule.ts';
import { calendarDayOf, dayFilterOf, dayOf, daysOfMonth, daysOfYear, weekdayOf, type DayNumber } from './ruleDays.ts';

export type RuleQuery = {
  /** DTSTART as the clock shows it; the first of the set (RFC 5545 §3.8.5.3). */
  readonly start: WallTime;
  /** Nothing before it needs to be found. */
  readonly from: WallTime;
  /** Nothing from here on needs to be found. */
  readonly to: WallTime;
  /** The last that may belong to the set. */
  readonly until: WallTime;
};

/** Steps that one rule may cost; past it the rule is a bomb, and the rest of the window counts as taken. */
const BUDGET = 400_000;
export class RuleTooCostly extends Error {}

/** The wall times of a rule's set inside [from, to), in order. DTSTART itself is not added. @throws RuleTooCostly */
export function expandRule(given: RecurrenceRule, asked: RuleQuery): WallTime[] {
  const end = endOfEvenRule(given, asked.start);
  const rule = completeRule(end === undefined ? given : { ...given, count: undefined }, asked.start);
  const query = end === undefined ? asked : { ...asked, until: Math.min(asked.until, end) };
  const plain = hasClock(given) ? undefined : expandWeekdays(rule, query);
  if (plain) return plain;
  const found: WallTime[] = [];
  let left = rule.count ?? Infinity;
  let spent = 0;
  for (const period of periods(rule, query)) {
    spent += period.cost;
    if (spent > BUDGET) throw new RuleTooCostly();
    // Beyond the years that a clock can show there is no number to compare.
    if (period.start > query.until || !(period.start < query.to)) break;
    for (const wall of pick(rule, period.times())) {
      spent += 1;
      if (wall < query.start) continue;
      if (wall > query.until || left === 0) return found;
      left -= 1;
      if (wall >= query.to) return found;
      if (wall >= query.from) found.push(wall);
    }
    if (left === 0) break;
  }
  return found;
}

const hasClock = (rule: RecurrenceRule): boolean => rule.byHour.length > 0 || rule.byMinute.length > 0 || rule.bySecond.length > 0;

const STEPS: Partial<Record<Frequency, number>> = { SECONDLY: SECOND, MINUTELY: MINUTE, HOURLY: HOUR, DAILY: DAY, WEEKLY: 7 * DAY };

/** A rule with COUNT and no other part beats evenly: its last time is known without going through them all. */
function endOfEvenRule(rule: RecurrenceRule, start: WallTime): WallTime | undefined {
  const step = STEPS[rule.freq];
  const parts = [rule.bySecond, rule.byMinute, rule.byHour, rule.byDay, rule.byMonthDay, rule.byYearDay, rule.byWeekNo, rule.byMonth, rule.bySetPos];
  if (rule.count === undefined || step === undefined || parts.some((part) => part.length > 0)) return undefined;
  return start + (rule.count - 1) * rule.interval * step;
}

/** BYSETPOS chooses among what one period yields. */
function pick(rule: RecurrenceRule, times: readonly WallTime[]): readonly WallTime[] {
  if (rule.bySetPos.length === 0) return times;
  const chosen = rule.bySetPos.flatMap((position) => times.at(position > 0 ? position - 1 : position) ?? []);
  return [...new Set(chosen)].sort((a, b) => a - b);
}

type RulePeriod = { readonly start: WallTime; readonly cost: number; times(): readonly WallTime[] };

function periods(rule: RecurrenceRule, query: RuleQuery): Iterable<RulePeriod> {
  return FREQUENCIES.indexOf(rule.freq) >= FREQUENCIES.indexOf('DAILY') ? dayPeriods(rule, query) : clockPeriods(rule, query);
}

/** Without COUNT, periods that end before the window need not be looked at. */
function* dayPeriods(rule: RecurrenceRule, query: RuleQuery): Generator<RulePeriod> {
  const accepts = dayFilterOf(rule);
  const clock = timesOfDay(rule);
  const first = Math.floor(query.start / DAY);
  const skipTo = rule.count === undefined ? Math.floor(query.from / DAY) - 1 : first;
  for (let index = firstIndex(rule, first, skipTo); ; index += 1) {
    const { start, length } = dayPeriod(rule, first, index);
    yield {
      start: start * DAY, cost: 1 + length / 8,
      times() {
        const times: WallTime[] = [];
        for (let day = start; day < start + length; day += 1) if (accepts(day)) for (const time of clock) times.push(day * DAY + time);
        return times;
      },
    };
  }
}

function firstIndex(rule: RecurrenceRule, first: DayNumber, skipTo: DayNumber): number {
  if (skipTo <= first) return 0;
  const [a, b] = [calendarDayOf(first), calendarDayOf(skipTo)];
  const units = { YEARLY: b.year - a.year, MONTHLY: (b.year - a.year) * 12 + b.month - a.month, WEEKLY: Math.floor((skipTo - first) / 7), DAILY: skipTo - first }[rule.freq as 'DAILY']; // only the four are asked here
  return Math.max(0, Math.floor(units / rule.interval) - 1);
}

function dayPeriod(rule: RecurrenceRule, first: DayNumber, index: number): { start: DayNumber; length: number } {
  const step = index * rule.interval;
  const { year, month } = calendarDayOf(first);
  if (rule.freq === 'YEARLY') return { start: dayOf(year + step, 0, 1), length: daysOfYear(year + step) };
  if (rule.freq === 'MONTHLY') {
    const at = year * 12 + month + step;
    return { start: dayOf(Math.floor(at / 12), at % 12, 1), length: daysOfMonth(Math.floor(at / 12), at % 12) };
  }
  if (rule.freq === 'WEEKLY') return { start: first - ((weekdayOf(first) - rule.weekStart + 7) % 7) + 7 * step, length: 7 };
  return { start: first + step, length: 1 };
}

function timesOfDay({ byHour, byMinute, bySecond }: RecurrenceRule): number[] {
  const times = byHour.flatMap((h) => byMinute.flatMap((m) => bySecond.map((s) => h * HOUR + m * MINUTE + s * SECOND)));
  return [...new Set(times)].sort((a, b) => a - b);
}

const UNITS = { HOURLY: HOUR, MINUTELY: MINUTE, SECONDLY: SECOND };

/** Rules finer than a day: one period is one hour, minute or second; whole days that no part accepts are jumped over. */
function* clockPeriods(rule: RecurrenceRule, query: RuleQuery): Generator<RulePeriod> {
  const unit = UNITS[rule.freq as keyof typeof UNITS]; // the caller sends the three here
  const step = unit * rule.interval;
  const accepts = dayFilterOf(rule);
  const first = Math.floor(query.start / unit) * unit;
  const simple = isSimple(rule);
  let at = first;
  if (query.from > first && rule.count === undefined) at = first + Math.max(0, Math.floor((query.from - first) / step) - 1) * step;
  while (true) {
    const day = Math.floor(at / DAY);
    if (!simple && !accepts(day)) {
      yield { start: at, cost: 1, times: () => [] };
      at += Math.max(1, Math.ceil(((day + 1) * DAY - at) / step)) * step;
      continue;
    }
    const now = at;
    yield { start: now, cost: 1, times: () => timesInUnit(rule, now) };
    at += step;
  }
}

const isSimple = (rule: RecurrenceRule): boolean => [rule.byDay, rule.byMonth, rule.byMonthDay, rule.byYearDay, rule.byWeekNo].every((part) => part.length === 0);

function timesInUnit(rule: RecurrenceRule, at: WallTime): WallTime[] {
  const inDay = ((at % DAY) + DAY) % DAY;
  const day = at - inDay;
  const within = (list: readonly number[], value: number): boolean => list.length === 0 || list.includes(value);
  const [hour, minute, second] = [Math.floor(inDay / HOUR), Math.floor((inDay % HOUR) / MINUTE), Math.floor((inDay % MINUTE) / SECOND)];
  if (!within(rule.byHour, hour)) return [];
  if (rule.freq !== 'HOURLY' && !within(rule.byMinute, minute)) return [];
  if (rule.freq === 'SECONDLY') return within(rule.bySecond, second) ? [at] : [];
  const minutes = rule.freq === 'HOURLY' ? rule.byMinute : [minute];
  const times = minutes.flatMap((m) => rule.bySecond.map((s) => day + hour * HOUR + m * MINUTE + s * SECOND));
  return [...new Set(times)].sort((a, b) => a - b);
}
