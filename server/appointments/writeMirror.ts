import { randomUUID } from 'node:crypto';
import type { Appointment } from '../../shared/appointments/appointment.ts';
import { isSame } from '../../shared/appointments/chooseEventTime.ts';
import { revisionOf, reviseTime, type AppointmentMirror } from '../../shared/appointments/mirror.ts';
import type { MirrorAction } from '../../shared/appointments/planMirrors.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { ETag } from '../../shared/sync/changes.ts';
import { objectOf } from '../../shared/sync/replayJournal.ts';
import type { Period } from '../../shared/time/period.ts';
import { readAppointmentEvent } from '../ical/readAppointmentEvent.ts';
import { writeAppointmentEvent } from '../ical/writeAppointmentEvent.ts';
import { journalRow, type Cycle } from '../sync/cycle.ts';
import { findGeneration, GENERATIONS, mirrorUid, type MirrorOwner } from '../sync/mirrorUid.ts';
import { readObject } from '../sync/readObject.ts';
import { draftOf } from './draftOf.ts';
import { mergeEvent, type Merged } from './mergeEvent.ts';
import type { MirrorTask } from './mirrorTask.ts';

const MOVED = 'event-moved-in-apple-calendar';
const RETITLED = 'event-retitled-in-apple-calendar';

/** Names that one cycle tries for an event. */
const ATTEMPTS = 8;

type Action<K extends MirrorAction['kind']> = Extract<MirrorAction, { kind: K }>;

/**
 * Writes a new event. The intent is stored first, and the name follows from the appointment: whatever happens to the
 * answer, the next cycle finds the event instead of writing a second one.
 * @throws SyncFault event-refused when no name is left for it.
 */
export async function createEvent(cycle: Cycle, task: MirrorTask, { appointment, replaces, reason }: Action<'create'>): Promise<void> {
  // A name whose event was deleted may be refused for ever (field manual iCloud §5.1): take the next one.
  const first = replaces === null ? 0 : replaces.generation + (replaces.state === 'intended' ? 0 : 1);
  for (let generation = first; generation < Math.min(first + ATTEMPTS, GENERATIONS); generation += 1) {
    const mirror = newMirror(cycle, task, { appointment, replaces, generation });
    await cycle.doors.store.sync.saveMirror(cycle.user.id, mirror);
    const text = writeAppointmentEvent(draftOf(cycle, appointment, mirror));
    const etag = await putUnlessTaken(task, mirror.href, text);
    const stands = { start: appointment.start, end: appointment.end };
    if (etag) return keep(cycle, task, { mirror: { ...mirror, etag, state: 'live' }, text, stands, ask: false, retitled: false, outcome: 'written', reason, action: 'event-created', before: null });
    if (await isOurs(cycle, task, mirror)) {
      // Ours, its answer was lost: what we meant to write then is what we know of it.
      const base = replaces?.state === 'intended' ? { ...mirror, start: replaces.start, end: replaces.end, revision: replaces.revision } : mirror;
      return keep(cycle, task, { ...await mergeEvent(cycle, task, { appointment, mirror: base }), reason, action: 'event-created', before: null });
    }
  }
  throw new SyncFault('event-refused', { detail: 'every name for the event is taken' });
}

/** undefined on 412: either our own write whose answer was lost, or a name or UID that cannot be used. */
async function putUnlessTaken({ writable }: MirrorTask, href: CalendarHref, text: string): Promise<ETag | undefined> {
  try {
    return await writable.put(href, text, { kind: 'create' });
  } catch (error) {
    if (error instanceof SyncFault && error.kind === 'changed-meanwhile') return undefined;
    throw error;
  }
}

async function isOurs(cycle: Cycle, { writable }: MirrorTask, mirror: AppointmentMirror): Promise<boolean> {
  const standing = await writable.find(mirror.href);
  const event = standing && readAppointmentEvent(standing.text, cycle.location.zone);
  return event?.uid === mirror.uid && event.appointmentId === mirror.appointmentId;
}

/** Changes the event in place: what the user did to it stays, and a time that they gave it becomes a question. */
export async function updateEvent(cycle: Cycle, task: MirrorTask, { appointment, mirror, reason }: Action<'update'>): Promise<void> {
  const merged = await mergeEvent(cycle, task, { appointment, mirror });
  await keep(cycle, task, { ...merged, reason, action: 'event-changed', before: mirror });
}

/**
 * An event of ours that we know again: only remembered. What we know to have written is the base of the next merge. Where
 * nothing is known, another time than the appointment's may be the user's own: they are asked.
 */
export async function adoptEvent(cycle: Cycle, task: MirrorTask, { appointment, event, mirror }: Action<'adopt'>): Promise<void> {
  const found = { uid: event.uid, href: event.href, etag: event.etag, sequence: event.sequence };
  const known = mirror ? knownAgain(mirror, { appointment, event }) : unknown(cycle, task, { appointment, event });
  const target = appointment.id;
  await cycle.doors.store.transaction(async (store) => {
    await store.sync.saveMirror(cycle.user.id, { ...known, ...found, refused: null });
    await store.sync.note(cycle.user.id, journalRow(cycle, { action: 'event-recognised', target, reason: 'made-by-us-before', after: event, calendarId: task.calendar.id, object: objectOf(task.calendar.id, event.href) }));
    if (known.state === 'moved') await store.sync.note(cycle.user.id, journalRow(cycle, { action: 'choice-asked', target, reason: MOVED, before: known, after: event, calendarId: task.calendar.id }));
  });
}

type Sighting = { readonly appointment: Appointment; readonly event: Period & { readonly uid: string } };

function knownAgain(mirror: AppointmentMirror, { appointment, event }: Sighting): AppointmentMirror {
  const { start, end } = event;
  return { ...mirror, state: 'live', ...(isSame(event, appointment) ? { start, end, revision: reviseTime(mirror.revision, event) } : {}) };
}

function unknown(cycle: Cycle, task: MirrorTask, { appointment, event }: Sighting): AppointmentMirror {
  const generation = findGeneration(event.uid, ownerOf(cycle, appointment)) ?? 0;
  return { ...newMirror(cycle, task, { appointment, replaces: null, generation }), state: isSame(event, appointment) ? 'live' : 'moved' };
}

const ownerOf = ({ location, user }: Cycle, { id }: Appointment): MirrorOwner =>
  ({ locationId: location.id, tekmatixUserId: user.tekmatixUserId, appointmentId: id });

function newMirror(
  cycle: Cycle, { calendar }: MirrorTask,
  { appointment, replaces, generation }: { appointment: Appointment; replaces: AppointmentMirror | null; generation: number },
): AppointmentMirror {
  // A name that we began with is kept: the event may stand under it.
  const uid = replaces?.generation === generation ? replaces.uid : mirrorUid(ownerOf(cycle, appointment), generation);
  return {
    id: replaces?.id ?? randomUUID(), appointmentId: appointment.id, calendarId: calendar.id, uid, generation,
    // A path below the collection's own: both come from Apple's listing and our own alphabet.
    href: `${calendar.href}${uid}.ics` as CalendarHref, etag: null,
    revision: revisionOf(appointment), sequence: (replaces?.sequence ?? -1) + 1, start: appointment.start, end: appointment.end,
    state: 'intended', writtenAt: cycle.doors.now(),
    // Until it is written it stays known what was refused, so that the same refusal is told once.
    refused: replaces?.refused ?? null,
  };
}

type Written = Merged & { readonly reason: string; readonly action: string; readonly before: Period | null };

/** Link, our copy of the object and the journal rows stand or fall together. */
async function keep(cycle: Cycle, { calendar, me }: MirrorTask, { mirror, text, stands, ask, retitled, outcome, reason, before, ...told }: Written): Promise<void> {
  const target = mirror.appointmentId;
  const action = outcome === 'written' ? told.action : 'event-recognised';
  await cycle.doors.store.transaction(async (store) => {
    await store.sync.saveMirror(cycle.user.id, { ...mirror, refused: null });
    // By the rules of now: the user may have switched titles off since the cycle began.
    const current = (await store.calendars.lock(calendar.id)) ?? calendar;
    const object = readObject(cycle, { calendar: current, me }, { href: mirror.href, etag: mirror.etag, text });
    await store.calendars.saveObjects(calendar.id, [object]);
    const about = { target, calendarId: calendar.id };
    // As it will be read again: seconds are all that an event can tell.
    await store.sync.note(cycle.user.id, journalRow(cycle, { action, reason, before, after: object.ownEvent ?? stands, object: objectOf(calendar.id, mirror.href), ...about }));
    if (ask) await store.sync.note(cycle.user.id, journalRow(cycle, { action: 'choice-asked', reason: MOVED, before: mirror, after: stands, ...about }));
    if (retitled) await store.sync.note(cycle.user.id, journalRow(cycle, { action: 'choice-asked', reason: RETITLED, ...about }));
  });
}
