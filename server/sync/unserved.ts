import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import type { CollectionChanges } from '../../shared/sync/changes.ts';
import { countTry, GHOST_ASKED_EVERY, isDoubtful, isGhost, type UnservedObject } from '../../shared/sync/judgeUnserved.ts';
import { objectOf } from '../../shared/sync/replayJournal.ts';
import type { Store } from '../store/store.ts';
import type { StoredCalendar, StoredObject } from '../store/stored/calendar.ts';
import { journalRow, keepingOf, type Cycle } from './cycle.ts';
import { fetchObjects, type Reading } from './fetchObjects.ts';
import { saveSeen } from './keepObjects.ts';
import { keepReading } from './keepReading.ts';
import { expandedFor } from './readObject.ts';

type Listing = {
  readonly changes: CollectionChanges;
  /** What was asked for, and what of it was not handed out. */
  readonly asked: readonly CalendarHref[]; readonly missing: readonly CalendarHref[];
};

/**
 * Counts what the server named and did not hand out. Returns those that are still waited for: they hold the token. What
 * never comes is given a place among the objects with what was known of it, and the calendar is in doubt for it.
 */
export async function rememberUnserved(cycle: Cycle, reading: Reading, { changes, asked, missing }: Listing): Promise<CalendarHref[]> {
  const { id } = reading.calendar;
  const before = (await cycle.doors.store.calendars.find(id))?.unserved ?? [];
  if (before.length === 0 && missing.length === 0) return [];
  const etags = new Map(changes.changed.map(({ href, etag }) => [href, etag]));
  const tried = missing.map((href) => countTry(before.find((object) => object.href === href), { href, etag: etags.get(href) ?? null }, cycle.doors.now()));
  const others = before.filter(({ href }) => !asked.includes(href) && !isGone(changes, href));
  const ghosts = tried.filter(isDoubtful);
  await keepReading(cycle, reading.calendar, async (store) => {
    await store.calendars.update(id, { unserved: [...others, ...tried] });
    await saveSeen(store, keepingOf(cycle, reading.calendar), await placeholders(cycle, { reading, store }, ghosts));
    for (const { href } of ghosts) await tellGhost(cycle, { reading, store }, href);
  });
  return tried.filter((object) => !isGhost(object)).map(({ href }) => href);
}

const isGone = ({ extent, changed, removed }: CollectionChanges, href: CalendarHref): boolean =>
  removed.includes(href) || (extent === 'full' && !changed.some((object) => object.href === href));

/** True of what is not asked for with every listing any more; see `askForGhosts`. */
export const isSettled = (unserved: readonly UnservedObject[], { href, etag }: Pick<UnservedObject, 'href' | 'etag'>): boolean =>
  unserved.some((object) => object.href === href && object.etag === etag && isGhost(object));

type Inside = { readonly reading: Reading; readonly store: Store };

/** What it said when it was last handed out goes on taking time; where nothing is known of it, it only counts as unreadable. */
async function placeholders(cycle: Cycle, { reading, store }: Inside, ghosts: readonly UnservedObject[]): Promise<StoredObject[]> {
  const known = new Map((await store.calendars.objectsAt(reading.calendar.id, ghosts.map(({ href }) => href))).map((object) => [object.href, object]));
  const nowhere = { start: cycle.window.start, end: cycle.window.start };
  return ghosts.map(({ href, etag }) => ({
    ...(known.get(href) ?? {
      uid: null, text: null, instances: [], ownEvent: null, expandedFor: expandedFor(cycle, reading.me),
      quarantined: [{ reason: 'listed-but-not-served', widest: nowhere }],
    }), href, etag,
  }));
}

async function tellGhost(cycle: Cycle, { reading: { calendar }, store }: Inside, href: CalendarHref): Promise<void> {
  await store.calendars.update(calendar.id, { toldFault: 'object-not-served' });
  await store.sync.note(cycle.user.id, journalRow(cycle, { action: 'object-not-served', target: objectOf(calendar.id, href), calendarId: calendar.id, reason: 'listed-but-not-served' }));
}

/** Once an hour: what is handed out after all is an event like any other, whatever was said of it. Returns the calendar as it is stored then. */
export async function askForGhosts(cycle: Cycle, reading: Reading): Promise<StoredCalendar> {
  const { id } = reading.calendar;
  const now = cycle.doors.now();
  const calendar = await cycle.doors.store.calendars.find(id) ?? reading.calendar;
  const { unserved } = calendar;
  const due = unserved.filter((object) => isGhost(object) && now - object.triedAt >= GHOST_ASKED_EVERY).map(({ href }) => href);
  if (due.length === 0) return calendar;
  const missing = await fetchObjects(cycle, reading, due);
  await keepReading(cycle, reading.calendar, (store) => store.calendars.update(id, {
    unserved: unserved.filter(({ href }) => !due.includes(href) || missing.includes(href)).map((object) => (due.includes(object.href) ? { ...object, triedAt: now } : object)),
  }));
  return await cycle.doors.store.calendars.find(id) ?? calendar;
}
