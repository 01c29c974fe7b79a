import type { Found, Words } from './splitWords.ts';

/** Minutes: "for 45 min", "1.5 hours", "1 h 30 min", "media hora", "anderthalb Stunden". `sure`: a word says that it is a length ("for"). */
export function readLength(words: Words, place: number, sure: boolean): Found | undefined {
  const phrase = words.find('length', place);
  if (phrase) return phrase;
  const amount = readAmount(words, place);
  const at = amount && words.isMark(amount.next, '-') ? amount.next + 1 : amount?.next ?? place;
  const unit = amount && readUnit(words, at, sure || amount.text === 'one' || amount.text === 'fraction');
  if (!amount || !unit) return undefined;
  const minutes = Math.round(amount.value * unit.value);
  return unit.value === 60 ? addMinutes(words, { ...unit, value: minutes }, sure) : { ...unit, value: minutes };
}

/** Digits, with a fraction or not, a word, or "an". */
function readAmount(words: Words, place: number): Found | undefined {
  const one = words.find('one', place);
  if (one) return { ...one, value: 1, text: 'one' };
  const whole = words.number(place);
  const fraction = words.at(place + 2);
  const isFraction = words.at(place).kind === 'number' && words.isMark(place + 1, '.,') && words.isGlued(place + 1) && fraction.kind === 'number' && fraction.glued && fraction.text.length <= 2;
  return whole && isFraction ? { value: Number(`${whole.text}.${fraction.text}`), text: 'fraction', next: place + 3 } : whole;
}

/** "h" and "horas" are a time of day as well. */
function readUnit(words: Words, place: number, sure: boolean): Found | undefined {
  const unit = words.find('unit', place);
  if (unit) return unit;
  if (words.isMark(place, '\'′’') && words.isGlued(place)) return { value: 1, text: '\'', next: place + 1 };
  const mark = sure ? words.find('hourMark', place) : undefined;
  return mark && { ...mark, value: 60 };
}

/** "1 hour 30", "1h30", "1 hour and 30 minutes", "2 hours and a half" as far as one length goes. */
function addMinutes(words: Words, hours: Found, sure: boolean): Found {
  const half = words.find('after', hours.next);
  if (half && half.value > 0) return { ...half, value: hours.value + half.value };
  const joined = words.find('to', hours.next)?.value === 1 ? words.find('to', hours.next)?.next ?? hours.next : hours.next;
  const minutes = words.number(joined);
  const unit = minutes && words.find('unit', minutes.next);
  if (minutes && unit?.value === 1) return { ...unit, value: hours.value + minutes.value };
  const glued = minutes && joined === hours.next && words.isGlued(joined) && sure && minutes.value < 60;
  return glued ? { ...minutes, value: hours.value + minutes.value } : hours;
}
