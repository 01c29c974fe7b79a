import type { ClockFact } from './readClock.ts';
import type { Facts, TimeFact } from './findFacts.ts';
import type { LocaleHabits } from './localeHabits.ts';

/** Places in the lists of `part`; 0 is the morning. */
const AFTERNOON = 1;
const EVENING = 2;
const NIGHT = 3;
const HALF_DAY = 720;
const WHOLE_DAY = 1440;

/** Minutes since midnight; `end` may lie on the next day. */
export type ChosenTime =
  | { readonly kind: 'time'; readonly start: number; readonly end: number | undefined; readonly length: number | undefined }
  | { readonly kind: 'refused'; readonly because: 'no-time' | 'two-times' | 'two-lengths' | 'no-such-time' };

/** The time of day and the length that the facts mean. */
export function chooseTime(facts: Facts, habits: LocaleHabits): ChosenTime {
  const times = [...facts.times, ...dottedTimes(facts)];
  const { start, lengths } = partTimesFromLengths(times, facts.lengths);
  const chosen = start.map((time) => settle(time, facts, habits));
  if (chosen.length === 0) return { kind: 'refused', because: facts.impossible.length > 0 ? 'no-such-time' : 'no-time' };
  const [first] = chosen;
  if (!first || chosen.some((time) => time.start !== first.start || (time.end ?? first.end) !== (first.end ?? time.end))) return { kind: 'refused', because: 'two-times' };
  const end = chosen.find((time) => time.end !== undefined)?.end;
  if (new Set([...lengths, ...(end === undefined ? [] : [end - first.start])]).size > 1) return { kind: 'refused', because: 'two-lengths' };
  return { kind: 'time', start: first.start, end, length: lengths[0] };
}

const strengthOf = ({ start, end }: TimeFact): number => Math.max(start.strength, end?.strength ?? 0);

/** "10.30" is a time where a day is named otherwise, or where it is no day. */
function dottedTimes(facts: Facts): TimeFact[] {
  return facts.dotted.filter((d) => isDottedTime(d, facts)).map(({ minutes = 0, hour, date }) =>
    ({ start: { minutes, open: hour > 12 ? 'no' : 'digits', half: undefined, strength: 1, mayBeLength: false, next: date.next }, end: undefined }));
}

/** Whether "3.12" is meant as a time of day. */
export function isDottedTime({ date, minutes }: Facts['dotted'][number], { dates, days, weekdays, daysOfMonth, stretches, times }: Facts): boolean {
  if (minutes === undefined) return false;
  if (date.month < 1 || date.month > 12 || date.day < 1) return true;
  return times.length === 0 && dates.length + days.length + daysOfMonth.length + stretches.length + weekdays.filter((w) => w.how !== 'bare').length > 0;
}

/** "15h 1h30": what could be a length is one beside any other time. Of the times only the surest count. */
function partTimesFromLengths(times: readonly TimeFact[], lengths: readonly number[]): { start: readonly TimeFact[]; lengths: readonly number[] } {
  const sure = strongestOf(times.filter((time) => !time.start.mayBeLength || time.end));
  const open = times.filter((time) => time.start.mayBeLength && !time.end);
  const asLengths = (facts: readonly TimeFact[]): number[] => facts.map((time) => time.start.minutes);
  if (sure.length > 0) return { start: sure, lengths: [...lengths, ...asLengths(open)] };
  return { start: open.slice(0, 1), lengths: [...lengths, ...asLengths(open.slice(1))] };
}

function strongestOf(times: readonly TimeFact[]): readonly TimeFact[] {
  const strongest = Math.max(0, ...times.map(strengthOf));
  return times.filter((time) => strengthOf(time) === strongest);
}

function settle({ start, end = undefined }: TimeFact, facts: Facts, habits: LocaleHabits): { readonly start: number; readonly end: number | undefined } {
  const part = facts.parts[0];
  const last = end ?? facts.ends[0];
  const from = borrowHalf(start, last) ?? hourOf(start, part, habits);
  return { start: from, end: last && endOf(last, from, { part, habits }) };
}

/** "2-3pm": what is said of the end is meant for the start, unless that would turn them round ("11-1pm", "11-1am"): then it is the other half. */
function borrowHalf(start: ClockFact, last: ClockFact | undefined): number | undefined {
  if (last?.half === undefined || start.half !== undefined || start.open === 'no') return undefined;
  const borrowed = toHalf(start, last.half);
  return borrowed < toHalf(last, last.half) ? borrowed : toHalf(start, last.half === 'pm' ? 'am' : 'pm');
}

/** The first such time after the start: "11-1" ends in the afternoon, "22-1" on the next day. */
function endOf(end: ClockFact, from: number, { part, habits }: { part: number | undefined; habits: LocaleHabits }): number {
  const to = hourOf(end, part, habits);
  if (to > from) return to;
  const isOpen = end.open !== 'no' && end.half === undefined;
  return isOpen && to + HALF_DAY > from && to < HALF_DAY ? to + HALF_DAY : to + WHOLE_DAY;
}

const toHalf = ({ minutes }: ClockFact, half: 'am' | 'pm'): number => (minutes % HALF_DAY) + (half === 'pm' ? HALF_DAY : 0);

function hourOf(clock: ClockFact, part: number | undefined, { saysTwelveHours }: LocaleHabits): number {
  const { minutes, open, half } = clock;
  if (half !== undefined && minutes < HALF_DAY + 60) return toHalf(clock, half);
  if (open === 'no') return minutes;
  if (part !== undefined) return inPart(minutes, part);
  if (open === 'digits' && !saysTwelveHours) return minutes;
  // Nobody asks about a meeting at 3 in the morning without saying so. "Halb eins" is past noon.
  return minutes < 420 ? minutes + HALF_DAY : minutes;
}

/** Of a time whose half of the day is open: before 13:00. */
function inPart(minutes: number, part: number): number {
  if (part === AFTERNOON) return minutes < HALF_DAY ? minutes + HALF_DAY : minutes;
  if (part === NIGHT) return minutes < 360 ? minutes : minutes + HALF_DAY;
  return part === EVENING ? minutes + HALF_DAY : minutes;
}
