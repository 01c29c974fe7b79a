import type { Appointment } from '../../shared/appointments/appointment.ts';
import { revisionOf } from '../../shared/appointments/mirror.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { HOUR } from '../../shared/time/period.ts';
import { planMirrors, type MirrorAction, type ObservedEvent } from '../../shared/appointments/planMirrors.ts';
import type { CalDavAccount } from '../caldav/calDav.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import { evidenceOf, journalRow, noteReach, showProgress, type Cycle } from '../sync/cycle.ts';
import type { MirrorTask } from './mirrorTask.ts';
import type { TekMatixReading } from './readTekMatix.ts';
import { forgetMirror, removeEvent } from './removeMirror.ts';
import { adoptEvent, createEvent, updateEvent } from './writeMirror.ts';

export type Primary = {
  readonly calendar: StoredCalendar; readonly account: CalDavAccount; readonly me: readonly string[];
  /** The listing of this cycle said that it may be written: a refusal is about the event then. */
  readonly toldWritable: boolean;
};

/**
 * Makes the primary calendar hold one event for each live appointment. Only called when it was just read to the end.
 * @throws SyncFault event-refused while Apple refuses some for what they hold; the others are written all the same, and the
 * very same is not sent again for an hour
 */
export async function pushMirrors(cycle: Cycle, primary: Primary, reading: TekMatixReading): Promise<void> {
  const { store } = cycle.doors;
  const mirrors = await store.sync.mirrors(cycle.user.id);
  const actions = planMirrors({
    userId: cycle.user.tekmatixUserId, window: cycle.window, now: cycle.doors.now(), appointments: reading.appointments,
    mirrors: mirrors.filter((m) => m.calendarId === primary.calendar.id),
    events: await observeEvents(cycle, primary.calendar),
  });
  if (actions.length > 0) await carryOut(cycle, primary, actions);
  const now = cycle.doors.now();
  const written = actions.length > 0 ? await store.sync.mirrors(cycle.user.id) : mirrors;
  const refused = written.filter((m) => m.calendarId === primary.calendar.id && m.refused && m.refused.until > now);
  if (refused.length > 0) throw new SyncFault('event-refused', { detail: `${refused.length} appointments` });
}

async function carryOut(cycle: Cycle, primary: Primary, actions: readonly MirrorAction[]): Promise<void> {
  const task: MirrorTask = { calendar: primary.calendar, me: primary.me, writable: cycle.doors.calDav.expectWritable(primary.account, primary.calendar) };
  cycle.progress.writes.total += actions.length;
  // What goes makes room for what comes.
  const ordered = [...actions].sort((a, b) => Number(b.kind === 'remove') - Number(a.kind === 'remove'));
  for (const action of ordered) {
    await applyUnlessRefused(cycle, { task, toldWritable: primary.toldWritable }, action);
    cycle.progress.writes.done += 1;
    await showProgress(cycle);
  }
}

/** Events of ours in a calendar, as it was read last. */
export async function observeEvents(cycle: Cycle, calendar: StoredCalendar): Promise<ObservedEvent[]> {
  return cycle.doors.store.calendars.ownEvents(calendar.id);
}

type Sending = { readonly task: MirrorTask; readonly toldWritable: boolean };

/** Whoever changed the event while we were writing wins for now: the next cycle looks again. A refusal of one event is remembered with it. */
async function applyUnlessRefused(cycle: Cycle, { task, toldWritable }: Sending, action: MirrorAction): Promise<void> {
  await cycle.lease.keep();
  try {
    await apply(cycle, task, action);
    if (action.kind === 'create' || action.kind === 'update') noteReach(cycle, 'toICloudMs');
  } catch (error) {
    if (!(error instanceof SyncFault)) throw error;
    const refused = isAboutEvent(error, toldWritable) && (action.kind === 'create' || action.kind === 'update');
    if (!refused && error.kind !== 'changed-meanwhile') throw error;
    cycle.doors.log.warn('event not written', { cycleId: cycle.id, calendarId: task.calendar.id, reason: action.kind, ...evidenceOf(error) });
    if (refused) await rememberRefusal(cycle, task, action.appointment);
  }
}

/**
 * A 403 or 404 for a write into a calendar that may be written is about what was sent (field manual iCloud §5.1: opaque
 * refusals, accounts that are full). Whether the calendar may still be written, the next listing says.
 */
function isAboutEvent({ kind, evidence }: SyncFault, toldWritable: boolean): boolean {
  return kind === 'event-refused' || (toldWritable && evidence.method === 'PUT' && (kind === 'access-denied' || kind === 'gone'));
}

async function rememberRefusal(cycle: Cycle, { calendar }: MirrorTask, appointment: Appointment): Promise<void> {
  const { store, now } = cycle.doors;
  const mirror = (await store.sync.mirrors(cycle.user.id)).find((m) => m.appointmentId === appointment.id);
  if (!mirror) return;
  const revision = revisionOf(appointment);
  await store.transaction(async (tx) => {
    await tx.sync.saveMirror(cycle.user.id, { ...mirror, refused: { revision, until: now() + HOUR } });
    // Told once for each wish, however often it is tried.
    if (mirror.refused?.revision !== revision) await tx.sync.note(cycle.user.id, journalRow(cycle, {
      action: 'event-refused', target: appointment.id, reason: 'refused-by-icloud', after: appointment, calendarId: calendar.id,
    }));
  });
}

async function apply(cycle: Cycle, task: MirrorTask, action: MirrorAction): Promise<void> {
  const { store } = cycle.doors;
  switch (action.kind) {
    case 'create': return createEvent(cycle, task, action);
    case 'update': return updateEvent(cycle, task, action);
    case 'adopt': return adoptEvent(cycle, task, action);
    case 'remove': return removeEvent(cycle, task, action);
    case 'forget': return forgetMirror(cycle, action.mirror);
    case 'note': return store.sync.saveMirror(cycle.user.id, { ...action.mirror, etag: action.etag });
    case 'ask': return store.transaction(async (tx) => {
      await tx.sync.saveMirror(cycle.user.id, { ...action.mirror, state: action.change });
      await tx.sync.note(cycle.user.id, journalRow(cycle, {
        action: 'choice-asked', target: action.mirror.appointmentId, reason: `event-${action.change}-in-apple-calendar`, before: action.mirror, calendarId: action.mirror.calendarId,
      }));
    });
  }
}
