import { RECONCILE_EVERY } from '../../shared/sync/planCollectionSync.ts';
import type { CalendarCollection } from '../caldav/calDav.ts';
import { newCalendar } from '../connection/connect.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { StoredConnection } from '../store/stored/connection.ts';
import { journalRow, type Cycle } from './cycle.ts';
import { placeOf } from './doubtListing.ts';
import { tellCalendar } from './markFaults.ts';
import { settleHold } from './settleHold.ts';

const NOW = { 'read-only': 'now-read-only', 'read-write': 'now-writable' } as const;

/** New calendars appear (ignored), changed ones are updated, vanished ones in use are marked. Returns what is known now. */
export async function rememberListing(cycle: Cycle, connection: StoredConnection, listed: readonly CalendarCollection[]): Promise<StoredCalendar[]> {
  const { store } = cycle.doors;
  const read = async (): Promise<StoredCalendar[]> => (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.connectionId === connection.id);
  const known = await read();
  let changed = false;
  for (const collection of listed) {
    const calendar = known.find((c) => c.href === collection.href);
    if (calendar) changed = await update(cycle, calendar, collection) || changed;
    else {
      await store.calendars.add(newCalendar(collection, { id: connection.id, userId: cycle.user.id }));
      changed = true;
    }
  }
  for (const calendar of known.filter((c) => !listed.some((l) => l.href === c.href))) {
    changed = true;
    if (calendar.role === 'ignored') await store.calendars.remove(calendar.id);
    else if (calendar.fault !== 'gone') {
      await tellCalendar(cycle, { calendar, kind: 'gone', action: 'calendar-not-read' });
      await withdrawQuestion(cycle, calendar);
      cycle.doors.log.warn('calendar gone from the listing; its blocks stay', { cycleId: cycle.id, calendarId: calendar.id, kind: 'gone' });
    }
  }
  return changed ? read() : known;
}

/** What vanished from a calendar that is gone nobody can look for: all of it is asked about as one. If it comes back it is compared whole. */
async function withdrawQuestion(cycle: Cycle, calendar: StoredCalendar): Promise<void> {
  await cycle.doors.store.transaction(async (tx) => {
    if (!(await tx.holds.find(cycle.user.id, placeOf(calendar)))) return;
    await settleHold(cycle, tx, { place: placeOf(calendar), missing: undefined });
    await tx.calendars.update(calendar.id, { reconciledAt: null });
  });
}

/** True when anything had to be. */
async function update(cycle: Cycle, calendar: StoredCalendar, collection: CalendarCollection): Promise<boolean> {
  const { displayName, color } = collection;
  // Of a calendar in use another kind is doubted before it is taken (doubtListing.ts).
  const kind = calendar.role === 'ignored' ? collection.kind : calendar.kind;
  const access = chooseAccess(cycle, calendar, collection);
  if (calendar.displayName === displayName && calendar.color === color && calendar.access === access && calendar.kind === kind) return false;
  const toTell = calendar.access !== access && calendar.role !== 'ignored';
  await cycle.doors.store.transaction(async (tx) => {
    await tx.calendars.update(calendar.id, { displayName, color, access, kind });
    if (toTell) await tx.sync.note(cycle.user.id, journalRow(cycle, {
      action: 'calendar-access-changed', target: calendar.id, calendarId: calendar.id, reason: NOW[access], change: { from: calendar.access, to: access },
    }));
  });
  if (toTell) cycle.doors.log.warn('calendar has other permissions', { cycleId: cycle.id, calendarId: calendar.id, reason: NOW[access] });
  return true;
}

/** Where the listing does not tell, a write that was refused told; after a day it is tried once more. */
function chooseAccess(cycle: Cycle, calendar: StoredCalendar, { access, accessKnown }: CalendarCollection): CalendarCollection['access'] {
  if (accessKnown === 'told') return access;
  const believed = calendar.reconciledAt !== null && cycle.startedAt - calendar.reconciledAt < RECONCILE_EVERY;
  return believed ? calendar.access : access;
}
