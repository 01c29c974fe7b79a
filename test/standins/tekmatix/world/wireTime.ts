import { offsetMinutes, toInstant, toWallTime } from './wallTime.ts';
import type { ApiToggles } from './toggles.ts';

/** ISO 8601 with the zone's offset, as the specification's examples: `2021-06-23T03:30:00+05:30`. */
export function writeOffsetTime(instant: number, zone: string): string {
  const offset = offsetMinutes(instant, zone);
  const sign = offset < 0 ? '-' : '+';
  const away = Math.abs(offset);
  return `${writeNaiveTime(instant, zone).replace(' ', 'T')}${sign}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}

/** `YYYY-MM-DD HH:mm:ss` in the location's zone, as seen in live lists (field manual TekMatix §1.3). */
export function writeNaiveTime(instant: number, zone: string): string {
  const t = toWallTime(instant, zone);
  return `${t.year}-${two(t.month)}-${two(t.day)} ${two(t.hour)}:${two(t.minute)}:${two(t.second)}`;
}

/** The format that a list uses for this record. */
export function writeListTime(instant: number, zone: string, { style, serial }: { style: ApiToggles['dateStyle']; serial: number }): string {
  const chosen = style === 'mixed' ? (['offset', 'utc', 'naive'] as const)[serial % 3] : style;
  if (chosen === 'utc') return new Date(instant).toISOString();
  return chosen === 'naive' ? writeNaiveTime(instant, zone) : writeOffsetTime(instant, zone);
}

/** Epoch ms, or undefined when it is no time. A time without an offset is the location's. */
export function parseWireTime(text: unknown, zone: string): number | undefined {
  if (typeof text !== 'string') return undefined;
  const match = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (!match) return undefined;
  if (match[7]) return Number.isNaN(Date.parse(text)) ? undefined : Date.parse(text);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part ?? 0));
  return toInstant({ year, month, day, hour, minute, second }, zone);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
