import type { Removal } from '../../../shared/appointments/planRemoval.ts';
import type { Instant } from '../../../shared/time/period.ts';
import type { LeavingItem } from '../../store/stored/leaving.ts';

/** What is planned for one block or event, as it is kept and shown. `at`: when it was decided that it stays. */
export function toItem(removal: Removal, names: ReadonlyMap<string, string>, at: Instant | null): LeavingItem {
  const { key, kind, calendarId, start, end, title, edits } = removal;
  const kept = removal.verdict === 'keep';
  return {
    key, kind, calendarId, calendarName: calendarId === null ? null : names.get(calendarId) ?? null, start, end, title, edits,
    state: kept ? 'left' : 'waiting', reason: kept ? 'you-changed-it' : null, at: kept ? at : null,
  };
}
