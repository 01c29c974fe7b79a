import { randomUUID } from 'node:crypto';
import { readRevision, type AppointmentMirror } from '../../shared/appointments/mirror.ts';
import type { MirrorAction } from '../../shared/appointments/planMirrors.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { objectOf } from '../../shared/sync/replayJournal.ts';
import { journalRow, type Cycle } from '../sync/cycle.ts';
import type { MirrorTask } from './mirrorTask.ts';

const GONE = 'appointment-gone';

/** Takes an event of ours out of the primary calendar, guarded by the ETag that we read. */
export async function removeEvent(cycle: Cycle, { calendar, writable }: MirrorTask, { event, mirror, reason }: Extract<MirrorAction, { kind: 'remove' }>): Promise<void> {
  if (event.etag === null) throw new SyncFault('changed-meanwhile');
  await writable.remove(event.href, event.etag);
  await cycle.doors.store.transaction(async (store) => {
    await store.calendars.forgetObjects(calendar.id, [event.href]);
    if (mirror) await store.sync.forgetMirror(mirror.id);
    // An event that moves to another primary is not lost, nor a second one of the same appointment.
    if (mirror && reason === GONE) await store.tombstones.add(cycle.user.id, [{
      id: randomUUID(), batchId: `${cycle.id} ${calendar.id}`, kind: 'appointment', calendarId: calendar.id, key: event.appointmentId, goneAt: cycle.doors.now(), why: GONE,
      period: { start: event.start, end: event.end }, title: readRevision(mirror.revision)?.title ?? null, object: null,
    }]);
    await store.sync.note(cycle.user.id, journalRow(cycle, { action: 'event-removed', target: event.appointmentId, reason, before: event, calendarId: calendar.id, object: objectOf(calendar.id, event.href) }));
  });
}

/** The event is gone and so is its appointment. */
export async function forgetMirror(cycle: Cycle, mirror: AppointmentMirror): Promise<void> {
  await cycle.doors.store.sync.forgetMirror(mirror.id);
}
