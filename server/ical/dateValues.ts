import { DAY, HOUR, MINUTE, SECOND } from '../../shared/time/period.ts';
import type { WallTime } from '../../shared/time/zone.ts';

/**
 * A DATE or DATE-TIME as written: `wall` is the reading of the clock as if it were UTC. `date` values stand at their
 * midnight; `local` ones belong to a TZID or float.
 */
export type DateValue = { readonly kind: 'date' | 'utc' | 'local'; readonly wall: WallTime };

/** `exact`: ms of elapsed time; `days`: nominal days, which DST makes longer or shorter (RFC 5545 §3.3.6). */
export type Duration = { readonly days: number; readonly exact: number };

const DATE_TIME = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/i;
const DURATION = /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;

/** Reads one value, with or without VALUE=DATE; undefined when it is none or not on the calendar. */
export function parseDateValue(text: string): DateValue | undefined {
  const match = DATE_TIME.exec(text.trim());
  if (!match) return undefined;
  const [, y, mo, d, h, mi, s, z] = match;
  const [year, month, day] = [Number(y), Number(mo), Number(d)];
  const midnight = Date.UTC(year, month - 1, day);
  const real = new Date(midnight);
  if (year < 1 || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return undefined;
  if (h === undefined) return { kind: 'date', wall: midnight };
  if (Number(h) > 24 || Number(mi) > 59 || Number(s ?? 0) > 60) return undefined;
  // A leap second is the last second of its minute (RFC 5545 §3.3.12).
  const wall = midnight + Number(h) * HOUR + Number(mi) * MINUTE + Math.min(Number(s ?? 0), 59) * SECOND;
  return { kind: z ? 'utc' : 'local', wall };
}

/** undefined when it is none; negative durations keep their sign. */
export function parseDuration(text: string): Duration | undefined {
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
