import type { CalendarId } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { observeEvents } from '../appointments/pushMirrors.ts';
import { removeEvent } from '../appointments/removeMirror.ts';
import { forgetReading } from '../calendars/saveRoles.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import { journalRow, keepingOf, type Cycle } from './cycle.ts';
import type { ConnectionReading } from './readConnection.ts';

/**
 * Carries out a change of the primary: takes our events out of the old one while it may still be written, then gives
 * every calendar its new role at once. Postponed while the old primary cannot be read.
 */
export async function settleRoles(cycle: Cycle, readings: ReadonlyMap<string, ConnectionReading>): Promise<void> {
  const { store } = cycle.doors;
  const calendars = await store.calendars.ofUser(cycle.user.id);
  if (calendars.every((c) => c.nextRole === null)) return;
  for (const leaving of calendars.filter((c) => c.role === 'primary' && c.nextRole !== null && c.nextRole !== 'primary')) {
    if (!(await clear(cycle, leaving, readings))) return;
  }
  await store.transaction(async (tx) => {
    for (const calendar of calendars.filter((c) => c.nextRole !== null)) {
      await tx.calendars.update(calendar.id, { role: calendar.nextRole ?? calendar.role, nextRole: null });
      if (calendar.role !== calendar.nextRole) await tx.sync.note(cycle.user.id, journalRow(cycle, {
        action: 'role-changed', target: calendar.id, calendarId: calendar.id, reason: 'carried-out', change: { from: calendar.role, to: calendar.nextRole },
      }));
      if (calendar.nextRole === 'ignored') await forgetReading(tx, keepingOf(cycle, calendar));
    }
    for (const mirror of await tx.sync.mirrors(cycle.user.id)) {
      const old = calendars.find((c) => c.id === mirror.calendarId);
      if (old?.role === 'primary' && old.nextRole !== 'primary') await tx.sync.forgetMirror(mirror.id);
    }
  });
  await cycle.doors.backUp();
}

/** True when no event of ours is left in the calendar, or when it can never be written again: only a good listing without it says so. */
async function clear(cycle: Cycle, calendar: StoredCalendar, readings: ReadonlyMap<string, ConnectionReading>): Promise<boolean> {
  if (calendar.access === 'read-only') return true;
  const reading = readings.get(calendar.connectionId);
  if (reading && !reading.listed.has(calendar.href)) return true;
  if (!reading?.read.has(calendar.id as CalendarId)) return false;
  const task = { calendar, me: reading.me, writable: cycle.doors.calDav.expectWritable(reading.account, calendar) };
  const mirrors = await cycle.doors.store.sync.mirrors(cycle.user.id);
  try {
    for (const event of await observeEvents(cycle, calendar)) {
      await cycle.lease.keep();
      const mirror = mirrors.find((m) => m.href === event.href && m.calendarId === calendar.id) ?? null;
      await removeEvent(cycle, task, { kind: 'remove', mirror, event, reason: 'primary-changed' });
    }
    return true;
  } catch (error) {
    if (error instanceof SyncFault && error.kind === 'access-denied') return true;
    if (error instanceof SyncFault && error.kind === 'changed-meanwhile') return false;
    throw error;
  }
}
