import type { WritableCalendar } from '../caldav/calDav.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';

/** Everything a write needs: the one calendar that may be written, through the one type that can. */
export type MirrorTask = {
  readonly calendar: StoredCalendar; readonly writable: WritableCalendar;
  /** The user's own addresses. */
  readonly me: readonly string[];
};
