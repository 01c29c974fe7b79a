import { de } from './words/de.ts';
import type { Found, Words } from './splitWords.ts';

export type ClockFact = {
  /** Since midnight, as said: "halb vier" is 210. */
  readonly minutes: number;
  /** The half of the day that was not said: `spoken` is told by hours ("at 3"), `digits` is written out ("3:30"), `no` is certain. */
  readonly open: 'no' | 'spoken' | 'digits';
  readonly half: 'am' | 'pm' | undefined;
  /** 3: it can be nothing else; 2: a word says that a time follows; 1: a bare number where a time may stand. */
  readonly strength: 1 | 2 | 3;
  /** "1h30" is as good a length. */
  readonly mayBeLength: boolean;
  readonly next: number;
};

/** What stands before it: a word like "at", a word like "from", or nothing. */
export type Lead = 'at' | 'from' | 'none';

/** What follows a time, and no day. */
const AFTER_TIMES = ['clockMark', 'hourMark', 'pm', 'to'] as const;
const GERMAN_DAYS = new Set(de.lists.weekday.flatMap((words) => words.split('|')));

/** The time of day that begins at `place`. */
export function readClock(words: Words, place: number, lead: Lead): ClockFact | undefined {
  return readMoment(words, place, lead) ?? readWordsBefore(words, place, lead) ?? readHour(words, place, lead);
}

/** "noon", "midi et demie". */
function readMoment(words: Words, place: number, lead: Lead): ClockFact | undefined {
  const moment = words.find('moment', place);
  if (!moment) return undefined;
  const added = readAfter(words, moment.next, lead);
  return { minutes: moment.value + (added?.value ?? 0), open: 'no', half: undefined, strength: 3, mayBeLength: false, next: added?.next ?? moment.next };
}

/** "quarter past three", "fünf vor halb vier", "quinze para as três". */
function readWordsBefore(words: Words, place: number, lead: Lead): ClockFact | undefined {
  const counted = readCounted(words, place, lead);
  const last = words.find('before', counted?.next ?? place) ?? counted;
  if (!last) return undefined;
  const hour = words.number(last.next);
  if (!hour || hour.value > 24 || words.isMark(hour.next, ':') || words.find('unit', hour.next)) return undefined;
  const next = (words.find('clockMark', hour.next) ?? words.find('hourMark', hour.next) ?? hour).next;
  const minutes = hour.value * 60 + last.value + (counted && last !== counted ? counted.value : 0);
  // "Fünf vor null Uhr" is late in the evening.
  return finish(words, { minutes: minutes < 0 ? minutes + 1440 : minutes, open: hour.value > 12 || hour.value === 0 ? 'no' : 'spoken', strength: 3, next });
}

/** "ten past", "10 minutes to": digits and "to" are a range ("10 to 4"), and so is "from nine to ten". */
function readCounted(words: Words, place: number, lead: Lead): Found | undefined {
  const count = words.number(place);
  if (!count) return undefined;
  const unit = words.find('unit', count.next);
  const at = unit?.value === 1 ? unit.next : count.next;
  const past = words.find('past', at);
  if (past) return { ...past, value: count.value };
  const until = lead === 'from' ? undefined : words.find('until', at);
  if (!until || (until.text === 'to' && at === count.next && words.at(place).kind === 'number')) return undefined;
  return { ...until, value: -count.value };
}

/** "3", "15:30", "15h30", "3pm", "15 Uhr 30", "las tres y media". */
function readHour(words: Words, place: number, lead: Lead): ClockFact | undefined {
  const hour = words.number(place);
  const digits = words.at(place).kind === 'number';
  if (!hour || (digits && hour.text.length > 2)) return digits ? readFourDigits(words, place, lead) : undefined;
  if (hour.value > 24) return undefined;
  const certain = hour.value > 12 || hour.value === 0 || (digits && hour.text.startsWith('0'));
  const written = digits ? readWritten(words, hour.next, lead) : undefined;
  if (written) {
    const marked = findMark(words, written.next);
    return finish(words, { minutes: hour.value * 60 + written.value, open: certain ? 'no' : 'digits', strength: 3, next: marked?.next ?? written.next });
  }
  if (digits && words.isMark(hour.next, ':') && words.isGlued(hour.next + 1)) return undefined;
  const marked = readMark(words, hour.next);
  const added = readAfter(words, marked?.next ?? hour.next, lead);
  const next = added?.next ?? marked?.next ?? hour.next;
  const minutes = hour.value * 60 + (marked?.value ?? 0) + (added?.value ?? 0);
  const fact = finish(words, { minutes, open: certain ? 'no' : digits && marked?.hasMinutes ? 'digits' : 'spoken', strength: marked || added ? 3 : lead !== 'none' || words.find('part', next) ? 2 : 1, next });
  // A number in words is a time only beside a word that says so.
  if (!digits && fact.strength < 2) return undefined;
  const mayBeLength = marked?.kind === 'hourMark' && !added && fact.half === undefined && lead === 'none' && hour.value < 7;
  return { ...fact, mayBeLength };
}

/** ":30", or ".30" where it cannot be a day. */
function readWritten(words: Words, place: number, lead: Lead): Found | undefined {
  const minutes = words.at(place + 1);
  if (minutes.kind !== 'number' || minutes.text.length !== 2 || minutes.value > 59 || !words.isGlued(place) || !minutes.glued) return undefined;
  if (words.isMark(place, ':')) {
    const seconds = words.isMark(place + 2, ':') && words.at(place + 3).kind === 'number' && words.isGlued(place + 3) ? place + 4 : place + 2;
    return { value: minutes.value, text: minutes.text, next: seconds };
  }
  if (!words.isMark(place, '.')) return undefined;
  const isTime = lead !== 'none' || words.isMark(place + 2, '-–—') || isMorningMark(words, place + 2) || AFTER_TIMES.some((kind) => words.find(kind, place + 2));
  return isTime ? { value: minutes.value, text: minutes.text, next: place + 2 } : undefined;
}

/** "h", "Uhr"; not the "hora" of "hora de Madrid". */
function findMark(words: Words, place: number): Found | undefined {
  const mark = words.find('clockMark', place) ?? words.find('hourMark', place);
  const city = mark && words.find('of', mark.next);
  return city && /^\p{Lu}/u.test(words.at(city.next).raw) ? undefined : mark;
}

type Mark = { readonly kind: 'clockMark' | 'hourMark'; readonly value: number; /** In digits. */ readonly hasMinutes: boolean; readonly next: number };

/** "h", "h30", "Uhr 30", "o'clock": what says that the number before is an hour, with its minutes. */
function readMark(words: Words, place: number): Mark | undefined {
  const sure = words.find('clockMark', place);
  const mark = sure ?? findMark(words, place);
  if (!mark) return undefined;
  const kind = sure ? 'clockMark' : 'hourMark';
  const minutes = words.at(mark.next);
  const unit = words.find('unit', mark.next + 1);
  // "9 h 20 min 00 s", as Canadians write it.
  const seconds = unit && words.at(unit.next).kind === 'number' && words.at(unit.next + 1).text === 's' ? unit.next + 2 : undefined;
  const isMinutes = minutes.text.length === 2 && minutes.value <= 59 && (minutes.glued || seconds !== undefined || (!unit && !words.find('month', mark.next + 1)))
    && !words.isMark(mark.next + 1, ':/.') && !words.find('hourMark', mark.next + 1) && !words.find('clockMark', mark.next + 1);
  if (isMinutes) return { kind, value: minutes.value, hasMinutes: true, next: seconds ?? (minutes.glued && unit ? unit.next : mark.next + 1) };
  const spoken = words.find('number', mark.next);
  if (spoken && spoken.value >= 5 && spoken.value <= 59 && !words.find('unit', spoken.next)) return { kind, value: spoken.value, hasMinutes: false, next: spoken.next };
  return { kind, value: 0, hasMinutes: false, next: mark.next };
}

/** "y media", "moins le quart", "menos diez"; "y diez" not inside "entre las 9 y 10". */
function readAfter(words: Words, place: number, lead: Lead): Found | undefined {
  const phrase = words.find('after', place);
  if (phrase) return phrase;
  const minus = words.find('minus', place);
  const sign = minus ?? (lead === 'from' ? undefined : words.find('plus', place));
  const minutes = sign && words.number(sign.next);
  if (!minutes || minutes.value < 5 || minutes.value > 59 || words.isMark(minutes.next, ':') || words.find('hourMark', minutes.next)) return undefined;
  return minus ? { ...minutes, value: -minutes.value } : minutes;
}

/** "1530" after "at". */
function readFourDigits(words: Words, place: number, lead: Lead): ClockFact | undefined {
  const { text, value } = words.at(place);
  if (text.length !== 4 || lead === 'none' || value % 100 > 59 || value > 2400) return undefined;
  return { minutes: Math.floor(value / 100) * 60 + (value % 100), open: 'no', half: undefined, strength: 2, mayBeLength: false, next: place + 1 };
}

/** With the "am" or "pm" behind it. */
function finish(words: Words, fact: Pick<ClockFact, 'minutes' | 'open' | 'strength' | 'next'>): ClockFact {
  const { next } = fact;
  const pm = words.find('pm', next);
  if (pm && (pm.text.length > 1 || words.isGlued(next))) return { ...fact, strength: 3, half: 'pm', mayBeLength: false, next: pm.next };
  const am = isMorningMark(words, next) ? words.find('am', next) : undefined;
  return am ? { ...fact, strength: 3, half: 'am', mayBeLength: false, next: am.next } : { ...fact, half: undefined, mayBeLength: false };
}

/** "am" is a German preposition too: "um 3 am 4.12.", "um 3 am Freitag", "3 am Nachmittag". */
function isMorningMark(words: Words, place: number): boolean {
  const am = words.find('am', place);
  if (!am || (am.text === 'a' && !words.isGlued(place))) return false;
  if (words.isGlued(place)) return true;
  const following = words.at(place + 1);
  const isDay = following.kind === 'number' && words.isMark(place + 2, '.') && words.isGlued(place + 2);
  return !isDay && !words.find('part', place) && !GERMAN_DAYS.has(following.text);
}
