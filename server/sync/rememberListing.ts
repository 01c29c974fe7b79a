import { RECONCILE_EVERY } from '../../shared/sync/planCollectionSync.ts';
import type { CalendarCollection } from '../caldav/calDav.ts';
import { newCalendar } from '../connection/connect.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { StoredConnection } from '../store/stored/connection.ts';
import { journalRow, type Cycle } from './cycle.ts';

const NOW = { 'read-only': 'now-read-only', 'read-write': 'now-writable' } as const;

/** New calendars appear (ignored), changed ones are updated, vanished ones in use are marked. Returns what is known now. */
export async function rememberListing(cycle: Cycle, connection: StoredConnection, listed: readonly CalendarCollection[]): Promise<StoredCalendar[]> {
  const { store } = cycle.doors;
  const known = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.connectionId === connection.id);
  for (const collection of listed) {
    const calendar = known.find((c) => c.href === collection.href);
    if (calendar) await update(cycle, calendar, collection);
    else await store.calendars.add(newCalendar(collection, { id: connection.id, userId: cycle.user.id }));
  }
  for (const calendar of known.filter((c) => !listed.some((l) => l.href === c.href))) {
    if (calendar.role === 'ignored') await store.calendars.remove(calendar.id);
    else if (calendar.fault !== 'gone') {
      await store.calendars.update(calendar.id, { fault: 'gone' });
      await note(cycle, 'calendar-not-read', { target: calendar.id, reason: 'gone' });
      cycle.doors.log.warn('calendar gone from the listing; its blocks stay', { cycleId: cycle.id, calendarId: calendar.id, kind: 'gone' });
    }
  }
  return (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.connectionId === connection.id);
}

async function update(cycle: Cycle, calendar: StoredCalendar, collection: CalendarCollection): Promise<void> {
  const { displayName, color } = collection;
  // Of a calendar in use another kind is doubted before it is taken (doubtListing.ts).
  const kind = calendar.role === 'ignored' ? collection.kind : calendar.kind;
  const access = chooseAccess(cycle, calendar, collection);
  if (calendar.displayName === displayName && calendar.color === color && calendar.access === access && calendar.kind === kind) return;
  await cycle.doors.store.calendars.update(calendar.id, { displayName, color, access, kind });
  if (calendar.access === access || calendar.role === 'ignored') return;
  await note(cycle, 'calendar-access-changed', { target: calendar.id, reason: NOW[access] });
  cycle.doors.log.warn('calendar has other permissions', { cycleId: cycle.id, calendarId: calendar.id, reason: NOW[access] });
}

/** Where the listing does not tell, a write that was refused told; after a day it is tried once more. */
function chooseAccess(cycle: Cycle, calendar: StoredCalendar, { access, accessKnown }: CalendarCollection): CalendarCollection['access'] {
  if (accessKnown === 'told') return access;
  const believed = calendar.reconciledAt !== null && cycle.startedAt - calendar.reconciledAt < RECONCILE_EVERY;
  return believed ? calendar.access : access;
}

async function note(cycle: Cycle, action: string, { target, reason }: { target: string; reason: string }): Promise<void> {
  await cycle.doors.store.sync.note(cycle.user.id, journalRow(cycle, { action, target, reason }));
}
