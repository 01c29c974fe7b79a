import { DAY, HOUR, MINUTE, SECOND, type Instant } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';
import { ownText } from './ownText.ts';

/** A rule that turns readings of a clock into instants and back. */
export interface Zone {
  /** In a gap, the offset from before it; where clocks repeat, the first (RFC 5545 §3.3.5). */
  toInstant(wall: WallTime): Instant;
  toWall(instant: Instant): WallTime;
}

export const UTC: Zone = { toInstant: (wall) => wall, toWall: (instant) => instant };

export function fixedZone(offset: number): Zone {
  return { toInstant: (wall) => wall - offset, toWall: (instant) => instant + offset };
}

/** From `at` (an instant) on, clocks are `offset` ms ahead of UTC. */
export type Transition = { readonly at: Instant; readonly offset: number };

/** A stretch of time with one offset, both ends known. */
type Stretch = { readonly from: Instant; readonly to: Instant; readonly offset: number };

/** A zone given by its transitions around an instant, in order; the first one's offset also holds before it. */
export function zoneOf(transitionsAround: TransitionsAround): Zone {
  // Events of a calendar lie close together: the stretch that was asked for last is asked for again.
  let last: Stretch = { from: 0, to: 0, offset: 0 };
  const offsetAt = (instant: Instant): number => {
    if (instant < last.from || instant >= last.to) last = stretchAt(transitionsAround(instant), instant);
    return last.offset;
  };
  return {
    toWall: (instant) => instant + offsetAt(instant),
    toInstant(wall) {
      const before = offsetAt(wall - DAY);
      if (wall + DAY < last.to) return wall - before;
      const after = offsetAt(wall + DAY);
      if (before === after) return wall - before;
      const early = wall - before;
      if (offsetAt(early) === before) return early;
      const late = wall - after;
      return offsetAt(late) === after ? late : early;
    },
  };
}

function stretchAt({ list, to }: { readonly list: readonly Transition[]; readonly to: Instant }, instant: Instant): Stretch {
  let index = list.findLastIndex((transition) => transition.at <= instant);
  // Nothing is known to end before the first one.
  if (index < 0) index = 0;
  const found = list[index];
  return { from: Math.min(found?.at ?? instant, instant), to: list[index + 1]?.at ?? to, offset: found?.offset ?? 0 };
}

/** By the names that Intl gives them: a few hundred at most. */
const zones = new Map<string, Zone>([['UTC', UTC], ['Etc/UTC', UTC], ['GMT', UTC]]);
/** By other spellings, and undefined for names of no zone: anybody may send those, so only so many are kept. */
const spellings = new Map<string, Zone | undefined>();
const SPELLINGS_KEPT = 1_000;
/** No name of the database is longer. */
const LONGEST_NAME = 40;

/** A zone of the IANA database by its name in any spelling, undefined when there is none of that name. Kept for the life of the process. */
export function ianaZone(name: string): Zone | undefined {
  const known = zones.get(name) ?? spellings.get(name);
  if (known || name.length > LONGEST_NAME || spellings.has(name)) return known;
  const canonical = /^[A-Za-z]/.test(name) ? canonicalName(name) : undefined;
  const zone = canonical === undefined ? undefined : zoneNamed(canonical);
  if (canonical !== name) {
    if (spellings.size >= SPELLINGS_KEPT) spellings.clear();
    spellings.set(ownText(name), zone);
  }
  return zone;
}

function zoneNamed(canonical: string): Zone | undefined {
  const known = zones.get(canonical);
  if (known) return known;
  const offsetAt = offsetsOf(canonical);
  const zone = offsetAt && zoneOf(transitionsOf(offsetAt));
  if (zone) zones.set(canonical, zone);
  return zone;
}

function canonicalName(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

type OffsetAt = (instant: Instant) => number;

const SHOWN_OFFSET = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** What clocks of a zone are ahead of UTC at an instant, in ms, as Intl shows it; undefined for no zone of its. */
function offsetsOf(name: string): OffsetAt | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
  return (instant) => {
    const [, sign, hours = 0, minutes = 0, seconds = 0] = SHOWN_OFFSET.exec(format.format(instant)) ?? [];
    const size = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
    return sign === '-' ? -size : size;
  };
}

type TransitionsAround = (instant: Instant) => { readonly list: readonly Transition[]; readonly to: Instant };

/** Asking Intl is slow: each year's changes are looked up once. */
function transitionsOf(offsetAt: OffsetAt): TransitionsAround {
  const years = new Map<number, { readonly list: readonly Transition[]; readonly to: Instant }>();
  return (instant) => {
    const year = new Date(instant).getUTCFullYear();
    let found = years.get(year);
    if (!found) {
      found = { list: transitionsOfYear(offsetAt, year), to: Date.UTC(year + 1, 0, 1) };
      years.set(year, found);
    }
    return found;
  };
}

/** No zone of the last decades kept an offset for less than this: the shortest were the Ramadans of Egypt, Gaza and Morocco. */
const PROBE = 21 * DAY;

function transitionsOfYear(offsetAt: OffsetAt, year: number): Transition[] {
  const end = Date.UTC(year + 1, 0, 1);
  let from = Date.UTC(year, 0, 1);
  const list: Transition[] = [{ at: from, offset: offsetAt(from) }];
  while (from < end) {
    const to = Math.min(from + PROBE, end);
    const last = list.at(-1)?.offset;
    if (offsetAt(to) !== last) {
      const at = findChange(from, to, (instant) => offsetAt(instant) === last);
      list.push({ at, offset: offsetAt(at) });
      from = at;
    } else from = to;
  }
  return list;
}

/** The first minute in (from, to] at which `same` no longer holds. */
function findChange(from: Instant, to: Instant, same: (instant: Instant) => boolean): Instant {
  let low = from;
  let high = to;
  while (high - low > MINUTE) {
    const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
    if (middle <= low) break;
    if (same(middle)) low = middle; else high = middle;
  }
  return high;
}

const OFFSET_NAME = /^(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?$/i;

/** Names that say their offset: `GMT+0200`, `UTC-5`, `+05:30`. */
export function offsetZone(name: string): Zone | undefined {
  const match = OFFSET_NAME.exec(name.trim());
  if (!match) return /^(?:Z|UTC|GMT)$/i.test(name.trim()) ? UTC : undefined;
  const size = Number(match[2]) * HOUR + Number(match[3] ?? 0) * MINUTE;
  return fixedZone(match[1] === '-' ? -size : size);
}

/** Every change of an IANA zone within the years, both included; `offset` is what clocks show from then on. */
export function listTransitions(name: string, fromYear: number, toYear: number): Transition[] {
  const offsetAt = offsetsOf(name);
  if (!offsetAt) return [];
  const around = transitionsOf(offsetAt);
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, index) => fromYear + index);
  // Each year's list begins with the offset that it inherits: no change.
  return years.flatMap((year) => around(Date.UTC(year, 6, 1)).list.slice(1));
}
