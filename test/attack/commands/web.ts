import fc from 'fast-check';
import { MINUTE } from '../../../shared/time/period.ts';
import type { AppointmentStatus } from '../../standins/tekmatix/world/world.ts';
import { dayOf, HALF_HOUR, toInstant } from '../model/berlin.ts';
import type { ModelAppointment } from '../model/locationModel.ts';
import { BEN, COACH, type Scene } from '../scene.ts';
import type { Handlers } from './handlers.ts';
import type { Scope } from './phone.ts';

/** What people do in TekMatix. */
export type WebCommand =
  | { readonly do: 'book'; readonly day: number; readonly at: number; readonly length: number; readonly count: number }
  | { readonly do: 'move-appointment'; readonly pick: number; readonly by: number; readonly scope: Scope }
  | { readonly do: 'retitle-appointment'; readonly pick: number; readonly scope: Scope }
  | { readonly do: 'status'; readonly pick: number; readonly status: AppointmentStatus; readonly scope: Scope }
  | { readonly do: 'delete-appointment'; readonly pick: number; readonly scope: Scope }
  | { readonly do: 'restore-appointment'; readonly pick: number }
  | { readonly do: 'hand-over'; readonly pick: number }
  | { readonly do: 'foreign-block'; readonly day: number; readonly at: number; readonly length: number }
  | { readonly do: 'move-block'; readonly pick: number; readonly by: number }
  | { readonly do: 'remove-block'; readonly pick: number };

const pick = fc.nat(7);
const day = fc.integer({ min: -1, max: 6 });
const at = fc.nat(47);
const length = fc.integer({ min: 1, max: 4 });
const by = fc.integer({ min: -48, max: 48 });
const scope = fc.constantFrom<Scope[]>('this', 'following', 'all');

export const webCommand: fc.Arbitrary<WebCommand> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('book' as const), day, at, length, count: fc.constantFrom(1, 1, 3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move-appointment' as const), pick, by, scope }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retitle-appointment' as const), pick, scope }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('status' as const), pick, status: fc.constantFrom<AppointmentStatus[]>('cancelled', 'confirmed', 'noshow', 'invalid', 'showed'), scope }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete-appointment' as const), pick, scope }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore-appointment' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hand-over' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('foreign-block' as const), day, at, length }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move-block' as const), pick, by }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove-block' as const), pick }) },
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

export const webHandlers: Handlers<WebCommand> = {
  book(scene, { day, at, length, count }) {
    const start = toInstant(dayOf(scene.clock.now(), day) + at * HALF_HOUR);
    const draft = { userId: COACH, title: `Call ${scene.next()}`, start, end: start + length * HALF_HOUR };
    const made = count === 1 ? { masterId: null, ids: [scene.location.addAppointment(draft).id] } : scene.location.addRecurringAppointment({ ...draft, count, everyDays: 1 });
    for (const seen of scene.location.appointments().filter(({ id }) => made.ids.includes(id))) {
      scene.here.appointments.set(seen.id, { id: seen.id, start: seen.start, end: seen.end, title: seen.title, status: seen.status, mine: true, deleted: false, series: made.masterId });
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
  'move-block'(scene, { pick, by }) {
    const all = scene.location.blocks();
    const block = all[pick % Math.max(1, all.length)];
    if (!block) return;
    const to = { start: block.start + by * HALF_HOUR, end: block.end + by * HALF_HOUR };
    scene.location.moveBlock(block.id, to);
    const foreign = scene.here.foreignBlocks.get(block.id);
    if (foreign) scene.here.foreignBlocks.set(block.id, { ...foreign, ...to });
  },
  'remove-block'(scene, { pick }) {
    const all = scene.location.blocks();
    const block = all[pick % Math.max(1, all.length)];
    if (!block) return;
    scene.location.removeBlock(block.id);
    scene.here.foreignBlocks.delete(block.id);
  },
};
