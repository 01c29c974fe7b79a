import { randomUUID } from 'node:crypto';
import type { Appointment } from '../../shared/appointments/appointment.ts';
import { revisionOf, type AppointmentMirror } from '../../shared/appointments/mirror.ts';
import type { MirrorAction } from '../../shared/appointments/planMirrors.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { ETag } from '../../shared/sync/changes.ts';
import { readAppointmentEvent } from '../ical/readAppointmentEvent.ts';
import { writeAppointmentEvent } from '../ical/writeAppointmentEvent.ts';
import type { AppointmentEventDraft } from '../ical/appointmentLines.ts';
import { patchAppointmentEvent } from '../ical/patchAppointmentEvent.ts';
import { journalRow, type Cycle } from '../sync/cycle.ts';
import { GENERATIONS, mirrorUid } from '../sync/mirrorUid.ts';
import { readObject } from '../sync/readObject.ts';
import type { MirrorTask } from './mirrorTask.ts';

type Action<K extends MirrorAction['kind']> = Extract<MirrorAction, { kind: K }>;

/**
 * Writes a new event. The intent is stored first, and the name follows from the appointment: whatever happens to the
 * answer, the next cycle finds the event instead of writing a second one.
 */
export async function createEvent(cycle: Cycle, task: MirrorTask, { appointment, replaces, reason }: Action<'create'>): Promise<void> {
  // A name whose event was deleted may be refused for ever (field manual iCloud §5.1): take the next one.
  const first = replaces === null ? 0 : replaces.generation + (replaces.state === 'intended' ? 0 : 1);
  for (let generation = first; generation < Math.max(first + 2, GENERATIONS); generation += 1) {
    const mirror = newMirror(cycle, task, { appointment, replaces, generation });
    await cycle.doors.store.sync.saveMirror(cycle.user.id, mirror);
    const text = writeAppointmentEvent(draftOf(cycle, appointment, mirror));
    const etag = await putOrRecognise(task, { mirror, text });
    if (etag) return keep(cycle, task, { mirror: { ...mirror, etag, state: 'live' }, text, reason, action: 'event-created', before: null });
  }
  throw new SyncFault('changed-meanwhile', { detail: 'every name for the event is taken' });
}

/** 412 on a new name: either our own write whose answer was lost, or a name that cannot be used again (undefined). */
async function putOrRecognise({ writable }: MirrorTask, { mirror, text }: { mirror: AppointmentMirror; text: string }): Promise<ETag | undefined> {
  try {
    return await writable.put(mirror.href, text, { kind: 'create' });
  } catch (error) {
    if (!(error instanceof SyncFault) || error.kind !== 'changed-meanwhile') throw error;
    const standing = await writable.find(mirror.href);
    const event = standing && readAppointmentEvent(standing.text, 'UTC');
    if (!standing || standing.etag === null || event?.appointmentId !== mirror.appointmentId) return undefined;
    // Ours: it gets the present content, guarded by the ETag that it has now.
    return writable.put(mirror.href, text, { kind: 'replace', etag: standing.etag });
  }
}

/** Changes the event in place: what the user added to it (alarms, notes) stays. */
export async function updateEvent(cycle: Cycle, task: MirrorTask, { appointment, mirror, etag, reason }: Action<'update'>): Promise<void> {
  const standing = await task.writable.find(mirror.href);
  if (!standing || standing.etag !== etag) throw new SyncFault('changed-meanwhile');
  const sequence = (readAppointmentEvent(standing.text, cycle.location.zone)?.sequence ?? mirror.sequence) + 1;
  const next: AppointmentMirror = {
    ...mirror, start: appointment.start, end: appointment.end, revision: revisionOf(appointment), sequence, state: 'live', writtenAt: cycle.doors.now(),
  };
  const text = patchAppointmentEvent(standing.text, draftOf(cycle, appointment, next));
  const written = await task.writable.put(mirror.href, text, { kind: 'replace', etag });
  await keep(cycle, task, { mirror: { ...next, etag: written }, text, reason, action: 'event-changed', before: mirror });
}

/**
 * An event of ours that we know again: only remembered. One that does not say what the appointment says is written in
 * the next cycle: TekMatix owns the appointment's time.
 */
export async function adoptEvent(cycle: Cycle, task: MirrorTask, { appointment, event, mirror }: Action<'adopt'>): Promise<void> {
  const inStep = event.start === appointment.start && event.end === appointment.end;
  await cycle.doors.store.transaction(async (store) => {
    await store.sync.saveMirror(cycle.user.id, {
      ...newMirror(cycle, task, { appointment, replaces: mirror, generation: mirror?.generation ?? 0 }),
      uid: event.uid, href: event.href, etag: event.etag, sequence: event.sequence, start: event.start, end: event.end,
      state: 'live', revision: inStep ? revisionOf(appointment) : '',
    });
    await store.sync.note(cycle.user.id, journalRow(cycle, { action: 'event-recognised', target: appointment.id, reason: 'made-by-us-before', after: event }));
  });
}

function newMirror(
  cycle: Cycle, { calendar }: MirrorTask,
  { appointment, replaces, generation }: { appointment: Appointment; replaces: AppointmentMirror | null; generation: number },
): AppointmentMirror {
  const uid = mirrorUid(cycle.location.id, appointment.id, generation);
  return {
    id: replaces?.id ?? randomUUID(), appointmentId: appointment.id, calendarId: calendar.id, uid, generation,
    // A path below the collection's own: both come from Apple's listing and our own alphabet.
    href: `${calendar.href}${uid}.ics` as CalendarHref, etag: null,
    revision: revisionOf(appointment), sequence: (replaces?.sequence ?? -1) + 1, start: appointment.start, end: appointment.end,
    state: 'intended', writtenAt: cycle.doors.now(),
  };
}

function draftOf(cycle: Cycle, appointment: Appointment, mirror: AppointmentMirror): AppointmentEventDraft {
  return {
    uid: mirror.uid, locationId: cycle.location.id, appointmentId: appointment.id, start: appointment.start, end: appointment.end,
    zone: cycle.location.zone, title: appointment.title || 'TekMatix appointment', location: appointment.address, notes: appointment.notes,
    url: null, sequence: mirror.sequence, now: cycle.doors.now(),
  };
}

type Written = {
  readonly mirror: AppointmentMirror; readonly text: string; readonly reason: string; readonly action: string; readonly before: AppointmentMirror | null;
};

/** Link, our copy of the object and the journal row stand or fall together. */
async function keep(cycle: Cycle, { calendar }: MirrorTask, { mirror, text, reason, action, before }: Written): Promise<void> {
  await cycle.doors.store.transaction(async (store) => {
    await store.sync.saveMirror(cycle.user.id, mirror);
    await store.calendars.saveObjects(calendar.id, [readObject(cycle, { calendar, me: [] }, { href: mirror.href, etag: mirror.etag, text })]);
    await store.sync.note(cycle.user.id, journalRow(cycle, { action, target: mirror.appointmentId, reason, before, after: mirror }));
  });
}
