import { DAY, type Instant } from '../../shared/time/period.ts';
import { toInstant } from '../../shared/time/zone.ts';

/** Days as a date field gives them (`2026-11-25`, or nothing) → from the first moment of one to the last of the other, in `zone`. */
export function readDays({ from, to }: { readonly from: string; readonly to: string }, zone: string): { from?: Instant; to?: Instant } {
  const [first, last] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  return { ...(Number.isNaN(first) ? {} : { from: toInstant(first, zone) }), ...(Number.isNaN(last) ? {} : { to: toInstant(last + DAY, zone) }) };
}
