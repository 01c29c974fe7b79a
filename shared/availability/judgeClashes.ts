import type { CalendarId } from '../calendars/calendar.ts';
import { overlaps, type Instant, type Period } from '../time/period.ts';
import { doubtful, weighEvidence } from './checkAvailability.ts';
import type { BusySnapshot, Conflict, UnknownBecause } from './snapshot.ts';

export type Doubt = { readonly because: UnknownBecause; readonly calendars: readonly CalendarId[] };

/** `clear` is said only with complete and fresh evidence; a clash is said even when some evidence is missing. */
export type ClashVerdict =
  | { readonly kind: 'clash'; readonly conflicts: readonly Conflict[]; readonly asOf: Instant | null; readonly doubt: Doubt | null }
  | { readonly kind: 'not-checked'; readonly doubt: Doubt; readonly asOf: Instant | null }
  | { readonly kind: 'clear'; readonly asOf: Instant };

/** Do appointments inside `period` clash with iCloud? What the conflict indicator shows. */
export function judgeClashes(snapshot: BusySnapshot, period: Period, now: Instant): ClashVerdict {
  const { because, asOf } = weighEvidence(snapshot, period, now);
  const conflicts = snapshot.conflicts.filter((c) => overlaps(c.appointment, period));
  if (because === undefined) return conflicts.length > 0 ? { kind: 'clash', conflicts, asOf, doubt: null } : { kind: 'clear', asOf };
  const doubt = { because, calendars: doubtful(snapshot, now) };
  return conflicts.length > 0 ? { kind: 'clash', conflicts, asOf, doubt } : { kind: 'not-checked', doubt, asOf };
}
