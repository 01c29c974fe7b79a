import { DAY, HOUR, MINUTE } from '../../../../shared/time/period.ts';

/** A small generator with a seed (mulberry32), so that a failure can be seen again. */
export type Random = { below(limit: number): number; chance(share: number): boolean; one<T>(list: readonly T[]): T };

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  // The list is never empty.
  return { below, chance: (share) => next() < share, one: (list) => list[below(list.length)] as (typeof list)[number] };
}

export const WINDOW = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };
const ZONES = ['Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Auckland', 'America/Santiago', 'UTC'];
/** Nights on which one of the zones changes its clocks. */
const CHANGES = [[2, 29], [9, 25], [2, 8], [10, 1], [3, 5], [9, 4], [8, 27], [3, 4], [8, 6]].map(([month = 0, day = 1]) => Date.UTC(2026, month, day));
const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

type Kind = 'date' | 'utc' | 'floating' | string;

const stamp = (wall: number, kind: Kind): string => {
  const text = new Date(wall).toISOString().replace(/[-:]|\.\d{3}Z/g, '');
  return kind === 'date' ? text.slice(0, 8) : kind === 'utc' ? `${text}Z` : text;
};
const line = (name: string, wall: number, kind: Kind): string =>
  `${name}${kind === 'date' ? ';VALUE=DATE' : kind === 'utc' || kind === 'floating' ? '' : `;TZID=${kind}`}:${stamp(wall, kind)}`;

/** One object: a single event or a series with exclusions, additions and overrides, often on nights when clocks change. */
export function randomObject(random: Random): string {
  const kind: Kind = random.chance(0.15) ? 'date' : random.chance(0.1) ? 'utc' : random.chance(0.1) ? 'floating' : random.one(ZONES);
  const clock = kind === 'date' ? 0 : random.below(24 * 4) * 15 * MINUTE;
  const base = random.chance(0.3) ? random.one(CHANGES) - random.below(3) * 7 * DAY : Date.UTC(2025, 0, 1) + random.below(700) * DAY;
  const start = base + clock;
  const step = random.one([DAY, 7 * DAY, 14 * DAY]);
  const rule = random.chance(0.65) ? randomRule(random, start, kind) : undefined;
  const event = ['BEGIN:VEVENT', 'UID:E', line('DTSTART', start, kind), ...length(random, start, kind)];
  if (rule) event.push(`RRULE:${rule}`);
  if (rule && random.chance(0.4)) event.push(line('EXDATE', start + (1 + random.below(6)) * step, kind));
  if (random.chance(0.15)) event.push(line('RDATE', start + (1 + random.below(60)) * DAY + (kind === 'date' ? 0 : HOUR), kind));
  if (random.chance(0.05)) event.push('TRANSP:TRANSPARENT');
  event.push('END:VEVENT');
  const overrides = rule && random.chance(0.35) ? [override(random, { at: start + random.below(8) * step, kind })] : [];
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...event, ...overrides.flat(), 'END:VCALENDAR', ''].join('\r\n');
}

function length(random: Random, start: number, kind: Kind): string[] {
  if (kind === 'date') return random.chance(0.2) ? [] : [line('DTEND', start + (1 + random.below(4)) * DAY, kind)];
  if (random.chance(0.3)) return [`DURATION:${random.one(['PT30M', 'PT1H', 'P1D', 'P1DT2H', 'PT26H', 'P2D'])}`];
  return [line('DTEND', start + random.one([15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 9 * HOUR, 30 * HOUR]), kind)];
}

function override(random: Random, { at, kind }: { at: number; kind: Kind }): string[] {
  const moved = at + (kind === 'date' ? (random.below(5) - 2) * DAY : (random.below(49) - 24) * HOUR);
  return ['BEGIN:VEVENT', 'UID:E', line('RECURRENCE-ID', at, kind), line('DTSTART', moved, kind), ...length(random, moved, kind),
    ...(random.chance(0.2) ? ['STATUS:CANCELLED'] : []), 'END:VEVENT'];
}

/** Every part contains what DTSTART itself is, so that DTSTART belongs to the set. */
function randomRule(random: Random, start: number, kind: Kind): string {
  const date = new Date(start);
  const day = DAYS[date.getUTCDay()] ?? 'MO';
  const parts: string[] = [];
  const freq = random.one(kind === 'date' ? ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] : ['HOURLY', 'DAILY', 'DAILY', 'WEEKLY', 'WEEKLY', 'MONTHLY', 'MONTHLY', 'YEARLY']);
  parts.push(`FREQ=${freq}`);
  if (random.chance(0.4)) parts.push(`INTERVAL=${1 + random.below(freq === 'HOURLY' ? 30 : 4)}`);
  const more = DAYS.filter((d) => d === day || random.chance(0.25)).join(',');
  const month = `BYMONTH=${[date.getUTCMonth() + 1, ...(random.chance(0.5) ? [1 + random.below(12)] : [])].join(',')}`;
  const nth = Math.ceil(date.getUTCDate() / 7);
  const monthDay = `BYMONTHDAY=${[date.getUTCDate(), ...(random.chance(0.4) ? [random.one([1, 15, 30, 31, -1])] : [])].join(',')}`;
  if (freq === 'DAILY' && random.chance(0.3)) parts.push(random.one([month, `BYDAY=${more}`, monthDay]));
  if (freq === 'WEEKLY' && random.chance(0.8)) parts.push(`BYDAY=${more}`);
  if (freq === 'MONTHLY' && random.chance(0.8)) parts.push(random.one([monthDay, `BYDAY=${nth}${day}`, `BYDAY=${more}`, `BYDAY=${nth}${day},-1FR`, `BYMONTHDAY=${date.getUTCDate()};BYDAY=${more}`]));
  if (freq === 'YEARLY' && random.chance(0.8)) parts.push(random.one([month, `${month};${monthDay}`, `${month};BYDAY=${nth}${day}`, `BYYEARDAY=${dayOfYear(date)},-1`, `BYWEEKNO=${isoWeek(date)};BYDAY=${more}`]));
  if (kind !== 'date' && freq !== 'HOURLY' && random.chance(0.15)) parts.push(`BYHOUR=${[date.getUTCHours(), random.below(24)].join(',')}`);
  if (random.chance(0.1) && freq !== 'HOURLY') parts.push(`WKST=${random.one(DAYS)}`);
  if (random.chance(0.35)) parts.push(`COUNT=${1 + random.below(40)}`);
  else if (random.chance(0.5)) parts.push(`UNTIL=${stamp(start + random.below(500) * DAY + (kind === 'date' ? 0 : random.below(24) * HOUR), kind === 'date' ? 'date' : kind === 'floating' ? 'floating' : 'utc')}`);
  return parts.join(';');
}

const dayOfYear = (date: Date): number => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;

function isoWeek(date: Date): number {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY);
  return Math.ceil(dayOfYear(thursday) / 7);
}
