import type { CalendarId } from '../calendars/calendar.ts';
import { overlaps, type Instant, type Period } from '../time/period.ts';
import { openConflicts } from './acceptClash.ts';
import { doubtful, whyUnknown } from './checkAvailability.ts';
import { oldestReading } from './freshness.ts';
import type { BusySnapshot, Conflict, UnknownBecause } from './snapshot.ts';

export type Doubt = { readonly because: UnknownBecause; readonly calendars: readonly CalendarId[] };

/** `clear` is said only with complete and fresh evidence; a clash is said even when some evidence is missing. */
export type ClashVerdict = {
  /** Clashes that the user has accepted: shown, and not counted. */
  readonly accepted: readonly Conflict[];
} & (
  | { readonly kind: 'clash'; readonly conflicts: readonly Conflict[]; readonly asOf: Instant | null; readonly doubt: Doubt | null }
  | { readonly kind: 'not-checked'; readonly doubt: Doubt; readonly asOf: Instant | null }
  | { readonly kind: 'clear'; readonly asOf: Instant }
);

/** Do appointments inside `period` clash with iCloud? What the conflict indicator shows. */
export function judgeClashes(snapshot: BusySnapshot, period: Period, now: Instant): ClashVerdict {
  const asOf = oldestReading(snapshot, period);
  const because = whyUnknown(snapshot, period, now);
  const doubt = because ? { because, calendars: doubtful(snapshot, now) } : null;
  const all = snapshot.conflicts.filter((c) => overlaps(c.appointment, period));
  const conflicts = openConflicts({ ...snapshot, conflicts: all });
  const accepted = all.filter((c) => !conflicts.includes(c));
  if (conflicts.length > 0) return { kind: 'clash', conflicts, accepted, asOf, doubt };
  if (doubt || asOf === null) return { kind: 'not-checked', accepted, doubt: doubt ?? { because: 'never-synced', calendars: [] }, asOf };
  return { kind: 'clear', accepted, asOf };
}
