import type { LocaleHabits } from './localeHabits.ts';
import { readZone, type NamedZone } from './namedZone.ts';
import { readClock, type ClockFact, type Lead } from './readClock.ts';
import { readDate, readDayOfMonth, readDotted, type DateFact } from './readDate.ts';
import { readLength } from './readLength.ts';
import type { Words } from './splitWords.ts';

export type WeekdayFact = { readonly weekday: number; /** `next`: in the next week; `coming`: the first one after today. */ readonly how: 'bare' | 'next' | 'coming' };
export type TimeFact = { readonly start: ClockFact; readonly end: ClockFact | undefined };

/** All that a text says of a time, in the order of its words. Times are minutes. */
export type Facts = {
  readonly dates: DateFact[]; readonly days: number[]; readonly stretches: number[]; readonly weeks: number[]; readonly daysOfMonth: number[];
  readonly weekdays: WeekdayFact[]; readonly parts: number[]; readonly times: TimeFact[]; readonly ends: ClockFact[]; readonly lengths: number[];
  /** From now. */
  readonly offsets: number[];
  readonly dotted: { readonly date: DateFact; readonly minutes: number | undefined; readonly hour: number }[];
  readonly zones: NamedZone[];
  /** Where an hour was written that no clock has. */
  readonly impossible: number[];
};

type Reader = { readonly words: Words; readonly habits: LocaleHabits; readonly facts: Facts };
/** Reads what begins at a place and tells where it ends; undefined when it knows nothing of it. */
type Step = (reader: Reader, place: number) => number | undefined;

const STEPS: readonly Step[] = [skipNothing, takeOffset, takeLength, takeDate, takeWeekday, takeDay, takeDayOfMonth, takeTime, takePart];

export function findFacts(words: Words, habits: LocaleHabits): Facts {
  const facts: Facts = { dates: [], days: [], stretches: [], weeks: [], daysOfMonth: [], weekdays: [], parts: [], times: [], ends: [], lengths: [], offsets: [], dotted: [], zones: [], impossible: [] };
  const reader = { words, habits, facts };
  for (let place = 0; place < words.length;) {
    const from = place;
    place = STEPS.reduce<number | undefined>((next, step) => next ?? step(reader, from), undefined) ?? skipOne(words, place);
  }
  return facts;
}

/** A number that is no time stays together with its fraction. */
const skipOne = (words: Words, place: number): number => (isClock(words, place) ? place + 3 : place + 1);

function skipNothing({ words }: Reader, place: number): number | undefined {
  return words.find('nothing', place)?.next;
}

/** "in 2 hours", "in 3 days", "now". */
function takeOffset({ words, facts }: Reader, place: number): number | undefined {
  const now = words.find('now', place);
  if (now) facts.offsets.push(0);
  const lead = now ? undefined : words.find('in', place);
  if (!lead) return now?.next;
  const one = words.find('one', lead.next);
  const amount = one ? { ...one, value: 1 } : words.number(lead.next);
  const stretch = amount && words.find('stretch', amount.next);
  if (amount && stretch) facts.stretches.push(amount.value * stretch.value);
  const length = stretch ? undefined : readLength(words, lead.next, true);
  if (length) facts.offsets.push(length.value);
  return stretch?.next ?? length?.next;
}

function takeLength({ words, facts }: Reader, place: number): number | undefined {
  const lead = words.find('for', place);
  const length = readLength(words, lead?.next ?? place, lead !== undefined);
  // "20 minutes past 11" is a time.
  const hour = length && !lead ? words.find('past', length.next) ?? words.find('until', length.next) : undefined;
  if (hour && (words.number(hour.next) ?? words.find('before', hour.next))) return undefined;
  if (length) facts.lengths.push(length.value);
  return length?.next;
}

function takeDate({ words, habits, facts }: Reader, place: number): number | undefined {
  const date = readDate(words, place, habits);
  if (date) facts.dates.push(date);
  return date?.next;
}

/** "next tue", "viernes que viene", "nächsten Dienstag". */
function takeWeekday(reader: Reader, place: number): number | undefined {
  const { words, facts } = reader;
  const next = words.find('next', place);
  const before = words.find('coming', place);
  const weekday = words.find('weekday', (next ?? before)?.next ?? place);
  if (!weekday) return undefined;
  const after = words.find('coming', weekday.next);
  facts.weekdays.push({ weekday: weekday.value, how: next ? 'next' : after ?? before ? 'coming' : 'bare' });
  return takeMorning(reader, (after ?? weekday).next);
}

/** "Freitag morgen" is a part of that day. */
function takeMorning({ words, facts }: Reader, place: number): number {
  if (words.at(place).text !== 'morgen') return place;
  facts.parts.push(0);
  return place + 1;
}

function takeDay({ words, facts }: Reader, place: number): number | undefined {
  const part = words.find('todayPart', place);
  if (part) {
    facts.parts.push(part.value);
    facts.days.push(0);
    return part.next;
  }
  const week = words.find('week', place);
  if (week) facts.weeks.push(week.value);
  const day = week ? undefined : words.find('day', place);
  if (day) facts.days.push(day.value);
  return (week ?? day)?.next;
}

function takeDayOfMonth({ words, habits, facts }: Reader, place: number): number | undefined {
  const day = readDayOfMonth(words, place, habits);
  if (day) facts.daysOfMonth.push(day.value);
  return day?.next;
}

function takePart({ words, facts }: Reader, place: number): number | undefined {
  const part = words.find('part', place);
  if (part) facts.parts.push(part.value);
  return part?.next;
}

/** A time or a range, with the word before it. A bare number counts only behind such a word or a day, or as part of a range. */
function takeTime(reader: Reader, place: number): number | undefined {
  const { words, facts } = reader;
  const until = words.find('to', place);
  if (until?.value === 2) {
    const end = readClock(words, until.next, 'at');
    if (end) facts.ends.push(end);
    return end?.next;
  }
  const from = words.find('from', place);
  const at = words.find('at', from?.next ?? place);
  const lead: Lead = from ? 'from' : at ? 'at' : 'none';
  return takeRange(reader, (at ?? from)?.next ?? place, lead);
}

function takeRange(reader: Reader, place: number, lead: Lead): number | undefined {
  const { words, facts } = reader;
  const start = readClock(words, place, lead);
  const dotted = readDotted(words, place);
  if (dotted && (start?.next ?? 0) < dotted.date.next) {
    facts.dotted.push(dotted);
    return dotted.date.next;
  }
  if (!start) return noteImpossible(reader, place);
  // "T15:00-05:00" is an offset, not a range.
  const end = words.at(place - 1).text === 't' ? undefined : readEnd(reader, start, lead);
  // A number alone is an hour only behind a day: "tomorrow 3", "fri, 3".
  const behindDay = facts.days.length + facts.weekdays.length + facts.dates.length + facts.daysOfMonth.length + facts.weeks.length > 0;
  if (!end && start.strength === 1 && (!behindDay || !isAlone(words, start.next))) return undefined;
  facts.times.push({ start, end });
  const next = end?.next ?? start.next;
  const zone = readZone(words, next);
  if (zone) facts.zones.push(zone);
  return zone?.next ?? next;
}

/** "tomorrow 12x" names no hour. */
const isAlone = (words: Words, place: number): boolean => words.at(place).kind !== 'word' || !words.isGlued(place);

/** "-3", "to 3", and behind "from" also "and 3"; a day behind a dash is no end. */
function readEnd({ words, habits }: Reader, start: ClockFact, lead: Lead): ClockFact | undefined {
  const hasDash = words.isMark(start.next, '-–—~');
  const to = words.find('to', start.next);
  if (!hasDash && (!to || (to.value === 1 && lead !== 'from'))) return undefined;
  const at = to?.next ?? start.next + 1;
  const place = words.find('at', at)?.next ?? at;
  if (readDate(words, place, habits)) return undefined;
  return readClock(words, place, hasDash && !readDotted(words, place) ? 'none' : 'at');
}

/** "25:00", "14:75". */
function noteImpossible({ words, facts }: Reader, place: number): undefined {
  if (isClock(words, place) && words.at(place).text.length <= 2 && words.at(place + 2).text.length === 2) facts.impossible.push(place);
  return undefined;
}

const isClock = (words: Words, place: number): boolean =>
  words.at(place).kind === 'number' && words.isMark(place + 1, ':') && words.isGlued(place + 1) && words.at(place + 2).kind === 'number' && words.isGlued(place + 2);
