import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { objectOf } from '../../shared/sync/replayJournal.ts';
import type { Store } from '../store/store.ts';
import type { StoredCalendar, StoredObject } from '../store/stored/calendar.ts';
import { toRow, type Doing } from './toRow.ts';

/** Of which calendar, and in whose doing. */
export type Keeping = Doing & { readonly calendar: Pick<StoredCalendar, 'id' | 'userId'> };

/**
 * Keeps what was read of a calendar. When an event of ours appeared or stands at another time, the journal says so: what
 * it amounts to is always what is stored. Inside a transaction.
 */
export async function saveSeen(store: Store, keeping: Keeping, objects: readonly StoredObject[]): Promise<void> {
  const { id, userId } = keeping.calendar;
  const known = new Map((await store.calendars.ownEventsAt(id, objects.map((object) => object.href))).map((event) => [event.href, event]));
  await store.calendars.saveObjects(id, objects);
  for (const { href, ownEvent } of objects) {
    const before = known.get(href) ?? null;
    if (before?.start === ownEvent?.start && before?.end === ownEvent?.end) continue;
    const told = { calendarId: id, object: objectOf(id, href), target: (ownEvent ?? before)?.appointmentId ?? '', before, after: ownEvent };
    const what = !ownEvent ? { action: 'event-gone', reason: 'not-in-apple-calendar' }
      : before ? { action: 'event-seen-elsewhere', reason: 'event-moved-in-apple-calendar' } : { action: 'event-seen', reason: 'found-in-apple-calendar' };
    await store.sync.note(userId, toRow(keeping, { ...told, ...what }));
  }
}

/** Objects that are not there any more, or not ours to know of; see `saveSeen`. */
export async function forgetSeen(store: Store, keeping: Keeping & { readonly told?: 'event-gone' | 'event-left-behind'; readonly reason?: string }, hrefs: readonly CalendarHref[]): Promise<void> {
  const { id, userId } = keeping.calendar;
  const known = await store.calendars.ownEventsAt(id, hrefs);
  await store.calendars.forgetObjects(id, hrefs);
  for (const event of known) {
    await store.sync.note(userId, toRow(keeping, {
      action: keeping.told ?? 'event-gone', reason: keeping.reason ?? 'not-in-apple-calendar', target: event.appointmentId,
      calendarId: id, object: objectOf(id, event.href), before: event,
    }));
  }
}
