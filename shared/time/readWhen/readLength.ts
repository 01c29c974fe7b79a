import type { Found, Words } from './splitWords.ts';

/** Minutes: "for 45 min", "1.5 hours", "1 1/2 hours", "1 h 30 min", "media hora", "anderthalb Stunden". `sure`: a word says that it is a length ("for"). */
export function readLength(words: Words, place: number, sure: boolean): Found | undefined {
  const phrase = words.find('length', place);
  if (phrase) return phrase;
  const amount = readAmount(words, place);
  const at = amount && words.isMark(amount.next, '-') ? amount.next + 1 : amount?.next ?? place;
  const unit = amount && readUnit(words, at, sure || amount.text === 'fraction');
  if (!amount || !unit) return undefined;
  const minutes = Math.round(amount.value * unit.value);
  return unit.value === 60 ? addMinutes(words, { ...unit, value: minutes }, sure) : { ...unit, value: minutes };
}

/** Digits, with a fraction or not, a word, or "an". */
function readAmount(words: Words, place: number): Found | undefined {
  const one = words.find('one', place);
  if (one) return { ...one, value: 1 };
  const fraction = readFraction(words, place);
  if (fraction) return fraction;
  const whole = words.number(place);
  const more = whole && readQuotient(words, whole.next);
  return more ? { ...more, value: whole.value + more.value } : whole;
}

/** "1.5", "1,5", "1/2". */
function readFraction(words: Words, place: number): Found | undefined {
  const [whole, digits] = [words.at(place), words.at(place + 2)];
  const isFraction = whole.kind === 'number' && words.isMark(place + 1, '.,') && words.isGlued(place + 1) && digits.kind === 'number' && digits.glued;
  return isFraction ? { value: Number(`${whole.text}.${digits.text}`), text: 'fraction', next: place + 3 } : readQuotient(words, place);
}

/** "3/4"; "¾" comes apart as the same with another slash. */
function readQuotient(words: Words, place: number): Found | undefined {
  const [above, below] = [words.at(place), words.at(place + 2)];
  const isQuotient = above.kind === 'number' && words.isMark(place + 1, '/⁄') && below.value > 0;
  return isQuotient ? { value: above.value / below.value, text: 'fraction', next: place + 3 } : undefined;
}

/** "h" and "horas" are a time of day as well. */
function readUnit(words: Words, place: number, sure: boolean): Found | undefined {
  const unit = words.find('unit', place);
  if (unit) return unit;
  if (words.isMark(place, '\'′’') && words.isGlued(place)) return { value: 1, text: '\'', next: place + 1 };
  const mark = sure ? words.find('hourMark', place) : undefined;
  return mark && { ...mark, value: 60 };
}

/** "1h30", "1 hour 30 min", "1 hour and 30 minutes", "2 hours and a half" as far as one length goes. */
function addMinutes(words: Words, hours: Found, sure: boolean): Found {
  const half = words.find('after', hours.next);
  if (half) return { ...half, value: hours.value + half.value };
  const and = words.find('to', hours.next);
  const at = and?.value === 1 ? and.next : hours.next;
  const minutes = words.number(at);
  if (!minutes) return hours;
  const unit = words.find('unit', minutes.next);
  if (unit?.value === 1) return { ...unit, value: hours.value + minutes.value };
  return sure && words.isGlued(at) && minutes.value < 60 ? { ...minutes, value: hours.value + minutes.value } : hours;
}
