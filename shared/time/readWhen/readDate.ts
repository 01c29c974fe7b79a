import type { LocaleHabits } from './localeHabits.ts';
import type { Found, Words } from './splitWords.ts';

/** `year` undefined: the next time that this day comes. Not yet known to exist. */
export type DateFact = { readonly year: number | undefined; readonly month: number; readonly day: number; readonly next: number };

/** The date that begins at `place`: "3.12.", "12/3/2026", "2026-12-03", "3rd of December 2026", "Dec 3". */
export function readDate(words: Words, place: number, habits: LocaleHabits): DateFact | undefined {
  return readDigits(words, place, habits) ?? readDayMonth(words, place) ?? readMonthDay(words, place);
}

function readDigits(words: Words, place: number, habits: LocaleHabits): DateFact | undefined {
  const [first, second, third] = [words.at(place), words.at(place + 2), words.at(place + 4)];
  const mark = words.at(place + 1).text;
  if (first.kind !== 'number' || second.kind !== 'number' || !words.isMark(place + 1, './-') || !words.isGlued(place + 1)) return undefined;
  if (mark !== '.' && !second.glued) return undefined;
  const goesOn = words.isMark(place + 3, mark) && words.isGlued(place + 3);
  const hasThird = goesOn && third.kind === 'number' && (third.glued || third.text.length === 4);
  if (first.text.length === 4 && hasThird) return { year: first.value, month: second.value, day: third.value, next: place + 5 };
  if (first.text.length > 2 || second.text.length > 2) return undefined;
  const order = dayAndMonth(first.value, second.value, mark === '.' ? 'day-month' : habits.order);
  if (hasThird && third.text.length === 4) return { ...order, year: third.value, next: place + 5 };
  if (hasThird && third.text.length === 2) return { ...order, year: 2000 + third.value, next: place + 5 };
  // "2-3" are hours; "3.12" is read by whoever knows what stands around it.
  if (mark === '-') return undefined;
  return mark === '/' || goesOn ? { ...order, year: undefined, next: goesOn ? place + 4 : place + 3 } : undefined;
}

/** "3.12" with no dot behind it: a day, or a time where something else tells the day. */
export function readDotted(words: Words, place: number): { readonly date: DateFact; readonly minutes: number | undefined; readonly hour: number } | undefined {
  const [first, second] = [words.at(place), words.at(place + 2)];
  if (first.kind !== 'number' || second.kind !== 'number' || !words.isMark(place + 1, '.') || !words.isGlued(place + 1) || !second.glued) return undefined;
  if (first.text.length > 2 || second.text.length > 2) return undefined;
  const isTime = second.text.length === 2 && second.value <= 59 && first.value <= 24;
  return { date: { year: undefined, month: second.value, day: first.value, next: place + 3 }, minutes: isTime ? first.value * 60 + second.value : undefined, hour: first.text.startsWith('0') ? 24 : first.value };
}

/** A number above twelve is the day, whatever the order. */
function dayAndMonth(first: number, second: number, order: LocaleHabits['order']): { readonly day: number; readonly month: number } {
  const monthFirst = second > 12 || (order === 'month-day' && first <= 12);
  return monthFirst ? { month: first, day: second } : { day: first, month: second };
}

/** "3 Dec", "3rd of December, 2026", "3. Dezember", "1er décembre". */
function readDayMonth(words: Words, place: number): DateFact | undefined {
  const day = words.at(place);
  if (day.kind !== 'number' || day.text.length > 2) return undefined;
  const after = skipOf(words, skipOrdinal(words, place + 1));
  const month = words.find('month', after);
  return month ? withYear(words, { month: month.value, day: day.value }, month.next) : undefined;
}

/** "Dec 3", "December 3rd, 2026". */
function readMonthDay(words: Words, place: number): DateFact | undefined {
  const month = words.find('month', place);
  if (!month) return undefined;
  const day = words.at(month.next);
  if (day.kind !== 'number' || day.text.length > 2 || words.isMark(month.next + 1, ':')) return undefined;
  const next = skipOrdinal(words, month.next + 1);
  // "mar 3 dic": a weekday, and a date of its own.
  if (words.find('month', skipOf(words, next)) || words.find('hourMark', next) || words.find('pm', next) || words.find('clockMark', next)) return undefined;
  return withYear(words, { month: month.value, day: day.value }, next);
}

function withYear(words: Words, date: { readonly month: number; readonly day: number }, place: number): DateFact {
  const comma = words.isMark(place, ',.') ? place + 1 : place;
  const at = skipOf(words, comma);
  const year = words.at(at);
  // "3 Dec 1530" is no year, more likely a time.
  const isYear = year.value >= 1970 && year.value < 2200;
  return isYear ? { ...date, year: year.value, next: at + 1 } : { ...date, year: undefined, next: place };
}

const ORDINAL = /^(?:st|nd|rd|th|er|e|eme|o|a|ten|sten)$/;

function skipOrdinal(words: Words, place: number): number {
  const isSuffix = words.isGlued(place) && ORDINAL.test(words.at(place).text);
  return isSuffix || (words.isMark(place, '.') && words.isGlued(place)) ? place + 1 : place;
}

const skipOf = (words: Words, place: number): number => words.find('of', place)?.next ?? place;

/** "the 3rd", "am 3.", "le 3", "dia 3": a day of this month or the next. */
export function readDayOfMonth(words: Words, place: number, habits: LocaleHabits): Found | undefined {
  const lead = words.find('theDay', place);
  const at = lead?.next ?? place;
  const day = words.at(at);
  if (day.kind !== 'number' || day.value > 31) return undefined;
  if (readDate(words, at, habits) || readDotted(words, at)) return undefined;
  const next = skipOrdinal(words, at + 1);
  const isOrdinal = next > at + 1;
  if (!lead && (!isOrdinal || words.isMark(at + 1, '.'))) return undefined;
  if (lead?.value === 0 && !isOrdinal) return undefined;
  const isOther = ['hourMark', 'clockMark', 'unit', 'pm', 'stretch'] as const;
  if (words.isMark(next, ':') || isOther.some((kind) => words.find(kind, next))) return undefined;
  return { value: day.value, text: day.text, next };
}
