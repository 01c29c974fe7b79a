import type { Appointment } from '../../shared/appointments/appointment.ts';
import { chooseEventTime, isSame, chooseTitle } from '../../shared/appointments/chooseEventTime.ts';
import { readRevision, revisionOf, type AppointmentMirror } from '../../shared/appointments/mirror.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { CalendarObject } from '../../shared/sync/changes.ts';
import type { Period } from '../../shared/time/period.ts';
import { patchAppointmentEvent, type WrittenTexts } from '../ical/patchAppointmentEvent.ts';
import { readAppointmentEvent } from '../ical/readAppointmentEvent.ts';
import type { Cycle } from '../sync/cycle.ts';
import { draftOf, titleOf } from './draftOf.ts';
import type { MirrorTask } from './mirrorTask.ts';

/** How often the event may change under our hands before we leave it for the next cycle (field manual iCloud §5.5). */
const ATTEMPTS = 3;

export type Merging = {
  readonly appointment: Appointment;
  /** Whose event it is; its time and revision are what we wrote last. */
  readonly mirror: AppointmentMirror;
};

export type Merged = {
  readonly mirror: AppointmentMirror; readonly text: string;
  readonly outcome: 'written' | 'nothing-new';
  /** When the event takes place now. */
  readonly stands: Period;
  /** The user moved it and has not been asked yet. */
  readonly ask: boolean;
  /** They and the appointment changed the title; theirs stays and they are told. */
  readonly retitled: boolean;
};

/**
 * Brings what changed in the appointment into the event as it stands now, under the ETag that it has now, and again when
 * it changes meanwhile. @throws SyncFault changed-meanwhile when it is gone, or changes every time.
 */
export async function mergeEvent(cycle: Cycle, { writable }: MirrorTask, merging: Merging): Promise<Merged> {
  let refused: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const standing = await writable.find(merging.mirror.href);
    if (!standing || standing.etag === null) throw new SyncFault('changed-meanwhile');
    const merged = mergeInto(cycle, merging, standing);
    if (saysTheSame(standing.text, merged.text)) {
      return { ...merged, text: standing.text, outcome: 'nothing-new', mirror: { ...merged.mirror, etag: standing.etag, sequence: merged.mirror.sequence - 1 } };
    }
    try {
      const etag = await writable.put(standing.href, merged.text, { kind: 'replace', etag: standing.etag });
      return { ...merged, outcome: 'written', mirror: { ...merged.mirror, etag } };
    } catch (error) {
      if (!(error instanceof SyncFault) || error.kind !== 'changed-meanwhile') throw error;
      refused = error;
    }
  }
  throw refused;
}

function mergeInto(cycle: Cycle, { appointment, mirror }: Merging, standing: CalendarObject): Omit<Merged, 'outcome'> {
  const event = readAppointmentEvent(standing.text, cycle.location.zone);
  const base = readRevision(mirror.revision);
  const { start, end } = appointment;
  const theirs = event ?? mirror;
  // Without a base the user has already said that the appointment's time is right.
  const choice = base ? chooseEventTime({ base: mirror, ours: appointment, theirs, state: mirror.state }) : { time: 'ours' as const };
  const ask = choice.time === 'theirs' && choice.ask;
  const title = chooseTitle({ base: base && titleOf(base), ours: titleOf(appointment), theirs: event?.title ?? null, state: mirror.retitled ?? null });
  const next: AppointmentMirror = {
    ...mirror, start, end, revision: revisionOf(appointment), sequence: Math.max(event?.sequence ?? 0, mirror.sequence) + 1,
    retitled: title.retitled, state: choice.time === 'ours' ? 'live' : ask ? 'moved' : mirror.state, writtenAt: cycle.doors.now(),
  };
  const texts: WrittenTexts | null = base ? { title: titleOf(base), location: base.address, notes: base.notes } : null;
  const keepsTime = choice.time === 'theirs' || isSame(theirs, appointment);
  const text = patchAppointmentEvent(standing.text, draftOf(cycle, appointment, next), { base: texts, time: keepsTime ? 'standing' : 'draft', title: title.title });
  return { mirror: next, text, ask, retitled: title.ask, stands: choice.time === 'ours' ? { start, end } : { start: theirs.start, end: theirs.end } };
}

/** Everybody who shares a calendar is told of every write (field manual iCloud §5.4): one that says nothing new is not made. */
function saysTheSame(a: string, b: string): boolean {
  const saying = (object: string): string => object.replace(/\r?\n[ \t]/g, '').replace(/^(?:DTSTAMP|LAST-MODIFIED|SEQUENCE):.*\r?\n/gm, '');
  return saying(a) === saying(b);
}
