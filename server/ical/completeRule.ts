import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { FREQUENCIES, type RecurrenceRule } from './recurrenceRule.ts';
import { calendarDayOf, weekdayOf } from './dayNumbers.ts';

/** What a rule leaves open is taken from DTSTART (RFC 5545 §3.3.10). */
export function completeRule(rule: RecurrenceRule, start: WallTime): RecurrenceRule {
  const day = Math.floor(start / DAY);
  const time = start - day * DAY;
  const date = calendarDayOf(day);
  const rank = FREQUENCIES.indexOf(rule.freq);
  const weekday = [{ nth: 0, weekday: weekdayOf(day) }];
  const open = rule.byDay.length === 0 && rule.byMonthDay.length === 0 && rule.byYearDay.length === 0;
  const clock = {
    byHour: rule.byHour.length === 0 && rank >= FREQUENCIES.indexOf('DAILY') ? [Math.floor(time / HOUR)] : rule.byHour,
    byMinute: rule.byMinute.length === 0 && rank >= FREQUENCIES.indexOf('HOURLY') ? [Math.floor((time % HOUR) / MINUTE)] : rule.byMinute,
    bySecond: rule.bySecond.length === 0 && rank >= FREQUENCIES.indexOf('MINUTELY') ? [Math.floor((time % MINUTE) / SECOND)] : rule.bySecond,
  };
  if (!open) return { ...rule, ...clock };
  if (rule.freq === 'WEEKLY') return { ...rule, ...clock, byDay: weekday };
  if (rule.freq === 'MONTHLY') return { ...rule, ...clock, byMonthDay: [date.day] };
  if (rule.freq !== 'YEARLY') return { ...rule, ...clock };
  if (rule.byWeekNo.length > 0) return { ...rule, ...clock, byDay: weekday };
  return { ...rule, ...clock, byMonthDay: [date.day], byMonth: rule.byMonth.length > 0 ? rule.byMonth : [date.month + 1] };
}
