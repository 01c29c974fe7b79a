import { randomUUID } from 'node:crypto';
import { isLive } from '../../shared/appointments/appointment.ts';
import type { AppointmentId } from '../../shared/appointments/appointment.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { RestoreInput, Vanished } from '../../shared/contract/undo.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import { openTokens } from '../connection/tokens.ts';
import type { Doors } from '../doors.ts';
import type { Store } from '../store/store.ts';
import type { StoredObject } from '../store/stored/calendar.ts';
import type { JournalRow } from '../store/stored/sync.ts';
import type { Tombstone } from '../store/stored/undo.ts';
import { SHOWN } from './settleHold.ts';
import { bury, describeObject } from './vanished.ts';

const BATCHES = 50;
/** Appointments that one restore looks for in TekMatix. */
const MOST_ASKED = 20;

/** What vanished lately, and what the user keeps of it. */
export async function readVanished({ store, now }: Pick<Doors, 'store' | 'now'>, userId: string): Promise<Vanished> {
  const batches = await store.tombstones.batches(userId, { batches: BATCHES, items: SHOWN });
  const kept = (await listKept(store, userId)).map(({ calendarId, object }) => ({
    id: object.kept.id, calendarId, at: object.kept.at, ...describeObject(object, now()),
  }));
  return { batches: batches.map((batch) => ({ ...batch, items: [...batch.items] })), kept: kept.sort((a, b) => (a.period?.start ?? 0) - (b.period?.start ?? 0)) };
}

type Kept = { readonly calendarId: CalendarId; readonly object: StoredObject & { readonly kept: NonNullable<StoredObject['kept']> } };

async function listKept(store: Store, userId: string): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const calendar of (await store.calendars.ofUser(userId)).filter((c) => c.role !== 'ignored')) {
    for (const object of await store.calendars.keptObjects(calendar.id)) {
      if (object.kept) kept.push({ calendarId: calendar.id, object: { ...object, kept: object.kept } });
    }
  }
  return kept;
}

/**
 * Has what vanished back. An event of the user blocks again, although iCloud no longer has it: we never write their events.
 * The event of an appointment is written again when the appointment exists again.
 * @throws SyncFault not-found when it is too long ago or back already; appointment-gone when none of the appointments exists
 */
export async function restoreVanished(doors: Doors, userId: string, which: RestoreInput): Promise<void> {
  const found = await doors.store.tombstones.find(userId, which);
  if (found.length === 0) throw new SyncFault('not-found');
  const appointments = found.filter((tombstone) => tombstone.kind === 'appointment');
  if (appointments.length > 0) await askForAppointments(doors, userId, appointments);
  const events = found.filter((tombstone) => tombstone.kind === 'event');
  if (events.length > 0) await keepEvents(doors, userId, events);
  await doors.backUp();
  await doors.jobs.enqueue(userId);
}

async function keepEvents({ store, now }: Doors, userId: string, gone: readonly Tombstone[]): Promise<void> {
  await store.transaction(async (tx) => {
    for (const calendarId of new Set(gone.map((tombstone) => tombstone.calendarId))) {
      if (!(await tx.calendars.lock(calendarId))) continue;
      const objects = gone.flatMap(({ calendarId: of, object }) => (of === calendarId && object ? [object] : []));
      // One that iCloud has again needs no keeping.
      const back = new Set((await tx.calendars.objectsAt(calendarId, objects.map((o) => o.href))).map((o) => o.href));
      await tx.calendars.saveObjects(calendarId, objects.filter((o) => !back.has(o.href)).map((object) => ({ ...object, etag: null, kept: { id: randomUUID(), at: now() } })));
      await tx.sync.note(userId, wordOf(now(), { action: 'events-restored', target: calendarId, after: gone.length === 1 ? gone[0]?.period ?? null : null }));
    }
    await tx.tombstones.remove(userId, gone.map((tombstone) => tombstone.id));
    await tx.users.hint([{ userId, periods: [] }]);
  });
}

const wordOf = (at: number, row: Pick<JournalRow, 'action' | 'target'> & Partial<Pick<JournalRow, 'before' | 'after'>>): JournalRow =>
  ({ at, cycleId: 'user', reason: 'chosen-by-user', before: null, after: null, ...row });

/** Those that exist again are read in the next cycle, which writes their events by itself. */
async function askForAppointments(doors: Doors, userId: string, gone: readonly Tombstone[]): Promise<void> {
  const { store } = doors;
  const user = await store.users.find(userId);
  const location = user && (await store.users.findLocation(user.locationId));
  if (!location) throw new SyncFault('session-invalid');
  const tekMatix = doors.tekMatix.open({ locationId: location.id, tokens: openTokens(doors, location), zone: location.zone });
  const again: { readonly tombstone: Tombstone; readonly period: { readonly start: number; readonly end: number } }[] = [];
  for (const tombstone of gone.slice(0, MOST_ASKED)) {
    // The id came from TekMatix; it was kept by us.
    const found = await tekMatix.findAppointment(tombstone.key as AppointmentId);
    const appointment = found.kind === 'found' ? found.appointment : undefined;
    const theirs = appointment && isLive(appointment) && (appointment.assignedUserId === user.tekmatixUserId || appointment.users.includes(user.tekmatixUserId));
    if (theirs) again.push({ tombstone, period: { start: appointment.start, end: appointment.end } });
  }
  if (again.length === 0) throw new SyncFault('appointment-gone');
  await store.transaction(async (tx) => {
    for (const { tombstone, period } of again) await tx.sync.note(userId, wordOf(doors.now(), { action: 'appointment-restored', target: tombstone.key, after: period }));
    await tx.tombstones.remove(userId, again.map(({ tombstone }) => tombstone.id));
    await tx.users.hint([{ userId, periods: again.map(({ period }) => period) }]);
  });
}

/** A kept event does not block any more; for a while it can be had back. @throws SyncFault not-found */
export async function removeKept(doors: Doors, userId: string, id: string): Promise<void> {
  const { store, now } = doors;
  const found = (await listKept(store, userId)).find(({ object }) => object.kept.id === id);
  if (!found) throw new SyncFault('not-found');
  const { calendarId, object } = found;
  await store.transaction(async (tx) => {
    await tx.calendars.lock(calendarId);
    // iCloud may have it again by now.
    if (!(await tx.calendars.keptObjects(calendarId)).some((o) => o.kept?.id === id)) throw new SyncFault('not-found');
    await bury(tx, { userId, calendarId, why: 'no-longer-kept', at: now() }, [object.href]);
    await tx.calendars.forgetObjects(calendarId, [object.href]);
    await tx.sync.note(userId, wordOf(now(), { action: 'kept-event-removed', target: calendarId, before: describeObject(object, now()).period }));
    await tx.users.hint([{ userId, periods: [] }]);
  });
  await doors.backUp();
  await doors.jobs.enqueue(userId);
}
