import { HOUR, MINUTE, type Instant } from '../period.ts';
import { isZone, toInstant, toWallTime, type WallTime } from '../zone.ts';
import { foldText, type Words } from './splitWords.ts';

/** The clock that a time is told by. `name`: as the text has it; null when it names none. */
export type ZoneClock = { readonly name: string | null; toWall(instant: Instant): WallTime; toInstant(wall: WallTime): Instant };

/** `unknown`: a zone is named, and nobody can say which: to take another for it would be a wrong answer. */
export type NamedZone = { readonly kind: 'known'; readonly clock: ZoneClock; readonly next: number } | { readonly kind: 'unknown'; readonly next: number };

/** People write EST in summer too, and mean the clock of the place. */
const PLACES: Readonly<Record<string, string>> = {
  ET: 'America/New_York', EST: 'America/New_York', EDT: 'America/New_York', CT: 'America/Chicago', CDT: 'America/Chicago', MT: 'America/Denver', MDT: 'America/Denver', MST: 'America/Denver',
  PT: 'America/Los_Angeles', PST: 'America/Los_Angeles', PDT: 'America/Los_Angeles', BST: 'Europe/London', WET: 'Europe/Lisbon', WEST: 'Europe/Lisbon',
  CET: 'Europe/Berlin', CEST: 'Europe/Berlin', MEZ: 'Europe/Berlin', MESZ: 'Europe/Berlin', EET: 'Europe/Athens', EEST: 'Europe/Athens', AEST: 'Australia/Sydney', AEDT: 'Australia/Sydney', BRT: 'America/Sao_Paulo', JST: 'Asia/Tokyo',
};

export const clockOf = (zone: string, name: string | null = null): ZoneClock => ({ name, toWall: (instant) => toWallTime(instant, zone), toInstant: (wall) => toInstant(wall, zone) });

const clockAhead = (offset: number, name: string): ZoneClock => ({ name, toWall: (instant) => instant + offset, toInstant: (wall) => wall - offset });

/** The zone that stands right behind a time of day: "EST", "(CET)", "UTC+2", "+02:00", "Z", "London time", "hora de Madrid", "Europe/Lisbon". */
export function readZone(words: Words, place: number): NamedZone | undefined {
  const at = words.isMark(place, '(,') ? place + 1 : place;
  const raw = words.at(at)?.raw ?? '';
  const offset = readOffset(words, at);
  if (offset) return offset;
  const zone = PLACES[raw];
  if (zone) return { kind: 'known', clock: clockOf(zone, raw), next: at + 1 };
  // "IST" is Ireland, Israel or India.
  if (/^[A-Z]{2,4}T$/.test(raw) && words.at(at + 1)?.raw !== '\'') return { kind: 'unknown', next: at + 1 };
  return readIana(words, at) ?? readPlace(words, at);
}

function readOffset(words: Words, place: number): NamedZone | undefined {
  const raw = words.at(place)?.raw ?? '';
  const isUtc = /^(?:UTC|GMT)$/.test(raw) || (/^[Zz]$/.test(raw) && words.isGlued(place));
  const at = isUtc ? place + 1 : place;
  const [sign, hours] = [words.at(at)?.text ?? '', words.at(at + 1)];
  const isOffset = '+-−'.includes(sign) && sign !== '' && words.isGlued(at) && hours?.kind === 'number' && hours.glued && hours.text.length <= 2 && (isUtc || words.isMark(at + 2, ':'));
  if (!isOffset) return isUtc ? { kind: 'known', clock: clockAhead(0, raw === 'Z' || raw === 'z' ? 'UTC' : raw), next: at } : undefined;
  const minutes = words.isMark(at + 2, ':') ? words.at(at + 3) : undefined;
  if (hours.value > 14 || (minutes?.value ?? 0) > 59) return { kind: 'unknown', next: at + 2 };
  const ahead = (sign === '+' ? 1 : -1) * (hours.value * HOUR + (minutes?.value ?? 0) * MINUTE);
  return { kind: 'known', clock: clockAhead(ahead, `UTC${sign}${hours.text}${minutes ? `:${minutes.text}` : ''}`), next: minutes ? at + 4 : at + 2 };
}

function readIana(words: Words, place: number): NamedZone | undefined {
  if (words.at(place)?.kind !== 'word' || !words.isMark(place + 1, '/') || !words.isGlued(place + 1)) return undefined;
  let name = words.at(place)?.raw ?? '';
  let next = place + 1;
  for (; words.isGlued(next) && (words.isMark(next, '/_') || words.at(next)?.kind === 'word'); next += 1) name += words.at(next)?.raw ?? '';
  return isZone(name) ? { kind: 'known', clock: clockOf(name, name.replaceAll('_', ' ')), next } : undefined;
}

/** "New York time", "hora de Madrid", "heure de Paris": a city that a zone is called after, or nobody knows which. */
function readPlace(words: Words, place: number): NamedZone | undefined {
  const before = /^(?:hora|heure|horario)$/.test(words.at(place)?.text ?? '') && words.find('of', place + 1);
  const start = before ? before.next : place;
  let end = start;
  while (/^\p{Lu}/u.test(words.at(end)?.raw ?? '') && end < start + 3) end += 1;
  if (end === start || (!before && !/^(?:time|zeit)$/.test(words.at(end)?.text ?? ''))) return undefined;
  const name = Array.from({ length: end - start }, (_, i) => words.at(start + i)?.raw ?? '').join(' ');
  const zone = cities().get(foldText(name));
  const next = before ? end : end + 1;
  return zone ? { kind: 'known', clock: clockOf(zone, name), next } : { kind: 'unknown', next };
}

const zones = new Map<string, string>();

function cities(): ReadonlyMap<string, string> {
  if (zones.size === 0) for (const zone of Intl.supportedValuesOf('timeZone')) zones.set(foldText(zone.split('/').at(-1) ?? '').replaceAll('_', ' '), zone);
  return zones;
}
