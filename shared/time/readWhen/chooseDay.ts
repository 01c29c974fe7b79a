import { DAY, MINUTE } from '../period.ts';
import type { WallTime } from '../zone.ts';
import type { DateFact } from './readDate.ts';
import type { Facts, WeekdayFact } from './findFacts.ts';

/** `none`: no day is named. `refused`: why no day can be told. Days are midnights by the clock on the wall. */
export type ChosenDay =
  | { readonly kind: 'day'; readonly day: WallTime }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly because: 'two-days' | 'weekday-differs' | 'no-such-day' | 'no-day' };

/** The day that the facts mean, `wallNow` being what the clock shows; `minutes`: the time of day, for what is still ahead. */
export function chooseDay(facts: Facts, wallNow: WallTime, minutes: number): ChosenDay {
  const today = Math.floor(wallNow / DAY) * DAY;
  const days = listDays(facts, today);
  if (days.some(Number.isNaN)) return { kind: 'refused', because: 'no-such-day' };
  const weekday = facts.weekdays[0];
  if (new Set(days).size > 1 || new Set(facts.weekdays.map((w) => w.weekday)).size > 1) return { kind: 'refused', because: 'two-days' };
  const [day] = days;
  if (day !== undefined) return weekday && weekdayOf(day) !== weekday.weekday ? { kind: 'refused', because: 'weekday-differs' } : { kind: 'day', day };
  const week = facts.weeks[0] ?? weeksAhead(facts);
  if (week !== undefined) return weekday ? { kind: 'day', day: inWeek(today, week, weekday.weekday) } : { kind: 'refused', because: 'no-day' };
  return weekday ? { kind: 'day', day: comingWeekday(weekday, { today, wallNow, minutes }) } : { kind: 'none' };
}

/** The days that are named as such; NaN for one that no calendar has. */
function listDays(facts: Facts, today: WallTime): number[] {
  const dates = facts.dates.map((date) => dayOf(date, today));
  const possible = dates.filter((day) => !Number.isNaN(day));
  const ofMonth = facts.daysOfMonth.map((day) => nextDayOfMonth(day, today));
  // Something like "1/20/45" beside a real date is none.
  return [...(possible.length > 0 ? possible : dates), ...facts.days.map((plus) => today + plus * DAY), ...facts.stretches.filter((n) => n % 7 !== 0 || facts.weekdays.length === 0).map((n) => today + n * DAY), ...ofMonth];
}

const weeksAhead = ({ stretches }: Facts): number | undefined => (stretches[0] === undefined ? undefined : stretches[0] / 7);

/** Without a year it is the next day of this name, today included. */
function dayOf({ year, month, day }: DateFact, today: WallTime): number {
  if (year !== undefined) return existing(year, month, day);
  const thisYear = new Date(today).getUTCFullYear();
  for (let add = 0; add <= 8; add += 1) {
    const found = existing(thisYear + add, month, day);
    if (found >= today) return found;
  }
  return NaN;
}

function nextDayOfMonth(day: number, today: WallTime): number {
  const date = new Date(today);
  for (let add = 0; add <= 2; add += 1) {
    const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + add, 1));
    const found = existing(first.getUTCFullYear(), first.getUTCMonth() + 1, day);
    if (found >= today) return found;
  }
  return NaN;
}

function existing(year: number, month: number, day: number): number {
  const wall = Date.UTC(year, month - 1, day);
  const date = new Date(wall);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? wall : NaN;
}

const weekdayOf = (day: WallTime): number => new Date(day).getUTCDay();

/** Weeks begin on Monday. */
function inWeek(today: WallTime, week: number, weekday: number): WallTime {
  const monday = today - ((weekdayOf(today) + 6) % 7) * DAY;
  return monday + (week * 7 + ((weekday + 6) % 7)) * DAY;
}

/** "next Friday" is that of the next week; "Friday" alone the first whose time is still to come. */
function comingWeekday({ weekday, how }: WeekdayFact, { today, wallNow, minutes }: { today: WallTime; wallNow: WallTime; minutes: number }): WallTime {
  if (how === 'next') return inWeek(today, 1, weekday);
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  const day = today + ahead * DAY;
  const isOver = how === 'coming' ? ahead === 0 : day + minutes * MINUTE <= wallNow - MINUTE;
  return isOver ? day + 7 * DAY : day;
}
