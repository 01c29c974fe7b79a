import { findLine, type IcsComponent, type IcsLine } from '../world/readIcs.ts';

export type TimeRange = { readonly start: number; readonly end: number };

// No zone on earth is further from UTC; local times are read as UTC and given this much room.
const SLACK = 14 * 3_600_000;
const DAY = 86_400_000;

/** `YYYYMMDDTHHMMSSZ`; a side left out is open. */
export function parseTimeRange(attributes: Readonly<Record<string, string>>): TimeRange {
  return { start: parseTime(attributes['start']) ?? -Infinity, end: parseTime(attributes['end']) ?? Infinity };
}

/**
 * Coarse: never leaves out what overlaps, may bring neighbours. A recurring master counts from its first start to
 * UNTIL, or for ever (field manual §4.1: masters older than the window are listed).
 */
export function mayOverlap(item: IcsComponent, range: TimeRange): boolean {
  const startLine = findLine(item, 'DTSTART');
  const start = parseTime(startLine?.value);
  if (start === undefined) return true;
  const end = readEnd(item, start, startLine);
  const repeats = ['RRULE', 'RDATE'].some((name) => findLine(item, name));
  const until = repeats ? readUntil(item) : end;
  return start - SLACK < range.end && Math.max(end, until) + SLACK > range.start;
}

function readEnd(item: IcsComponent, start: number, startLine: IcsLine | undefined): number {
  const end = parseTime(findLine(item, 'DTEND')?.value);
  if (end !== undefined) return end;
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?/.exec(findLine(item, 'DURATION')?.value ?? '');
  if (!match) return start + (startLine?.params['VALUE'] === 'DATE' ? DAY : 0);
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return start + (weeks * 7 + days) * DAY + hours * 3_600_000 + minutes * 60_000;
}

function readUntil(item: IcsComponent): number {
  if (findLine(item, 'RDATE')) return Infinity;
  const until = parseTime(/UNTIL=([0-9TZ]+)/.exec(findLine(item, 'RRULE')?.value ?? '')?.[1]);
  return until === undefined ? Infinity : until + DAY;
}

function parseTime(text: string | undefined): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(text ?? '');
  if (!match) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
