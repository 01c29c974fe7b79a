import { parseDateValue, type DateValue } from './dateValues.ts';

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

/** A calendar says the same few rules over and over. */
const rules = new Map<string, RecurrenceRule | undefined>();
const RULES_KEPT = 500;

/** undefined for anything that is not a rule of RFC 5545: what it would have meant is not guessed. */
export function parseRecurrenceRule(text: string): RecurrenceRule | undefined {
  const known = rules.get(text);
  if (known) return known;
  if (rules.size >= RULES_KEPT) rules.clear();
  const rule = readRule(text);
  rules.set(text, rule);
  return rule;
}

function readRule(text: string): RecurrenceRule | undefined {
  const parts = new Map<string, string>();
  for (const part of text.trim().split(';')) {
    if (part.trim() === '') continue;
    const [name = '', value = ''] = part.split('=');
    const key = name.trim().toUpperCase();
    if (!KNOWN.has(key) && !key.startsWith('X-')) return undefined;
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
  return {
    freq, until: untilValue, interval: one(parts.get('INTERVAL'), 1), count: parts.has('COUNT') ? one(parts.get('COUNT'), 1) : undefined,
    weekStart: Math.max(0, WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO')),
    bySecond: list(parts.get('BYSECOND'), 0, 60), byMinute: list(parts.get('BYMINUTE'), 0, 59), byHour: list(parts.get('BYHOUR'), 0, 23),
    byMonth: list(parts.get('BYMONTH'), 1, 12), byMonthDay: signed(parts.get('BYMONTHDAY'), 31), byYearDay: signed(parts.get('BYYEARDAY'), 366),
    byWeekNo: signed(parts.get('BYWEEKNO'), 53), bySetPos: signed(parts.get('BYSETPOS'), 366), byDay: (parts.get('BYDAY')?.split(',') ?? []).map(weekdayNumber),
  };
}

function one(text: string | undefined, least: number): number {
  if (text === undefined) return 1;
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new NotARule();
  return number;
}

function list(text: string | undefined, least: number, most: number): number[] {
  if (text === undefined || text === '') return [];
  return text.split(',').map((item) => {
    const number = Number(item);
    if (item.trim() === '' || !Number.isInteger(number) || number < least || number > most) throw new NotARule();
    return number;
  });
}

/** From either end; 0 is no position. */
function signed(text: string | undefined, most: number): number[] {
  const numbers = list(text, -most, most);
  if (numbers.includes(0)) throw new NotARule();
  return numbers;
}

function weekdayNumber(text: string): WeekdayNumber {
  const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text.trim());
  if (!match) throw new NotARule();
  const nth = Number(match[1] ?? 0);
  if (match[1] !== undefined && (nth === 0 || Math.abs(nth) > 53)) throw new NotARule();
  return { nth, weekday: WEEKDAYS.indexOf(match[2] ?? 'MO') };
}
