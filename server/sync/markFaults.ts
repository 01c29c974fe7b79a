import type { ConnectionId } from '../../shared/connection/connection.ts';
import { longestCycle } from '../../shared/appointments/planReading.ts';
import { SyncFault, type FaultKind } from '../../shared/connection/fault.ts';
import { OUTAGE_KINDS } from '../../shared/connection/judgeOutage.ts';
import { BELIEVED_AFTER, judgeRefusal, type RefusalMemory } from '../../shared/connection/judgeRefusal.ts';
import { backOff } from '../../shared/sync/nextSync.ts';
import type { CalendarAccess } from '../../shared/calendars/calendar.ts';
import type { Store } from '../store/store.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import type { StoredConnection } from '../store/stored/connection.ts';
import { chanceOf } from './settlePace.ts';
import { ICLOUD } from './watchOutage.ts';
import { evidenceOf, journalRow, waitUntil, type LookingCycle } from './cycle.ts';

const kindOf = (error: unknown): FaultKind => (error instanceof SyncFault ? error.kind : 'internal');

/** Faults that every other request of this account would meet too: the cycle ends for it. */
export const concernsAccount = (error: unknown): boolean => ['password-rejected', 'password-unreadable', 'throttled', 'unreachable'].includes(kindOf(error));

/** What we knew of the calendar stays, marked. */
export async function markCalendar(cycle: LookingCycle, calendar: StoredCalendar, error: unknown): Promise<void> {
  const kind = kindOf(error);
  cycle.doors.meter?.count('faults', { kind });
  cycle.doors.log.warn('calendar not read', { cycleId: cycle.id, calendarId: calendar.id, ...evidenceOf(error) });
  await tellCalendar(cycle, { calendar, kind, action: 'calendar-not-read' });
}

type Trouble = { readonly calendar: Pick<StoredCalendar, 'id' | 'toldFault'>; readonly kind: FaultKind; readonly action: string; readonly patch?: { readonly access?: CalendarAccess } };

/** The fault, and the journal's word on it. One that lasts is told when it begins, not in every cycle; `tellWhatIsOver` tells its end. */
export async function tellCalendar(cycle: LookingCycle, { calendar, kind, action, patch = {} }: Trouble): Promise<void> {
  await cycle.doors.store.transaction(async (store) => {
    await store.calendars.update(calendar.id, { fault: kind, toldFault: kind, ...patch });
    if (calendar.toldFault !== kind) await store.sync.note(cycle.user.id, journalRow(cycle, { action, target: calendar.id, calendarId: calendar.id, reason: kind }));
  });
}

/** At the end of a cycle, with its calendars as they are then: trouble that was told of and is over by now, and what is wrong with TekMatix. */
export async function tellWhatIsOver(cycle: LookingCycle, calendars: readonly StoredCalendar[]): Promise<void> {
  const { store } = cycle.doors;
  for (const { id, fault, toldFault } of calendars) {
    if (fault !== null || toldFault === null) continue;
    await store.transaction(async (tx) => {
      await tx.calendars.update(id, { toldFault: null });
      await tx.sync.note(cycle.user.id, journalRow(cycle, { action: 'calendar-read-again', target: id, calendarId: id, reason: `after-${toldFault}` }));
    });
  }
  const user = await store.users.find(cycle.user.id);
  if (!user || user.tekmatixFault === user.toldFault) return;
  const told = user.tekmatixFault === null
    ? { action: 'tekmatix-in-step-again', reason: `after-${user.toldFault}` } : { action: 'tekmatix-not-in-step', reason: user.tekmatixFault };
  await store.transaction(async (tx) => {
    await tx.users.update(user.id, { toldFault: user.tekmatixFault });
    await tx.sync.note(user.id, journalRow(cycle, { ...told, target: cycle.location.id }));
  });
}

type Unread = {
  readonly connection: StoredConnection;
  /** Calendars that were read before the fault: they are as good as they ever are. */
  readonly read: ReadonlySet<string>;
};

/** The account could not be asked any further: its other calendars were not checked in this cycle. */
export async function markConnection(cycle: LookingCycle, { connection, read }: Unread, error: unknown): Promise<void> {
  const { store, log } = cycle.doors;
  const outage = await store.outages.since(ICLOUD);
  const refusal = judgeFault(kindOf(error), connection, { now: cycle.doors.now(), outage: outage !== null });
  const believed = 'health' in refusal && refusal.health === 'needs-reconnect';
  // It opened the account before: a word of Apple that is believed says that it was taken back.
  const kind = believed && kindOf(error) === 'password-rejected' ? 'password-revoked' : kindOf(error);
  cycle.doors.meter?.count('faults', { kind });
  const alone = leaveAlone(cycle, connection, { kind, outage: outage !== null });
  waitUntil(cycle, alone.retryAt);
  await store.transaction(async (tx) => {
    await tx.connections.update(connection.id, { ...refusal, ...alone, lastFault: { kind, at: cycle.doors.now() } });
    if (believed) await note(tx, cycle, { action: 'account-needs-reconnect', target: connection.id, reason: kind });
    else if (connection.lastFault?.kind !== kind) await note(tx, cycle, { action: 'account-not-checked', target: connection.id, reason: kind });
  });
  const unread = (await store.calendars.ofUser(cycle.user.id)).filter((c) => c.connectionId === connection.id && c.role !== 'ignored' && !read.has(c.id));
  for (const calendar of unread) await store.calendars.update(calendar.id, { fault: kind });
  await postpone(cycle, error);
  const message = believed ? 'account needs a new password; nothing is asked until then' : 'account not checked any further in this cycle';
  log.warn(message, { cycleId: cycle.id, connectionId: connection.id, calendars: unread.length, ...evidenceOf(error) });
}

/** A password that does not open here will not open in a minute either. While Apple refuses many at once, it is not their passwords. */
function judgeFault(kind: FaultKind, connection: StoredConnection, { now, outage }: { readonly now: number; readonly outage: boolean }): Partial<RefusalMemory> {
  if (kind === 'password-unreadable') return { health: 'needs-reconnect' };
  if (kind !== 'password-rejected') return {};
  return outage ? { health: 'doubtful', refusedAt: now } : judgeRefusal(connection, now);
}

function leaveAlone({ id, startedAt, pace, doors }: LookingCycle, { failures: before }: StoredConnection, { kind, outage }: { kind: FaultKind; outage: boolean }) {
  const failures = before + 1;
  const ms = backOff({ fastest: pace.cycleMs, slowest: doors.syncAsleep, failures, outage: outage && OUTAGE_KINDS.includes(kind), chance: chanceOf(id) });
  return { failures, retryAt: ms === 0 ? null : startedAt + ms };
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
  const cleared = { health: 'connected', refusedAt: null, lastFault: null, failures: 0, retryAt: null, answeredAt: cycle.doors.now() } as const;
  const over = connection.lastFault?.kind;
  if (!over) {
    await cycle.doors.store.connections.update(connection.id, cleared);
    return { ...connection, ...cleared };
  }
  await cycle.doors.store.transaction(async (store) => {
    await store.connections.update(connection.id, cleared);
    await note(store, cycle, { action: 'account-read-again', target: connection.id, reason: `after-${over}` });
  });
  cycle.doors.log.info('account answers again', { cycleId: cycle.id, connectionId: connection.id, reason: `after ${over}` });
  return { ...connection, ...cleared };
}

/** Appointments did not reach the primary calendar. What concerns the account is told of the account. */
export async function markUnwritten(cycle: LookingCycle, { calendar, connection }: { calendar: StoredCalendar; connection: StoredConnection }, error: unknown): Promise<void> {
  const { store, log } = cycle.doors;
  const kind = kindOf(error);
  log.warn('appointments not written', { cycleId: cycle.id, calendarId: calendar.id, ...evidenceOf(error) });
  // Reading the calendar cleared its fault, not what was told of it.
  const told = await store.calendars.find(calendar.id) ?? calendar;
  // A listing without privileges cannot tell: the refusal does (field manual iCloud §3.2).
  await tellCalendar(cycle, { calendar: told, kind, action: 'appointments-not-written', patch: kind === 'access-denied' ? { access: 'read-only' } : {} });
  if (concernsAccount(error)) {
    const all = new Set((await store.calendars.ofUser(cycle.user.id)).map((c) => c.id as string));
    await markConnection(cycle, { connection, read: all }, error);
  }
}

async function note(store: Store, cycle: LookingCycle, row: { action: string; target: string | ConnectionId; reason: string }): Promise<void> {
  await store.sync.note(cycle.user.id, journalRow(cycle, row));
}
