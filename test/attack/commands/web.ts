import fc from 'fast-check';
import { MINUTE } from '../../../shared/time/period.ts';
import type { AppointmentStatus } from '../../standins/tekmatix/world/world.ts';
import { dayOf, HALF_HOUR, toInstant } from '../model/berlin.ts';
import type { ModelAppointment } from '../model/locationModel.ts';
import { ownBlocks } from '../invariants/blocks.ts';
import { BEN, COACH, TEAM, type Scene } from '../scene.ts';
import type { Handlers } from './handlers.ts';
import type { Scope } from './phone.ts';

/** What people do in TekMatix. */
export type WebCommand =
  | { readonly do: 'book'; readonly day: number; readonly at: number; readonly length: number; readonly count: number; /** The user is the second of two owners. */ readonly shared?: boolean }
  | { readonly do: 'book-many'; readonly day: number; readonly count: number }
  | { readonly do: 'delete-many'; readonly leave: number }
  | { readonly do: 'move-appointment'; readonly pick: number; readonly by: number; readonly scope: Scope }
  | { readonly do: 'retitle-appointment'; readonly pick: number; readonly scope: Scope }
  | { readonly do: 'status'; readonly pick: number; readonly status: AppointmentStatus; readonly scope: Scope }
  | { readonly do: 'delete-appointment'; readonly pick: number; readonly scope: Scope }
  | { readonly do: 'restore-appointment'; readonly pick: number }
  | { readonly do: 'hand-over'; readonly pick: number }
  | { readonly do: 'foreign-block'; readonly day: number; readonly at: number; readonly length: number }
  | { readonly do: 'move-block'; readonly pick: number; readonly by: number }
  | { readonly do: 'remove-block'; readonly pick: number }
  | { readonly do: 'remove-blocks'; readonly leave: number };

const pick = fc.nat(7);
const day = fc.integer({ min: -1, max: 6 });
const at = fc.nat(47);
const length = fc.integer({ min: 1, max: 4 });
const by = fc.integer({ min: -48, max: 48 });
const scope = fc.constantFrom<Scope[]>('this', 'following', 'all');

export const booking: fc.Arbitrary<WebCommand> = fc.record({ do: fc.constant('book' as const), day, at, length, count: fc.constantFrom(1, 1, 3), shared: fc.constantFrom(false, false, true) });

export const webCommand: fc.Arbitrary<WebCommand> = fc.oneof(
  { weight: 5, arbitrary: booking },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('book-many' as const), day: fc.integer({ min: 0, max: 3 }), count: fc.integer({ min: 5, max: 8 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete-many' as const), leave: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move-appointment' as const), pick, by, scope }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retitle-appointment' as const), pick, scope }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('status' as const), pick, status: fc.constantFrom<AppointmentStatus[]>('cancelled', 'confirmed', 'noshow', 'invalid', 'showed'), scope }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete-appointment' as const), pick, scope }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore-appointment' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hand-over' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('foreign-block' as const), day, at, length }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move-block' as const), pick, by }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove-block' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove-blocks' as const), leave: fc.nat(1) }) },
);

/** The appointment that is meant, and those of its series that the user means with it. */
function choose(scene: Scene, pick: number, scope: Scope): ModelAppointment[] {
  const all = [...scene.here.appointments.values()].filter(({ deleted }) => !deleted);
  const one = all[pick % Math.max(1, all.length)];
  if (!one || one.series === null || scope === 'this') return one ? [one] : [];
  return all.filter((a) => a.series === one.series && (scope === 'all' || a.start >= one.start));
}

/** What the user did to its event before may be undone by this. */
function change(scene: Scene, appointment: ModelAppointment, next: Partial<ModelAppointment>): void {
  Object.assign(appointment, next);
  const touch = scene.here.touched.get(appointment.id);
  if (touch) touch.at = undefined;
}

function noteMade({ location, here }: Scene, ids: readonly string[], series: string | null): void {
  for (const { id, start, end, title, status } of location.appointments().filter((a) => ids.includes(a.id))) {
    here.appointments.set(id, { id, start, end, title, status, mine: true, deleted: false, series });
  }
}

export const webHandlers: Handlers<WebCommand> = {
  book(scene, { day, at, length, count, shared = false }) {
    const start = toInstant(dayOf(scene.clock.now(), day) + at * HALF_HOUR);
    const owners = shared ? { userId: BEN, users: [BEN, COACH], calendarId: TEAM } : { userId: COACH };
    const draft = { ...owners, title: `Call ${scene.next()}`, start, end: start + length * HALF_HOUR };
    const made = count === 1 ? { masterId: null, ids: [scene.location.addAppointment(draft).id] } : scene.location.addRecurringAppointment({ ...draft, count, everyDays: 1 });
    noteMade(scene, made.ids, made.masterId);
  },
  'book-many'(scene, { day, count }) {
    for (let i = 0; i < count; i += 1) {
      const start = toInstant(dayOf(scene.clock.now(), day) + (7 + 3 * i) * 2 * HALF_HOUR);
      noteMade(scene, [scene.location.addAppointment({ userId: COACH, title: `Call ${scene.next()}`, start, end: start + HALF_HOUR }).id], null);
    }
  },
  'delete-many'(scene, { leave }) {
    for (const appointment of [...scene.here.appointments.values()].filter(({ deleted }) => !deleted).slice(leave)) {
      scene.location.deleteAppointment(appointment.id);
      change(scene, appointment, { deleted: true });
    }
  },
  'move-appointment'(scene, { pick, by, scope }) {
    for (const appointment of choose(scene, pick, scope)) {
      const to = { start: appointment.start + by * HALF_HOUR, end: appointment.end + by * HALF_HOUR };
      scene.location.moveAppointment(appointment.id, to);
      change(scene, appointment, to);
    }
  },
  'retitle-appointment'(scene, { pick, scope }) {
    const title = `Talk ${scene.next()}`;
    for (const appointment of choose(scene, pick, scope)) {
      scene.location.editAppointment(appointment.id, { title });
      change(scene, appointment, { title });
    }
  },
  status(scene, { pick, status, scope }) {
    for (const appointment of choose(scene, pick, scope)) {
      scene.location.setStatus(appointment.id, status);
      change(scene, appointment, { status });
    }
  },
  'delete-appointment'(scene, { pick, scope }) {
    for (const appointment of choose(scene, pick, scope)) {
      scene.location.deleteAppointment(appointment.id);
      change(scene, appointment, { deleted: true });
    }
  },
  'restore-appointment'(scene, { pick }) {
    const gone = [...scene.here.appointments.values()].filter(({ deleted }) => deleted);
    const appointment = gone[pick % Math.max(1, gone.length)];
    if (!appointment) return;
    scene.location.restoreAppointment(appointment.id);
    change(scene, appointment, { deleted: false });
  },
  'hand-over'(scene, { pick }) {
    for (const appointment of choose(scene, pick, 'this')) {
      const userId = appointment.mine ? BEN : COACH;
      scene.location.editAppointment(appointment.id, { userId, users: [userId] });
      change(scene, appointment, { mine: !appointment.mine });
    }
  },
  'foreign-block'(scene, { day, at, length }) {
    // Never the very time of an event: that would be TekMatix's own link to iCloud.
    const start = toInstant(dayOf(scene.clock.now(), day) + at * HALF_HOUR) + 7 * MINUTE;
    const block = { title: `Lunch ${scene.next()}`, start, end: start + length * HALF_HOUR };
    const { id } = scene.location.addForeignBlock({ userId: COACH, ...block });
    scene.here.foreignBlocks.set(id, { id, ...block });
  },
  async 'move-block'(scene, { pick, by }) {
    const all = scene.location.blocks();
    const block = all[pick % Math.max(1, all.length)];
    if (!block) return;
    const to = { start: block.start + by * HALF_HOUR, end: block.end + by * HALF_HOUR };
    scene.location.moveBlock(block.id, to);
    const foreign = scene.here.foreignBlocks.get(block.id);
    // Dragged away before the server knew of it, it does not say any more whose it was.
    const known = (await scene.process.doors.store.sync.blocks(scene.userId)).some(({ id }) => id === block.id);
    if (!foreign && !known) scene.here.theirs.add(block.id);
    if (foreign || !known) scene.here.foreignBlocks.set(block.id, { id: block.id, title: block.title, ...to });
  },
  'remove-block'(scene, { pick }) {
    const all = scene.location.blocks();
    const block = all[pick % Math.max(1, all.length)];
    if (!block) return;
    scene.location.removeBlock(block.id);
    scene.here.foreignBlocks.delete(block.id);
  },
  'remove-blocks'(scene, { leave }) {
    for (const { id } of ownBlocks(scene).slice(leave)) scene.location.removeBlock(id);
  },
};
