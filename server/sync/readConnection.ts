import type { CalendarId } from '../../shared/calendars/calendar.ts';
import { judgeRefusal } from '../../shared/connection/judgeRefusal.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CalDavAccount, CalendarCollection } from '../caldav/calDav.ts';
import { newCalendar } from '../connection/connect.ts';
import { openPassword } from '../connection/sealing.ts';
import type { StoredCalendar, StoredConnection } from '../store/store.ts';
import { showProgress, type Cycle } from './cycle.ts';
import { syncCalendar } from './syncCalendar.ts';

/** Seconds. Apple asks for minutes; a longer wait would leave the user unsure for no reason that we know. */
const LONGEST_WAIT = 900;

export type ConnectionReading = {
  readonly account: CalDavAccount;
  /** Calendars that were read to the end in this cycle. */
  readonly read: ReadonlySet<CalendarId>;
};

/**
 * Reads every calendar in use of one account: one request says which changed. A calendar that cannot be read keeps
 * what we knew and is marked; the others go on. undefined when nothing could be asked.
 */
export async function readConnection(cycle: Cycle, connection: StoredConnection): Promise<ConnectionReading | undefined> {
  // Refused twice: asking again could lock the user's Apple Account.
  if (connection.health === 'needs-reconnect') return undefined;
  const account = cycle.doors.calDav.signIn({ email: connection.appleId, password: openPassword(cycle.doors.vault, connection) });
  try {
    const listed = await account.listCalendars(connection.home);
    const calendars = await rememberListing(cycle, connection, listed);
    const read = await readCalendars(cycle, { account, connection, calendars, listed });
    await cycle.doors.store.connections.update(connection.id, { health: 'connected', refusedAt: null, lastFault: null });
    return { account, read };
  } catch (error) {
    await markConnection(cycle, connection, error);
    return undefined;
  }
}

type Task = {
  readonly account: CalDavAccount; readonly connection: StoredConnection;
  readonly calendars: readonly StoredCalendar[]; readonly listed: readonly CalendarCollection[];
};

async function readCalendars(cycle: Cycle, task: Task): Promise<Set<CalendarId>> {
  const read = new Set<CalendarId>();
  const me = [task.connection.appleId.toLowerCase()];
  for (const calendar of task.calendars.filter((c) => c.role !== 'ignored' || (c.nextRole !== null && c.nextRole !== 'ignored'))) {
    const listed = task.listed.find((l) => l.href === calendar.href);
    // Gone from the listing: already marked, its blocks stay until the user chooses.
    if (!listed) continue;
    try {
      await syncCalendar(cycle, { calendar, readable: task.account.readable(calendar.href), me }, listed);
      read.add(calendar.id);
    } catch (error) {
      await markCalendar(cycle, calendar, error);
      if (concernsAccount(error)) throw error;
    }
    cycle.progress.calendars.done += 1;
    await showProgress(cycle);
  }
  return read;
}

/** Faults that every other request of this account would meet too: the cycle ends for it. */
const concernsAccount = (error: unknown): boolean =>
  error instanceof SyncFault && ['password-rejected', 'throttled', 'unreachable'].includes(error.kind);

/** New calendars appear (ignored), changed ones are updated, vanished ones in use are marked. */
async function rememberListing(cycle: Cycle, connection: StoredConnection, listed: readonly CalendarCollection[]): Promise<StoredCalendar[]> {
  const { store } = cycle.doors;
  const known = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.connectionId === connection.id);
  for (const collection of listed) {
    const calendar = known.find((c) => c.href === collection.href);
    const { displayName, color, access, kind } = collection;
    if (!calendar) await store.calendars.add(newCalendar(collection, { id: connection.id, userId: cycle.user.id }));
    else if (calendar.displayName !== displayName || calendar.color !== color || calendar.access !== access || calendar.kind !== kind) {
      await store.calendars.update(calendar.id, { displayName, color, access, kind });
    }
  }
  for (const calendar of known.filter((c) => !listed.some((l) => l.href === c.href))) {
    if (calendar.role === 'ignored') await store.calendars.remove(calendar.id);
    else await store.calendars.update(calendar.id, { fault: 'gone' });
  }
  return (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.connectionId === connection.id);
}

async function markCalendar(cycle: Cycle, calendar: StoredCalendar, error: unknown): Promise<void> {
  const kind = error instanceof SyncFault ? error.kind : 'internal';
  await cycle.doors.store.calendars.update(calendar.id, { fault: kind });
  cycle.doors.log.warn('calendar not read', { cycleId: cycle.id, calendarId: calendar.id, kind, detail: String(error) });
}

async function markConnection(cycle: Cycle, connection: StoredConnection, error: unknown): Promise<void> {
  const { store, log } = cycle.doors;
  const kind = error instanceof SyncFault ? error.kind : 'internal';
  const refusal = kind === 'password-rejected' ? judgeRefusal(connection, cycle.doors.now()) : {};
  await store.connections.update(connection.id, { ...refusal, lastFault: { kind, at: cycle.doors.now() } });
  const inUse = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.connectionId === connection.id && c.role !== 'ignored');
  for (const calendar of inUse) await store.calendars.update(calendar.id, { fault: kind });
  const wait = error instanceof SyncFault ? Math.min(error.evidence.retryAfterSeconds ?? 0, LONGEST_WAIT) * 1_000 : 0;
  if (wait > cycle.doors.syncEvery) await store.users.update(cycle.user.id, { nextSyncAt: cycle.doors.now() + wait });
  log.warn('account not read', { cycleId: cycle.id, connectionId: connection.id, kind, detail: String(error) });
}
