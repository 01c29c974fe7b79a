import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import type { Store } from '../store/store.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { StoredConnection } from '../store/stored/connection.ts';
import { journalRow, type LookingCycle } from './cycle.ts';

/**
 * The account's home set has another path: everything that we know by path follows it, so that nothing looks deleted and
 * nothing is written twice.
 */
export async function moveHome(cycle: LookingCycle, connection: StoredConnection, home: CalendarHref): Promise<void> {
  const move = (href: CalendarHref): CalendarHref =>
    // A path that the server gave, under the other path that it gave.
    (href.startsWith(connection.home) ? `${home}${href.slice(connection.home.length)}` as CalendarHref : href);
  await cycle.doors.store.transaction(async (store) => {
    await store.connections.update(connection.id, { home });
    const calendars = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.connectionId === connection.id);
    for (const calendar of calendars) await moveCalendar(store, calendar, move);
    const moved = new Set(calendars.map((c) => c.id));
    for (const mirror of (await store.sync.mirrors(cycle.user.id)).filter((m) => moved.has(m.calendarId))) {
      await store.sync.saveMirror(cycle.user.id, { ...mirror, href: move(mirror.href) });
    }
    await store.sync.note(cycle.user.id, journalRow(cycle, { action: 'account-moved', target: connection.id, reason: 'another-home-at-apple' }));
  });
  cycle.doors.log.info('account moved', { cycleId: cycle.id, connectionId: connection.id });
  await cycle.doors.backUp();
}

async function moveCalendar(store: Store, calendar: StoredCalendar, move: (href: CalendarHref) => CalendarHref): Promise<void> {
  // First, because it locks the calendar: nobody else's change of its objects is undone.
  await store.calendars.update(calendar.id, { href: move(calendar.href) });
  const objects = await store.calendars.objects(calendar.id);
  await store.calendars.forgetObjects(calendar.id, objects.map((o) => o.href));
  await store.calendars.saveObjects(calendar.id, objects.map((o) => ({ ...o, href: move(o.href) })));
  await store.tombstones.update((await store.tombstones.ofCalendar(calendar.id)).map((gone) => (gone.object === null ? gone : {
    ...gone, key: move(gone.object.href), object: { ...gone.object, href: move(gone.object.href) },
  })));
  const hold = await store.holds.find(calendar.userId, { kind: 'events', scope: calendar.id });
  // Paths that we gave it ourselves.
  if (hold) await store.holds.save(calendar.userId, { ...hold, members: hold.members.map((href) => move(href as CalendarHref)) });
}
