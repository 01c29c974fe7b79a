import { toInstants, toWallTime } from '../../shared/time/zone.ts';
import { DAY, type Instant } from '../../shared/time/period.ts';

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?\s?(Z|[+-]\d\d:?\d\d)?$/i;
const EPOCH = /^-?\d{9,14}$/;

/**
 * Any form in which the API writes a time → epoch ms: ISO 8601 with an offset or `Z`, `YYYY-MM-DD HH:mm:ss` without one
 * (wall time in the location's `zone`, field manual TekMatix §1.3), or epoch seconds or ms.
 * @throws RangeError for anything else, and for a wall time while the zone is not known.
 */
export function readTekMatixDate(value: string | number, zone: string | undefined): Instant {
  return readTekMatixDates(value, zone)[0];
}

/** The same with both meanings of a wall time that clocks show twice. */
export function readTekMatixDates(value: string | number, zone: string | undefined): readonly [Instant, ...Instant[]] {
  const text = String(value).trim();
  if (EPOCH.test(text)) return [readEpoch(Number(text))];
  const match = WRITTEN.exec(text);
  if (!match) throw new RangeError('not a date');
  const wall = readWallTime(match);
  const offset = match[8];
  if (offset) return [wall - readOffset(offset)];
  if (zone === undefined) throw new RangeError('a wall time, and no zone');
  return toInstants(wall, zone);
}

/** Times before 1973 in ms look like seconds; no appointment is that old. */
function readEpoch(value: number): Instant {
  return Math.abs(value) < 100_000_000_000 ? value * 1_000 : value;
}

function readWallTime(match: RegExpExecArray): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const midnight = Date.UTC(year, month - 1, day);
  const real = new Date(midnight).getUTCMonth() === month - 1 && day > 0 && hour < 25 && minute < 60 && second < 61;
  if (!real) throw new RangeError('no such date');
  return midnight + ((hour * 60 + minute) * 60 + second) * 1_000 + Number((match[7] ?? '').padEnd(3, '0'));
}

function readOffset(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
  const away = (Number(hours) * 60 + Number(minutes)) * 60_000;
  if (away >= DAY) throw new RangeError('no such offset');
  return sign === '-' ? -away : away;
}

/** ISO 8601 with the offset of the location's zone: a time written as `…Z` was refused where the same slot was free (§1.3). */
export function writeTekMatixDate(instant: Instant, zone: string | undefined): string {
  const whole = Math.floor(instant / 1_000) * 1_000;
  const wall = zone === undefined ? whole : toWallTime(whole, zone);
  const away = Math.round((wall - whole) / 60_000);
  const [hours, minutes] = [Math.floor(Math.abs(away) / 60), Math.abs(away) % 60].map((part) => String(part).padStart(2, '0'));
  return `${new Date(wall).toISOString().slice(0, 19)}${away < 0 ? '-' : '+'}${hours}:${minutes}`;
}

/** True for a name that this machine can count with; legacy names such as `US/Central` are among them. */
export function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
