import { parseDateValue, type DateValue } from './dateValues.ts';
import { ownText } from './ownText.ts';

export const FREQUENCIES = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** `nth` 0 means every such weekday; weekdays count from Monday = 0. */
export type WeekdayNumber = { readonly nth: number; readonly weekday: number };

/** RFC 5545 §3.3.10, checked; lists are empty when their part is absent. */
export type RecurrenceRule = {
  readonly freq: Frequency; readonly interval: number; readonly count: number | undefined; readonly until: DateValue | undefined; readonly weekStart: number;
  readonly bySecond: readonly number[]; readonly byMinute: readonly number[]; readonly byHour: readonly number[]; readonly byDay: readonly WeekdayNumber[];
  readonly byMonthDay: readonly number[]; readonly byYearDay: readonly number[]; readonly byWeekNo: readonly number[]; readonly byMonth: readonly number[];
  readonly bySetPos: readonly number[];
};

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const KNOWN = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYSECOND', 'BYMINUTE', 'BYHOUR', 'BYDAY', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYMONTH', 'BYSETPOS']);

/** A calendar says the same few rules over and over; long texts are not kept. */
const rules = new Map<string, RecurrenceRule | undefined>();
const RULES_KEPT = 500;
const LONGEST_KEPT = 160;

/** undefined for anything that is not a rule of RFC 5545: what it would have meant is not guessed. */
export function parseRecurrenceRule(text: string): RecurrenceRule | undefined {
  const known = rules.get(text);
  if (known) return known;
  const rule = readRule(text);
  if (text.length > LONGEST_KEPT) return rule;
  if (rules.size >= RULES_KEPT) rules.clear();
  rules.set(ownText(text), rule);
  return rule;
}

function readRule(text: string): RecurrenceRule | undefined {
  const parts = new Map<string, string>();
  for (const part of text.trim().split(';')) {
    if (part.trim() === '') continue;
    const [name = '', value = ''] = part.split('=');
    const key = name.trim().toUpperCase();
    if (!KNOWN.has(key) && !key.startsWith('X-')) return undefined;
    // Of two that contradict each other nobody knows which is meant (RFC 5545 §3.3.10 forbids them).
    if (parts.has(key)) return undefined;
    parts.set(key, value.trim().toUpperCase());
  }
  try {
    return readParts(parts);
  } catch (error) {
    if (error instanceof NotARule) return undefined;
    throw error;
  }
}

class NotARule extends Error {}

function readParts(parts: ReadonlyMap<string, string>): RecurrenceRule {
  const freq = FREQUENCIES.find((f) => f === parts.get('FREQ'));
  if (!freq) throw new NotARule();
  const until = parts.get('UNTIL');
  const untilValue = until === undefined ? undefined : parseDateValue(until);
  if (until !== undefined && !untilValue) throw new NotARule();
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO');
  if (weekStart < 0) throw new NotARule();
  return {
    freq, until: untilValue, weekStart, interval: wholeNumber(parts.get('INTERVAL') ?? '1', 1, 1e9), count: countOf(parts.get('COUNT')),
    bySecond: list(parts.get('BYSECOND'), 0, 60), byMinute: list(parts.get('BYMINUTE'), 0, 59), byHour: list(parts.get('BYHOUR'), 0, 23),
    byMonth: list(parts.get('BYMONTH'), 1, 12), byMonthDay: signed(parts.get('BYMONTHDAY'), 31), byYearDay: signed(parts.get('BYYEARDAY'), 366),
    byWeekNo: signed(parts.get('BYWEEKNO'), 53), bySetPos: signed(parts.get('BYSETPOS'), 366), byDay: weekdays(parts.get('BYDAY')),
  };
}

/** Some write more than any calendar holds: COUNT=2147483648. */
function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{10}$/.test(text)) return Math.max(1, Math.min(Number(text), 1e9));
  return wholeNumber(text, 1, 1e9);
}

/** Plain digits only: what else JavaScript takes for a number is none in a rule. */
function wholeNumber(text: string, least: number, most: number): number {
  const number = /^[+-]?\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(number >= least && number <= most)) throw new NotARule();
  return number;
}

/** Each number once, however often it is said. */
function list(text: string | undefined, least: number, most: number): readonly number[] {
  if (text === undefined || text === '') return [];
  return [...new Set(text.split(',').map((item) => wholeNumber(item.trim(), least, most)))];
}

/** From either end; 0 is no position. */
function signed(text: string | undefined, most: number): readonly number[] {
  const numbers = list(text, -most, most);
  if (numbers.includes(0)) throw new NotARule();
  return numbers;
}

function weekdays(text: string | undefined): readonly WeekdayNumber[] {
  if (text === undefined) return [];
  const byText = new Map<string, WeekdayNumber>();
  for (const one of text.split(',').map(weekdayNumber)) byText.set(`${one.nth}/${one.weekday}`, one);
  return [...byText.values()];
}

function weekdayNumber(text: string): WeekdayNumber {
  const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text.trim());
  if (!match) throw new NotARule();
  const nth = Number(match[1] ?? 0);
  if (match[1] !== undefined && (nth === 0 || Math.abs(nth) > 53)) throw new NotARule();
  return { nth, weekday: WEEKDAYS.indexOf(match[2] ?? 'MO') };
}
