import fc from 'fast-check';
import { resolveChoice } from '../../../server/sync/resolveChoice.ts';
import { SyncFault } from '../../../shared/connection/fault.ts';
import type { ChoiceInput } from '../../../shared/contract/sync.ts';
import { HALF_HOUR, toInstant, toWall, writeWall } from '../model/berlin.ts';
import { putText, putThing, type ModelCalendar } from '../model/calendarModel.ts';
import { ownEvents, type OwnEvent } from '../invariants/appointments.ts';
import type { Scene } from '../scene.ts';
import type { Handlers } from './handlers.ts';
import { calendarAt } from './phone.ts';

/** What the user does to events that we wrote, and how they answer when they are asked. */
export type OurCommand =
  | { readonly do: 'our-event'; readonly pick: number; readonly how: 'move' | 'retitle' | 'delete' | 'note' | 'copy' | 'away'; readonly by: number; readonly calendar: number }
  | { readonly do: 'choose'; readonly pick: number; readonly choice: ChoiceInput['choice'] };

export const ourCommand: fc.Arbitrary<OurCommand> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('our-event' as const), pick: fc.nat(7), how: fc.constantFrom('move' as const, 'move' as const, 'delete' as const, 'retitle' as const, 'note' as const, 'copy' as const, 'away' as const), by: fc.integer({ min: -48, max: 48 }), calendar: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('choose' as const), pick: fc.nat(3), choice: fc.constantFrom('put-back' as const, 'leave' as const, 'move' as const, 'take-title' as const, 'keep-title' as const) }) },
);

export const ourHandlers: Handlers<OurCommand> = {
  'our-event'(scene, { pick, how, by, calendar: place }) {
    const all = ownEvents(scene);
    const event = all[pick % Math.max(1, all.length)];
    const primary = scene.calendars.find(({ role }) => role === 'primary');
    if (!event || !primary) return;
    const { touched } = scene.here;
    const other = calendarAt(scene, place);
    switch (how) {
      case 'move': {
        // As a wall clock can say it: of an hour that is shown twice the first.
        const [start, end] = [event.start, event.end].map((instant) => toInstant(toWall(instant + by * HALF_HOUR))) as [number, number];
        const to = { start, end: Math.max(end, start) };
        primary.standin.put(event.name, retime(event.text, to));
        touched.set(event.appointmentId, { kind: 'moved', at: to });
        return;
      }
      case 'retitle':
        primary.standin.put(event.name, event.text.replace(/^SUMMARY:.*$/m, `SUMMARY:Renamed ${scene.next()}\r`));
        return void touched.set(event.appointmentId, { kind: 'retitled', at: touched.get(event.appointmentId)?.at });
      case 'note':
        scene.here.noted.add(event.appointmentId);
        return primary.standin.put(event.name, event.text.replace('END:VEVENT', 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT'));
      case 'delete':
        primary.standin.remove(event.name);
        return void touched.set(event.appointmentId, { kind: 'deleted', at: undefined });
      case 'copy':
        return other && copy(scene, other, event);
      case 'away':
        if (!other || other === primary) return;
        primary.standin.remove(event.name);
        putText(other, event.name, event.text);
        return void touched.set(event.appointmentId, { kind: 'away', at: undefined });
    }
  },
  choose: (scene, command) => choose(scene, command),
};

/** A copy has a UID of its own, and our mark. It is the user's. */
function copy(scene: Scene, calendar: ModelCalendar, event: OwnEvent): void {
  const uid = `COPY-${scene.next()}`;
  putThing(calendar, `${uid}.ics`, { thing: { kind: 'copy', period: { start: event.start, end: event.end } }, text: event.text.replace(/^UID:.*$/m, `UID:${uid}\r`) });
}

const retime = (text: string, { start, end }: { readonly start: number; readonly end: number }): string => text
  .replace(/(BEGIN:VEVENT[^]*?)DTSTART[^\r\n]*/, `$1DTSTART;TZID=Europe/Berlin:${writeWall(toWall(start))}`)
  .replace(/(BEGIN:VEVENT[^]*?)DTEND[^\r\n]*/, `$1DTEND;TZID=Europe/Berlin:${writeWall(toWall(end))}`);

async function choose(scene: Scene, { pick, choice }: Extract<OurCommand, { do: 'choose' }>): Promise<void> {
  const { store } = scene.process.doors;
  const asked = (await store.sync.mirrors(scene.userId)).filter(({ state, retitled }) => state === 'moved' || state === 'deleted' || retitled === 'asked');
  const mirror = asked[pick % Math.max(1, asked.length)];
  if (!mirror) return;
  const event = ownEvents(scene).find(({ appointmentId }) => appointmentId === mirror.appointmentId);
  const at = { start: event?.start ?? mirror.start, end: event?.end ?? mirror.end };
  const input: ChoiceInput = choice === 'move'
    ? { mirrorId: mirror.id, choice, from: { start: mirror.start, end: mirror.end }, to: at, notify: false }
    : { mirrorId: mirror.id, choice };
  if (choice === 'move') scene.location.allowAppointmentMoves();
  try {
    await resolveChoice(scene.process.doors, scene.userId, input);
  } catch (error) {
    // What cannot be chosen changes nothing.
    if (!(error instanceof SyncFault)) throw error;
    if (choice !== 'move' || error.kind === 'not-found') return;
  }
  const touch = scene.here.touched.get(mirror.appointmentId);
  if (touch) touch.at = undefined;
  const appointment = scene.here.appointments.get(mirror.appointmentId);
  const standing = scene.location.appointments().find(({ id }) => id === mirror.appointmentId);
  // TekMatix may have moved it although its answer was lost.
  if (choice === 'move' && appointment && standing?.start === at.start && standing.end === at.end) Object.assign(appointment, at);
}
