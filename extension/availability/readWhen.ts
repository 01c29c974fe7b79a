import * as chrono from 'chrono-node/en';
import { DAY, HOUR, MINUTE, type Instant, type Period } from '../../shared/time/period.ts';
import { toInstant, toWallTime } from '../../shared/time/zone.ts';

const LENGTH = /\bfor\s+(?:(an?|half an|\d+(?:[.,]\d+)?)\s*)(hours?|hrs?|h|minutes?|mins?|m)\b/i;
const MAX_LENGTH = 7 * DAY;

/**
 * Reads "tomorrow 3pm", "fri 10:30 for 45 min" or "12 March 14:00-15:30" as time in `zone`; undefined when no time of
 * day is in it. `length` (ms) is used when the text names no end. A bare "at 3" means the afternoon.
 */
export function readWhen(text: string, context: { readonly now: Instant; readonly zone: string; readonly length: number }): Period | undefined {
  const said = LENGTH.exec(text);
  const length = said ? lengthOf(said[1] ?? '', said[2] ?? '') : context.length;
  const wallNow = toWallTime(context.now, context.zone);
  // The library knows no zones: it is given the wall clock as if that were UTC, and its answer is read back the same way.
  const [found] = chrono.parse(text.replace(LENGTH, ' '), { instant: new Date(wallNow), timezone: 0 }, { forwardDate: true });
  if (!found?.start.isCertain('hour')) return undefined;
  const start = startOf(found, wallNow);
  const end = found.end ? endAfter(start, found) : start + length;
  if (end <= start || end - start > MAX_LENGTH) return undefined;
  return { start: toInstant(start, context.zone), end: toInstant(end, context.zone) };
}

function lengthOf(amount: string, unit: string): number {
  const count = /^half/i.test(amount) ? 0.5 : /^an?$/i.test(amount) ? 1 : Number(amount.replace(',', '.'));
  return Math.round(count * (unit.toLowerCase().startsWith('h') ? HOUR : MINUTE));
}

function startOf({ start, text }: chrono.ParsedResult, wallNow: number): number {
  const hour = start.get('hour') ?? 0;
  const bare = !start.isCertain('meridiem') && !/\d[:.]\d\d/.test(text);
  // Nobody asks about a meeting at 3 in the morning without saying so.
  const wall = start.date().getTime() + (bare && hour >= 1 && hour <= 6 ? 12 * HOUR : 0);
  if (start.isCertain('day') || start.isCertain('weekday')) return wall;
  const today = Math.floor(wallNow / DAY) * DAY + (wall % DAY);
  return today > wallNow - MINUTE ? today : today + DAY;
}

/** The end keeps its distance when the start was shifted. */
function endAfter(start: number, found: chrono.ParsedResult): number {
  const length = (found.end?.date().getTime() ?? 0) - found.start.date().getTime();
  return start + (length > 0 ? length : length + DAY);
}
