import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CalendarObject } from '../../shared/sync/changes.ts';
import { isGhost } from '../../shared/sync/judgeUnserved.ts';
import type { ReadableCalendar } from '../caldav/calDav.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import { keepingOf, showProgress, type Cycle } from './cycle.ts';
import { saveSeen } from './keepObjects.ts';
import { keepReading } from './keepReading.ts';
import { expandAgain, expandedFor, expandKept, readObject } from './readObject.ts';

/** Objects a step: what is in memory at once, and what a crash makes us fetch again. */
const STEP = 200;

/** One calendar in one cycle; `me`: the user's own addresses. */
export type Reading = { readonly calendar: StoredCalendar; readonly readable: ReadableCalendar; readonly me: readonly string[] };

/** Fetches and keeps the objects, a step at a time; returns those that the server named and does not have. */
export async function fetchObjects(cycle: Cycle, reading: Reading, hrefs: readonly CalendarHref[]): Promise<CalendarHref[]> {
  const unserved: CalendarHref[] = [];
  for (let from = 0; from < hrefs.length; from += STEP) {
    const { objects, missing } = await reading.readable.multiget(hrefs.slice(from, from + STEP));
    const found = [...objects];
    for (const href of missing) {
      // A report may be ahead of what multiget serves (field manual iCloud §4.3); the object itself may be there.
      const object = await findUnlessRefused(reading.readable, href);
      if (object) found.push(object); else unserved.push(href);
    }
    const read = found.map((object) => readObject(cycle, reading, object));
    await keepReading(cycle, reading.calendar, (store) => saveSeen(store, keepingOf(cycle, reading.calendar), read));
    cycle.progress.events += found.length;
    await showProgress(cycle);
  }
  return unserved;
}

/** One object that the server refuses, or breaks on, keeps no other from being read: it is not handed out. */
async function findUnlessRefused(readable: ReadableCalendar, href: CalendarHref): Promise<CalendarObject | undefined> {
  try {
    return await readable.find(href);
  } catch (error) {
    const status = error instanceof SyncFault ? error.evidence.status ?? 0 : 0;
    if (error instanceof SyncFault && (error.kind === 'unreadable-answer' || error.kind === 'access-denied') && status >= 400) return undefined;
    if (status === 500) return undefined;
    throw error;
  }
}

/**
 * Occurrences are kept for one window, zone and set of addresses; when one of them changes they are worked out again.
 * Returns those that had to be fetched for it and were not served.
 */
export async function expandWhatRolled(cycle: Cycle, reading: Reading): Promise<CalendarHref[]> {
  const { calendars } = cycle.doors.store;
  const wanted = expandedFor(cycle, reading.me);
  const unserved: CalendarHref[] = [];
  let after: CalendarHref | null = null;
  for (;;) {
    const stale = await calendars.listOutdated(reading.calendar.id, wanted, { after, limit: STEP });
    if (stale.length === 0) return unserved;
    const again = stale.map((object) => ({ object, expanded: object.kept ? expandKept(cycle, reading, object) : expandAgain(cycle, reading, object) }));
    await keepReading(cycle, reading.calendar, (store) => saveSeen(store, keepingOf(cycle, reading.calendar), again.flatMap(({ expanded }) => expanded ?? [])));
    // What was never handed out has nothing to work out, and is asked for in its own time.
    const ghosts = new Set(reading.calendar.unserved.filter(isGhost).map(({ href }) => href));
    unserved.push(...await fetchObjects(cycle, reading, again.filter(({ expanded, object }) => !expanded && !ghosts.has(object.href)).map(({ object }) => object.href)));
    after = stale.at(-1)?.href ?? null;
    if (stale.length < STEP || after === null) return unserved;
  }
}
