import type { ConnectionId } from '../../shared/connection/connection.ts';
import { longestCycle } from '../../shared/appointments/planReading.ts';
import { SyncFault, type FaultKind } from '../../shared/connection/fault.ts';
import { BELIEVED_AFTER, judgeRefusal } from '../../shared/connection/judgeRefusal.ts';
import { DAY } from '../../shared/time/period.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { StoredConnection } from '../store/stored/connection.ts';
import { evidenceOf, journalRow, type LookingCycle } from './cycle.ts';

const kindOf = (error: unknown): FaultKind => (error instanceof SyncFault ? error.kind : 'internal');

/** Faults that every other request of this account would meet too: the cycle ends for it. */
export const concernsAccount = (error: unknown): boolean => ['password-rejected', 'throttled', 'unreachable'].includes(kindOf(error));

/** What we knew of the calendar stays, marked. */
export async function markCalendar(cycle: LookingCycle, calendar: StoredCalendar, error: unknown): Promise<void> {
  const kind = kindOf(error);
  await cycle.doors.store.calendars.update(calendar.id, { fault: kind });
  cycle.doors.log.warn('calendar not read', { cycleId: cycle.id, calendarId: calendar.id, ...evidenceOf(error) });
  if (calendar.fault !== kind) await note(cycle, 'calendar-not-read', { target: calendar.id, reason: kind });
}

type Unread = {
  readonly connection: StoredConnection;
  /** Calendars that were read before the fault: they are as good as they ever are. */
  readonly read: ReadonlySet<string>;
};

/** The account could not be asked any further: its other calendars were not checked in this cycle. */
export async function markConnection(cycle: LookingCycle, { connection, read }: Unread, error: unknown): Promise<void> {
  const { store, log } = cycle.doors;
  const kind = kindOf(error);
  const refusal = kind === 'password-rejected' ? judgeRefusal(connection, cycle.doors.now()) : {};
  await store.connections.update(connection.id, { ...refusal, lastFault: { kind, at: cycle.doors.now() } });
  const unread = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.connectionId === connection.id && c.role !== 'ignored' && !read.has(c.id));
  for (const calendar of unread) await store.calendars.update(calendar.id, { fault: kind });
  await postpone(cycle, error);
  const believed = 'health' in refusal && refusal.health === 'needs-reconnect';
  const message = believed ? 'account needs a new password; nothing is asked until then' : 'account not checked any further in this cycle';
  log.warn(message, { cycleId: cycle.id, connectionId: connection.id, calendars: unread.length, ...evidenceOf(error) });
  if (believed) await note(cycle, 'account-needs-reconnect', { target: connection.id, reason: kind });
  else if (connection.lastFault?.kind !== kind) await note(cycle, 'account-not-checked', { target: connection.id, reason: kind });
}

/** Apple's word on when to come back (the gate keeps it too, but not beyond a restart, nor for another process), or the end of a doubt. */
async function postpone(cycle: LookingCycle, error: unknown): Promise<void> {
  const { store, now, syncEvery } = cycle.doors;
  if (!(error instanceof SyncFault)) return;
  const asked = error.kind === 'password-rejected' ? BELIEVED_AFTER : (error.evidence.retryAfterSeconds ?? 0) * 1_000;
  // Nobody is due later than that (`listDue`).
  const wait = Math.min(asked, longestCycle(syncEvery));
  // Another account of the user can still be asked.
  if (now() + wait > cycle.startedAt + syncEvery && (await store.connections.ofUser(cycle.user.id)).length === 1) await store.users.update(cycle.user.id, { nextSyncAt: now() + wait });
}

/** The account answered: whatever was wrong with it is over. Returns it without its doubts, for what is judged later in the cycle. */
export async function clearConnection(cycle: LookingCycle, connection: StoredConnection): Promise<StoredConnection> {
  const cleared = { health: 'connected', refusedAt: null, lastFault: null } as const;
  await cycle.doors.store.connections.update(connection.id, cleared);
  if (connection.lastFault) {
    cycle.doors.log.info('account answers again', { cycleId: cycle.id, connectionId: connection.id, reason: `after ${connection.lastFault.kind}` });
    await note(cycle, 'account-read-again', { target: connection.id, reason: `after-${connection.lastFault.kind}` });
  }
  return { ...connection, ...cleared };
}

/** Appointments did not reach the primary calendar. What concerns the account is told of the account. */
export async function markUnwritten(cycle: LookingCycle, { calendar, connection }: { calendar: StoredCalendar; connection: StoredConnection }, error: unknown): Promise<void> {
  const { store, log } = cycle.doors;
  const kind = kindOf(error);
  // A listing without privileges cannot tell: the refusal does (field manual iCloud §3.2).
  await store.calendars.update(calendar.id, { fault: kind, ...(kind === 'access-denied' ? { access: 'read-only' } : {}) });
  log.warn('appointments not written', { cycleId: cycle.id, calendarId: calendar.id, ...evidenceOf(error) });
  // Reading the calendar clears its fault: what the user was told lately is looked up instead.
  if (!(await wasTold(cycle, calendar.id, kind))) await note(cycle, 'appointments-not-written', { target: calendar.id, reason: kind });
  if (concernsAccount(error)) {
    const all = new Set((await store.calendars.ofUser(cycle.user.id)).map((c) => c.id as string));
    await markConnection(cycle, { connection, read: all }, error);
  }
}

/** A refusal that lasts is told once a day, not in every cycle. */
async function wasTold(cycle: LookingCycle, calendarId: string, reason: string): Promise<boolean> {
  const rows = await cycle.doors.store.sync.journal(cycle.user.id, 100);
  return rows.some((row) => row.action === 'appointments-not-written' && row.target === calendarId && row.reason === reason && cycle.doors.now() - row.at < DAY);
}

async function note(cycle: LookingCycle, action: string, { target, reason }: { target: string | ConnectionId; reason: string }): Promise<void> {
  await cycle.doors.store.sync.note(cycle.user.id, journalRow(cycle, { action, target, reason }));
}
