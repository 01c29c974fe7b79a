import { DAY, MINUTE, type Instant, type Period } from '../period.ts';
import type { WallTime } from '../zone.ts';
import { chooseDay } from './chooseDay.ts';
import { chooseTime, isDottedTime } from './chooseTime.ts';
import { findFacts, type Facts } from './findFacts.ts';
import { localeHabits } from './localeHabits.ts';
import { LONGEST_TEXT } from './longestText.ts';
import { clockOf, type ZoneClock } from './namedZone.ts';
import { splitWords } from './splitWords.ts';
import { meaningsFor } from './meanings.ts';

const LONGEST = 7 * DAY;

export type UnreadBecause =
  | 'empty' | 'no-time'
  /** "next week 3pm". */
  | 'no-day'
  | 'two-days' | 'two-times' | 'two-lengths'
  /** "Tue 3 Dec" where that is a Thursday. */
  | 'weekday-differs'
  | 'no-such-day' | 'no-such-time' | 'unknown-zone' | 'too-long';

/** `namedZone`: the zone that the text itself names. `clock`: whether clocks show the start once, twice (the first is meant) or never. */
export type WhenRead =
  | { readonly kind: 'read'; readonly period: Period; readonly namedZone: string | null; readonly clock: 'once' | 'twice' | 'never' }
  | { readonly kind: 'unread'; readonly because: UnreadBecause };

/** `zone`: IANA, whose clock is meant; `length`: ms, where the text names neither end nor length; `locale`: a language tag, for the order of day and month and for words that two languages share. */
export type WhenContext = { readonly now: Instant; readonly zone: string; readonly length: number; readonly locale: string };

/**
 * Reads a time as people write it in English, Spanish, Portuguese, German and French, mixed or not: "next tue 3pm 45m",
 * "mañana 15h", "am 3.12. halb vier". A bare "at 3" means the afternoon. What can be read in two ways is refused, with the
 * reason. Never throws for any text.
 * @throws RangeError for an unknown zone
 */
export function readWhen(text: string, { now, zone, length, locale }: WhenContext): WhenRead {
  const habits = localeHabits(locale);
  // "1½" would become "11/2".
  const apart = text.slice(0, LONGEST_TEXT).replace(/(?<=\d)(?=[¼½¾])/g, ' ');
  const words = splitWords(apart.normalize('NFKC').slice(0, LONGEST_TEXT), meaningsFor(habits.language));
  if (words.length === 0) return unread('empty');
  const facts = findFacts(words, habits);
  const time = chooseTime(facts, habits);
  if (time.kind === 'refused') return time.because === 'no-time' ? readOffset(facts, now, length) : unread(time.because);
  const clock = chooseClock(facts, zone);
  if (clock === undefined) return unread('unknown-zone');
  const day = chooseDay(withDottedDates(facts), clock.toWall(now), time.start);
  if (day.kind === 'refused') return unread(day.because);
  const wall = day.kind === 'day' ? day.day + time.start * MINUTE : nextWall(clock.toWall(now), time.start);
  const start = clock.toInstant(wall);
  const end = time.end === undefined ? start + (time.length === undefined ? length : time.length * MINUTE) : clock.toInstant(wall + (time.end - time.start) * MINUTE);
  return asRead({ start, end }, clock, wall);
}

const unread = (because: UnreadBecause): WhenRead => ({ kind: 'unread', because });

function asRead(period: Period, clock: ZoneClock, wall: WallTime): WhenRead {
  if (!(period.end > period.start)) return unread('no-such-time');
  if (period.end - period.start > LONGEST) return unread('too-long');
  const shows = clock.toWall(period.start) === wall;
  const again = clock.toWall(period.start + 60 * MINUTE) === wall || clock.toWall(period.start + 30 * MINUTE) === wall;
  return { kind: 'read', period, namedZone: clock.name, clock: !shows ? 'never' : again ? 'twice' : 'once' };
}

/** Today while it lies ahead, else tomorrow. */
function nextWall(wallNow: WallTime, minutes: number): WallTime {
  const today = Math.floor(wallNow / DAY) * DAY + minutes * MINUTE;
  return today > wallNow - MINUTE ? today : today + DAY;
}

/** "in 2 hours", "now for 20 min". */
function readOffset({ offsets, lengths }: Facts, now: Instant, length: number): WhenRead {
  const [offset] = offsets;
  if (offset === undefined || new Set(offsets).size > 1) return unread(offset === undefined ? 'no-time' : 'two-times');
  const start = Math.floor((now + offset * MINUTE) / MINUTE) * MINUTE;
  const end = start + (lengths[0] === undefined ? length : lengths[0] * MINUTE);
  if (end <= start) return unread('no-such-time');
  return end - start > LONGEST ? unread('too-long') : { kind: 'read', period: { start, end }, namedZone: null, clock: 'once' };
}

const withDottedDates = (facts: Facts): Facts => ({ ...facts, dates: [...facts.dates, ...facts.dotted.filter((d) => !isDottedTime(d, facts)).map((d) => d.date)] });

/** undefined: one is named that nobody can tell, or two are. */
function chooseClock({ zones }: Facts, zone: string): ZoneClock | undefined {
  const [first] = zones;
  return first ? zones.every(({ clock }) => clock?.name === first.clock?.name) ? first.clock : undefined : clockOf(zone);
}
