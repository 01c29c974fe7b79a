import { HOUR, MINUTE, type Instant } from '../period.ts';
import { isZone, toInstant, toWallTime, type WallTime } from '../zone.ts';
import { foldText, type Words } from './splitWords.ts';

/** The clock that a time is told by. `name`: as the text has it; null when it names none. */
export type ZoneClock = { readonly name: string | null; toWall(instant: Instant): WallTime; toInstant(wall: WallTime): Instant };

/** `clock` undefined: a zone is named, and nobody can say which: to take another for it would be a wrong answer. */
export type NamedZone = { readonly clock: ZoneClock | undefined; readonly next: number };

/** People write EST in summer too, and mean the clock of the place. */
const PLACES: ReadonlyMap<string, string> = new Map(Object.entries({
  'America/New_York': 'ET EST EDT',
  'America/Chicago': 'CT CDT',
  'America/Denver': 'MT MDT MST',
  'America/Los_Angeles': 'PT PST PDT',
  'Europe/London': 'BST',
  'Europe/Lisbon': 'WET WEST',
  'Europe/Berlin': 'CET CEST MEZ MESZ',
  'Europe/Athens': 'EET EEST',
  'Australia/Sydney': 'AEST AEDT',
  'America/Sao_Paulo': 'BRT',
  'Asia/Tokyo': 'JST',
}).flatMap(([zone, names]) => names.split(' ').map((name) => [name, zone])));

export const clockOf = (zone: string, name: string | null = null): ZoneClock => ({ name, toWall: (instant) => toWallTime(instant, zone), toInstant: (wall) => toInstant(wall, zone) });

const clockAhead = (offset: number, name: string): ZoneClock => ({ name, toWall: (instant) => instant + offset, toInstant: (wall) => wall - offset });

/** Words for it, and what it is told as. */
const NO_OFFSET: ReadonlyMap<string, string> = new Map([['UTC', 'UTC'], ['GMT', 'GMT'], ['Z', 'UTC'], ['z', 'UTC']]);

/** The zone that stands right behind a time of day: "EST", "(CET)", "UTC+2", "+02:00", "Z", "London time", "Eastern Time", "hora de Madrid", "Europe/Lisbon". */
export function readZone(words: Words, place: number): NamedZone | undefined {
  const at = words.isMark(place, '(,') ? place + 1 : place;
  const offset = readOffset(words, at);
  if (offset) return offset;
  const { raw } = words.at(at);
  const zone = PLACES.get(raw);
  if (zone) return { clock: clockOf(zone, raw), next: at + 1 };
  // "IST" is Ireland, Israel or India.
  if (/^[A-Z]{2,4}T$/.test(raw) && !words.isMark(at + 1, '\'’')) return { clock: undefined, next: at + 1 };
  return readIana(words, at) ?? readPlace(words, at);
}

function readOffset(words: Words, place: number): NamedZone | undefined {
  const { raw, glued } = words.at(place);
  const none = raw.length > 1 || glued ? NO_OFFSET.get(raw) : undefined;
  const at = none === undefined ? place : place + 1;
  const ahead = readAhead(words, at);
  // Without a word before it, it must look like no other number.
  if (ahead && (none !== undefined || (words.isGlued(at) && words.isMark(at + 2, ':')))) return ahead;
  return none === undefined ? undefined : { clock: clockAhead(0, none), next: at };
}

/** "+2", "-05:00", "+0530". */
function readAhead(words: Words, place: number): NamedZone | undefined {
  const [sign, digits] = [words.at(place).text, words.at(place + 1)];
  if (!words.isMark(place, '+-−') || digits.kind !== 'number' || !digits.glued) return undefined;
  const hasMinutes = words.isMark(place + 2, ':') && words.at(place + 3).kind === 'number';
  const isLong = digits.text.length > 2;
  const hours = isLong ? Math.floor(digits.value / 100) : digits.value;
  const minutes = hasMinutes ? words.at(place + 3).value : isLong ? digits.value % 100 : 0;
  const next = hasMinutes ? place + 4 : place + 2;
  if (hours > 14 || minutes > 59) return { clock: undefined, next };
  const name = `UTC${sign}${digits.text}${hasMinutes ? `:${words.at(place + 3).text}` : ''}`;
  return { clock: clockAhead((sign === '+' ? 1 : -1) * (hours * HOUR + minutes * MINUTE), name), next };
}

/** What names of zones begin with. */
const AREAS = /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//i;

function readIana(words: Words, place: number): NamedZone | undefined {
  let name = words.at(place).raw;
  let next = place + 1;
  for (; words.isGlued(next) && (words.isMark(next, '/_-') || words.at(next).kind === 'word'); next += 1) name += words.at(next).raw;
  if (name.includes('/') && isZone(name)) return { clock: clockOf(name, name.replaceAll('_', ' ')), next };
  return AREAS.test(name) ? { clock: undefined, next } : undefined;
}

const BEFORE_CITIES = new Set(['hora', 'heure', 'horario']);
const BEHIND_CITIES = new Set(['time', 'zeit']);

/** "New York time", "hora de Madrid", "heure de Paris": a city that a zone is called after, or nobody knows which. */
function readPlace(words: Words, place: number): NamedZone | undefined {
  const before = BEFORE_CITIES.has(words.at(place).text) && words.find('of', place + 1);
  const start = before ? before.next : place;
  const city: string[] = [];
  let end = start;
  for (; /^\p{Lu}/u.test(words.at(end).raw) && !BEHIND_CITIES.has(words.at(end).text); end += 1) city.push(words.at(end).raw);
  if (city.length === 0 || (!before && !BEHIND_CITIES.has(words.at(end).text))) return undefined;
  const name = city.join(' ');
  // "Londoner Zeit".
  const zone = cities().get(foldText(name)) ?? cities().get(foldText(name).replace(/er$/, ''));
  return { clock: zone === undefined ? undefined : clockOf(zone, name), next: before ? end : end + 1 };
}

/** What Americans call their clocks. */
const zones = new Map([['eastern', 'America/New_York'], ['central', 'America/Chicago'], ['mountain', 'America/Denver'], ['pacific', 'America/Los_Angeles']]);
const AMERICAN = zones.size;

function cities(): ReadonlyMap<string, string> {
  if (zones.size === AMERICAN) for (const zone of Intl.supportedValuesOf('timeZone')) zones.set(foldText(zone.slice(zone.lastIndexOf('/') + 1)).replaceAll('_', ' '), zone);
  return zones;
}
