import { writeUtc } from './localDays.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * RFC 5545 §3.6.5 for an IANA zone: each change of its offset from the year before `year` to two years after, one by
 * one, which needs no rules.
 */
export function writeVTimezone(zone: string, year: number): string[] {
  const from = Date.UTC(year - 1, 0, 1);
  const until = Date.UTC(year + 3, 0, 1);
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...writeObservance('STANDARD', '19700101T000000', { before: offsetAt(zone, from), after: offsetAt(zone, from) })];
  for (let at = from; at < until; at += DAY) {
    const before = offsetAt(zone, at);
    const after = offsetAt(zone, at + DAY);
    if (before === after) continue;
    const local = writeUtc(findChange(zone, at, before) + before * MINUTE).replace('Z', '');
    lines.push(...writeObservance(after > before ? 'DAYLIGHT' : 'STANDARD', local, { before, after }));
  }
  return [...lines, 'END:VTIMEZONE'];
}

function writeObservance(kind: 'STANDARD' | 'DAYLIGHT', start: string, { before, after }: { before: number; after: number }): string[] {
  return [`BEGIN:${kind}`, `DTSTART:${start}`, `TZOFFSETFROM:${writeOffset(before)}`, `TZOFFSETTO:${writeOffset(after)}`, `END:${kind}`];
}

// The first minute of the day with another offset, by halving.
function findChange(zone: string, day: number, before: number): number {
  let low = 0;
  let high = 1_440;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, day + middle * MINUTE) === before) low = middle; else high = middle;
  }
  return day + high * MINUTE;
}

/** Minutes east of UTC. */
function offsetAt(zone: string, instant: number): number {
  // Making a formatter costs a hundred times what using it does.
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const parts = format.formatToParts(instant);
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '');
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}

function writeOffset(minutes: number): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60))}${pad(Math.abs(minutes) % 60)}`;
}
