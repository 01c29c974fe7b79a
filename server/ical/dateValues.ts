import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { dayOf, daysOfMonth } from './dayNumbers.ts';
import { ownText } from './ownText.ts';

/**
 * A DATE or DATE-TIME as written: `wall` is the reading of the clock as if it were UTC. `date` values stand at their
 * midnight; `local` ones belong to a TZID or float.
 */
export type DateValue = { readonly kind: 'date' | 'utc' | 'local'; readonly wall: WallTime };

/** `exact`: ms of elapsed time; `days`: nominal days, which DST makes longer or shorter (RFC 5545 §3.3.6). */
export type Duration = { readonly days: number; readonly exact: number };

const DURATION = /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;

/** Reads one value, with or without VALUE=DATE; undefined when it is none or not on the calendar. */
export function parseDateValue(text: string): DateValue | undefined {
  const { length } = text;
  if (length === 8) return valueOf(text, 'date');
  if (text.charCodeAt(8) === LETTER_T) {
    if (length === 15) return valueOf(text, 'local');
    if (length === 16 && text.charCodeAt(15) === LETTER_Z) return valueOf(text, 'utc');
  }
  return parseLoosely(text.trim().toUpperCase());
}

const LETTER_T = 84;
const LETTER_Z = 90;

/** Small letters, white space around it or seconds left out: read all the same. */
function parseLoosely(text: string): DateValue | undefined {
  const match = /^(\d{8})(?:T(\d{4})(\d{2})?(Z)?)?$/.exec(text);
  if (!match) return undefined;
  const [, day = '', minutes, seconds = '00', utc] = match;
  return minutes === undefined ? valueOf(day, 'date') : valueOf(`${day}T${minutes}${seconds}`, utc ? 'utc' : 'local');
}

/** `text` as `YYYYMMDD` or `YYYYMMDDTHHMMSS`, whatever follows. */
function valueOf(text: string, kind: DateValue['kind']): DateValue | undefined {
  const year = digits(text, 0, 4);
  const month = digits(text, 4, 6) - 1;
  const day = digits(text, 6, 8);
  // What is no number is not larger than anything either.
  if (!(year >= 1 && month >= 0 && day >= 1 && day <= daysOfMonth(year, month))) return undefined;
  const midnight = dayOf(year, month, day) * DAY;
  if (kind === 'date') return { kind, wall: midnight };
  const [hour, minute, second] = [digits(text, 9, 11), digits(text, 11, 13), digits(text, 13, 15)];
  if (!(hour <= 24 && minute <= 59 && second <= 60)) return undefined;
  // A leap second is the last second of its minute (RFC 5545 §3.3.12).
  return { kind, wall: midnight + hour * HOUR + minute * MINUTE + Math.min(second, 59) * SECOND };
}

/** NaN unless every character between is a digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** A calendar says the same few durations over and over; long texts are not kept. */
const durations = new Map<string, Duration | undefined>();
const DURATIONS_KEPT = 500;
const LONGEST_KEPT = 80;

/** No event lasts for longer than a hundred years: what says so cannot be read. */
const LONGEST = 36_525 * DAY;

/** undefined when it is none, or longer than anything lasts; negative durations keep their sign. */
export function parseDuration(text: string): Duration | undefined {
  const duration = parseAnyDuration(text);
  return duration && Math.abs(duration.days * DAY + duration.exact) <= LONGEST ? duration : undefined;
}

/** The same for any size: up to Infinity. */
export function parseAnyDuration(text: string): Duration | undefined {
  const known = durations.get(text);
  if (known) return known;
  const duration = readDuration(text);
  if (text.length > LONGEST_KEPT) return duration;
  if (durations.size >= DURATIONS_KEPT) durations.clear();
  durations.set(ownText(text), duration);
  return duration;
}

function readDuration(text: string): Duration | undefined {
  const match = DURATION.exec(text.trim());
  if (!match || !/\d/.test(text)) return undefined;
  const [, sign, w, d, h, m, s] = match;
  const factor = sign === '-' ? -1 : 1;
  const number = (part: string | undefined): number => Number(part ?? 0);
  return {
    days: factor * (number(w) * 7 + number(d)),
    exact: factor * (number(h) * HOUR + number(m) * MINUTE + number(s) * SECOND),
  };
}

/** Longest and shortest that a duration can be meant, for looking back before a window. */
export const roughLength = ({ days, exact }: Duration): number => days * DAY + exact + HOUR;
