import { SyncFault } from '../../shared/connection/fault.ts';
import { planMirrors, type MirrorAction, type ObservedEvent } from '../../shared/appointments/planMirrors.ts';
import type { CalDavAccount } from '../caldav/calDav.ts';
import type { StoredCalendar } from '../store/stored/calendar.ts';
import { evidenceOf, journalRow, showProgress, type Cycle } from '../sync/cycle.ts';
import type { MirrorTask } from './mirrorTask.ts';
import type { TekMatixReading } from './readTekMatix.ts';
import { forgetMirror, removeEvent } from './removeMirror.ts';
import { adoptEvent, createEvent, updateEvent } from './writeMirror.ts';

export type Primary = { readonly calendar: StoredCalendar; readonly account: CalDavAccount; readonly me: readonly string[] };

/**
 * Makes the primary calendar hold one event for each live appointment. Only called when it was just read to the end.
 * @throws SyncFault event-refused when an event was not accepted for what it holds; the others are written all the same.
 */
export async function pushMirrors(cycle: Cycle, primary: Primary, reading: TekMatixReading): Promise<void> {
  const { store } = cycle.doors;
  const actions = planMirrors({
    userId: cycle.user.tekmatixUserId, window: cycle.window, now: cycle.doors.now(), appointments: reading.appointments,
    mirrors: (await store.sync.mirrors(cycle.user.id)).filter((m) => m.calendarId === primary.calendar.id),
    events: await observeEvents(cycle, primary.calendar),
  });
  if (actions.length === 0) return;
  const task: MirrorTask = { calendar: primary.calendar, me: primary.me, writable: cycle.doors.calDav.expectWritable(primary.account, primary.calendar) };
  cycle.progress.writes.total += actions.length;
  const refusals: SyncFault[] = [];
  // What goes makes room for what comes.
  const ordered = [...actions].sort((a, b) => Number(b.kind === 'remove') - Number(a.kind === 'remove'));
  for (const action of ordered) {
    const refused = await applyUnlessRefused(cycle, task, action);
    if (refused) refusals.push(refused);
    cycle.progress.writes.done += 1;
  }
  await showProgress(cycle);
  if (refusals[0]) throw refusals[0];
}

/** Events of ours in a calendar, as it was read last. */
export async function observeEvents(cycle: Cycle, calendar: StoredCalendar): Promise<ObservedEvent[]> {
  return cycle.doors.store.calendars.ownEvents(calendar.id);
}

/** Whoever changed the event while we were writing wins for now: the next cycle looks again. The fault of an event alone is returned. */
async function applyUnlessRefused(cycle: Cycle, task: MirrorTask, action: MirrorAction): Promise<SyncFault | undefined> {
  await cycle.lease.keep();
  try {
    await apply(cycle, task, action);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyncFault) || (error.kind !== 'changed-meanwhile' && error.kind !== 'event-refused')) throw error;
    cycle.doors.log.warn('event not written', { cycleId: cycle.id, calendarId: task.calendar.id, reason: action.kind, ...evidenceOf(error) });
    return error.kind === 'event-refused' ? error : undefined;
  }
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
        action: 'choice-asked', target: action.mirror.appointmentId, reason: `event-${action.change}-in-apple-calendar`, before: action.mirror,
      }));
    });
  }
}
