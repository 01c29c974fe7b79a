import type { AppointmentMirror } from '../../../shared/appointments/mirror.ts';
import { resolveChoice } from '../../../server/sync/resolveChoice.ts';
import { COACH, eventsOf, HOUR, MINUTE, openHousehold, type Household } from '../household.ts';

/** A household in step, with one appointment and its event in the primary calendar. */
export type Booked = {
  readonly anna: Household; readonly appointment: string;
  /** When the appointment starts; it takes an hour. */
  readonly at: number;
  minutes(count: number): Promise<void>;
  /** The one event of ours, unfolded. */
  only(): { readonly name: string; readonly text: string };
  /** The event as the phone has it, changed by its user. */
  edit(change: (text: string) => string): void;
  moveTo(start: number): (text: string) => string;
  mirror(): Promise<AppointmentMirror>;
  choose(choice: 'put-back' | 'leave' | 'take-title' | 'keep-title'): Promise<void>;
  /** Answers to our writes, in order. */
  written(): (number | null)[];
};

export const wall = (instant: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' }).format(instant).replace(/[-:]/g, '').replace(' ', 'T');

export async function openBooked(): Promise<Booked> {
  const anna = await openHousehold();
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  const at = anna.clock.now() + 30 * HOUR;
  const { id } = anna.location.addAppointment({ userId: COACH, title: 'Discovery call', start: at, end: at + HOUR, notes: 'Bring the contract.', address: 'Torstraße 1' });
  await anna.minute();
  // iCloud may show a write late: only after that is what the user does to the event believed.
  anna.clock.advance(2 * MINUTE);
  await anna.minute();
  anna.icloud.clearJournal();
  const only = () => {
    const [event, ...more] = eventsOf(anna.home);
    if (!event || more.length > 0) throw new Error(`${more.length + (event ? 1 : 0)} events of ours`);
    return event;
  };
  const mirror = async () => {
    const found = (await anna.doors.store.sync.mirrors(anna.userId)).find((m) => m.appointmentId === id);
    if (!found) throw new Error('no mirror');
    return found;
  };
  return {
    anna, appointment: id, at, only, mirror,
    async minutes(count) { for (let i = 0; i < count; i += 1) await anna.minute(); },
    edit(change) { const { name, text } = only(); anna.home.put(name, change(text)); },
    moveTo: (start) => (text) => text.replaceAll(wall(at), wall(start)).replaceAll(wall(at + HOUR), wall(start + HOUR)),
    async choose(choice) { await resolveChoice(anna.doors, anna.userId, { mirrorId: (await mirror()).id, choice }); },
    written: () => anna.icloud.journal.filter((entry) => ['PUT', 'DELETE'].includes(entry.method)).map((entry) => entry.status),
  };
}
