import { readRevision, type AppointmentMirror } from '../../../shared/appointments/mirror.ts';
import type { UserEdit, WrittenEvent } from '../../../shared/appointments/planRemoval.ts';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import { MINUTE, type Instant } from '../../../shared/time/period.ts';
import type { ReadableCalendar } from '../../caldav/calDav.ts';
import { titleOf } from '../../appointments/draftOf.ts';
import { findUserEdits, type WrittenSaying } from '../../ical/findUserEdits.ts';
import { readAppointmentEvent } from '../../ical/readAppointmentEvent.ts';
import type { OwnEvent, StoredCalendar } from '../../store/stored/calendar.ts';
import type { CalendarObject, ETag } from '../../../shared/sync/changes.ts';
import type { LookingCycle } from '../../sync/cycle.ts';
import { findOwnEvent } from '../../sync/readObject.ts';
import type { Appointment } from '../../../shared/appointments/appointment.ts';

/** iCloud may show a fresh write late (field manual iCloud §4.3). */
const READ_LAG = 2 * MINUTE;
/** Objects looked at in one go while a calendar is searched whole. */
const BATCH = 200;

/** What is known of the user's appointments, for events that we have no record of. */
export type Known = { appointment(id: string): Promise<Appointment | undefined> };

export type SeenEvent = WrittenEvent & { readonly href: CalendarHref; readonly etag: ETag | null };

export type EventSurvey = { readonly events: readonly SeenEvent[]; readonly settledAt: Instant };

type Task = { readonly calendar: StoredCalendar; readonly readable: ReadableCalendar; readonly known: Known };

/** What our records know of events of ours in a calendar, without asking anybody. */
export async function recordedEvents(cycle: LookingCycle, calendar: StoredCalendar): Promise<SeenEvent[]> {
  const mirrors = await mirrorsIn(cycle, calendar);
  const events = await cycle.doors.store.calendars.ownEvents(calendar.id);
  const seen = new Map<string, SeenEvent>();
  for (const event of events) seen.set(event.href, toSeen(calendar, { ...event, title: 'TekMatix appointment' }));
  const read = calendar.readAt !== null && calendar.fault === null;
  for (const mirror of mirrors.filter((m) => seen.has(m.href) || (!read && m.state !== 'intended' && m.state !== 'deleted'))) {
    const title = titleOf(readRevision(mirror.revision) ?? { title: '' });
    const { start, end, etag } = seen.get(mirror.href) ?? mirror;
    seen.set(mirror.href, { ...toSeen(calendar, { ...mirror, start, end, etag, title }), edits: start === mirror.start && end === mirror.end ? [] : ['time'] });
  }
  return [...seen.values()];
}

function toSeen(calendar: StoredCalendar, { href, etag, start, end, title }: { readonly href: CalendarHref; readonly etag: ETag | null; readonly start: Instant; readonly end: Instant; readonly title: string }): SeenEvent {
  return { calendarId: calendar.id, name: href.slice(href.lastIndexOf('/') + 1), href, etag, start, end, title, edits: [] };
}

/** Every event of ours in a calendar as it stands there now, with what the user made of it. @throws SyncFault */
export async function surveyCalendar(cycle: LookingCycle, { calendar, readable, known }: Task): Promise<EventSurvey> {
  const mirrors = new Map((await mirrorsIn(cycle, calendar)).map((mirror) => [mirror.href, mirror]));
  const read = calendar.readAt !== null && calendar.fault === null;
  const recorded = [...mirrors.keys(), ...(await cycle.doors.store.calendars.ownEvents(calendar.id)).map((event) => event.href)];
  // A calendar that is not read any more may hold what we have no record of.
  const hrefs = read ? [...new Set(recorded)] : await listHrefs(readable, recorded);
  const events: SeenEvent[] = [];
  let settledAt = 0;
  for (let from = 0; from < hrefs.length; from += BATCH) {
    const { objects, missing } = await readable.multiget(hrefs.slice(from, from + BATCH));
    const found = new Map(objects.map((object) => [object.href, object]));
    // Missing is not gone: each is asked for by itself (field manual iCloud §4.2).
    for (const href of missing.filter((one) => recorded.includes(one))) {
      const object = await readable.find(href);
      if (object) found.set(href, object);
      else settledAt = Math.max(settledAt, (mirrors.get(href)?.writtenAt ?? -READ_LAG) + READ_LAG);
    }
    for (const object of found.values()) {
      const event = await judge(cycle, { calendar, readable, known }, { object, mirror: mirrors.get(object.href) });
      if (event) events.push(event);
    }
  }
  return { events, settledAt };
}

async function mirrorsIn(cycle: LookingCycle, calendar: StoredCalendar): Promise<AppointmentMirror[]> {
  return (await cycle.doors.store.sync.mirrors(cycle.user.id)).filter((mirror) => mirror.calendarId === calendar.id);
}

async function listHrefs(readable: ReadableCalendar, recorded: readonly CalendarHref[]): Promise<CalendarHref[]> {
  const { changed } = await readable.listChanges({ kind: 'initial' });
  return [...new Set([...changed.map(({ href }) => href), ...recorded])];
}

/** undefined: not ours. Ours by our mark and a UID that only we make, or by our record of its name and UID. */
async function judge(cycle: LookingCycle, { calendar, known }: Task, { object, mirror }: { readonly object: CalendarObject; readonly mirror: AppointmentMirror | undefined }): Promise<SeenEvent | undefined> {
  const own = findOwnEvent(cycle, object.text) ?? byRecord(cycle, object, mirror);
  if (!own) return undefined;
  const compare = (saying: WrittenSaying): UserEdit[] => findUserEdits(object.text, saying, cycle.location.zone);
  const shown = mirror && readRevision(mirror.revision);
  const seen = (title: string, edits: readonly UserEdit[]): SeenEvent => ({ ...toSeen(calendar, { ...own, href: object.href, etag: object.etag, title }), edits });
  const byMirror = mirror && compare(sayingOf(mirror));
  if (byMirror?.length === 0) return seen(titleOf(shown ?? { title: '' }), []);
  // Our last write may have arrived although its answer did not: then it says what the appointment says.
  const appointment = await known.appointment(own.appointmentId);
  const byAppointment = appointment && compare({ ...appointment, texts: textsOf(appointment) });
  const edits = byAppointment?.length === 0 ? [] : byMirror ?? byAppointment ?? compare({ ...own, texts: null });
  return seen(titleOf(shown ?? appointment ?? { title: '' }), edits);
}

function byRecord(cycle: LookingCycle, object: CalendarObject, mirror: AppointmentMirror | undefined): OwnEvent | undefined {
  if (!mirror || mirror.state === 'intended' || !new RegExp(`^UID:${mirror.uid}\\s*$`, 'm').test(object.text)) return undefined;
  const event = readAppointmentEvent(object.text, cycle.location.zone);
  // Another user's event, in a calendar that both share.
  if (event && event.uid !== mirror.uid) return undefined;
  return { uid: mirror.uid, appointmentId: mirror.appointmentId, sequence: mirror.sequence, start: event?.start ?? mirror.start, end: event?.end ?? mirror.end };
}

function sayingOf(mirror: AppointmentMirror): WrittenSaying {
  const shown = readRevision(mirror.revision);
  return { start: mirror.start, end: mirror.end, texts: shown ? textsOf(shown) : null };
}

const textsOf = (shown: Pick<Appointment, 'title' | 'address' | 'notes'>): NonNullable<WrittenSaying['texts']> =>
  ({ title: titleOf(shown), location: shown.address, notes: shown.notes });
