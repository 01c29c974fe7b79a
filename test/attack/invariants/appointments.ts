import type { AppointmentMirror } from '../../../shared/appointments/mirror.ts';
import type { Period } from '../../../shared/time/period.ts';
import type { StoredHold } from '../../../server/store/stored/undo.ts';
import { readTime } from '../model/berlin.ts';
import { isAt } from '../model/calendarModel.ts';
import { windowAt } from '../model/expected.ts';
import { show, touches } from '../model/intervals.ts';
import { isLiveHere, type ModelAppointment, type Touch } from '../model/locationModel.ts';
import type { Scene } from '../scene.ts';

export type OwnEvent = Period & { readonly name: string; readonly appointmentId: string; readonly title: string; readonly text: string };

/** Events that the server wrote into the primary calendar; copies that the user made are the user's. */
export function ownEvents({ calendars }: Pick<Scene, 'calendars'>): OwnEvent[] {
  const primary = calendars.find(({ role }) => role === 'primary');
  if (!primary || primary.gone) return [];
  return primary.standin.objects().filter(({ name }) => !primary.texts.has(name)).flatMap(({ name, text }) => {
    const unfolded = text.replace(/\r?\n[ \t]/g, '');
    const mark = /^X-TEKMATIX-APPOINTMENT:.*\/([^/\r\n]+)\r?$/m.exec(unfolded)?.[1];
    const [start, end] = [readTime(unfolded, 'DTSTART'), readTime(unfolded, 'DTEND')];
    if (mark === undefined || start === undefined || end === undefined) return [];
    return [{ name, appointmentId: mark, start, end, title: /^SUMMARY:(.*?)\r?$/m.exec(unfolded)?.[1] ?? '', text: unfolded }];
  });
}

/** Invariant 3: every live appointment has exactly one event in the primary calendar, unless the user was asked or has said. */
export async function checkAppointments(scene: Scene, holds: readonly StoredHold[]): Promise<string[]> {
  const primary = scene.calendars.find(({ role }) => role === 'primary');
  // Nothing can be written there, and the user is told so (checked where faults are).
  if (!primary || primary.gone || primary.standin.access === 'read-only') return [];
  const stored = (await scene.process.doors.store.calendars.ofUser(scene.userId)).find(({ href }) => isAt(primary, href));
  const window = windowAt(scene.clock.now());
  const held = new Set(holds.flatMap(({ kind, members }) => (kind === 'appointments' ? members : [])));
  const standing = ownEvents(scene);
  const events = new Map(standing.map(({ appointmentId }) => [appointmentId, standing.filter((event) => event.appointmentId === appointmentId)]));
  const mirrors = new Map((await scene.process.doors.store.sync.mirrors(scene.userId)).map((m) => [m.appointmentId as string, m]));
  const known = [...scene.here.appointments.values()].flatMap((appointment) => {
    // Whether they are gone the user is asked: until then their events stay, whatever becomes of them.
    if (!touches(appointment, window) || held.has(appointment.id)) return [];
    const found = { events: events.get(appointment.id) ?? [], mirror: mirrors.get(appointment.id), touch: scene.here.touched.get(appointment.id) };
    return isLiveHere(appointment) ? judgeLive(appointment, found) : found.events.map(() => `3: an event of ${appointment.id} stands, which is ${appointment.deleted ? 'deleted' : appointment.status}${appointment.mine ? '' : ' and another user\'s'}`);
  });
  // While the user is asked what became of the events of this calendar nothing is written there.
  const asked = holds.some(({ kind, calendarId }) => kind === 'events' && calendarId === stored?.id);
  const strange = [...events.keys()].filter((id) => !scene.here.appointments.has(id)).map((id) => `3: an event of ${id}, which nobody made`);
  return [...(asked ? [] : known), ...strange];
}

type Found = { readonly events: readonly OwnEvent[]; readonly mirror: AppointmentMirror | undefined; readonly touch: Touch | undefined };

function judgeLive(appointment: ModelAppointment, { events, mirror, touch }: Found): string[] {
  const [event] = events;
  if (events.length > 1) return [`3: ${events.length} events of ${appointment.id}`];
  const said = mirror?.state === 'moved' || mirror?.state === 'deleted' || mirror?.state === 'left';
  if (!event) return touch && said ? [] : [`3: no event of ${appointment.id} (${mirror?.state ?? 'nothing known'})`];
  const problems: string[] = [];
  if (!same(event, appointment) && !(touch && said)) problems.push(`3: the event of ${appointment.id} stands at ${show([event])} instead of ${show([appointment])} (${mirror?.state ?? 'nothing known'})`);
  if (touch?.kind === 'moved' && touch.at && !same(event, touch.at)) problems.push(`3: the user moved the event of ${appointment.id} to ${show([touch.at])}, and it stands at ${show([event])}`);
  if (!touch && event.title !== appointment.title) problems.push(`3: the event of ${appointment.id} is called ${event.title} instead of ${appointment.title}`);
  return problems;
}

const same = (a: Period, b: Period): boolean => a.start === b.start && a.end === b.end;
