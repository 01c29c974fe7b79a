import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentId, BlockedSlotId } from '../../shared/appointments/appointment.ts';
import { DAY } from '../../shared/time/period.ts';
import { hourAt, openTekMatixScene, tekMatixFaultOf, USER, type TekMatixScene } from './tekmatixScene.ts';

let scene: TekMatixScene;
beforeEach(async () => { scene = await openTekMatixScene(); });
afterEach(() => scene.standin.close());

const answer = (status: number, message: string) => ({ kind: 'status', status, body: JSON.stringify({ statusCode: status, message }) }) as const;

describe('One appointment', () => {
  let id: AppointmentId;
  beforeEach(() => {
    const { ids } = scene.location.addRecurringAppointment({ ...hourAt(9), userId: USER, title: 'Coaching', count: 2, everyDays: 7 });
    // The stand-in's own id.
    id = ids[1] as AppointmentId;
  });

  it('is found, also an occurrence of a series', async () => {
    expect(await scene.tekMatix.findAppointment(id)).toMatchObject({ kind: 'found', appointment: { id, start: hourAt(9).start + 7 * DAY } });
  });

  it.each(['not-found', 'flagged'] as const)('is gone when it is deleted and TekMatix says so (%s)', async (deletedAppointment) => {
    scene.standin.api.deletedAppointment = deletedAppointment;
    scene.location.deleteAppointment(id);
    expect(await scene.tekMatix.findAppointment(id)).toEqual({ kind: 'gone' });
  });

  it.each([[400, 'eventId must be a mongodb id'], [422, 'Unprocessable Entity']])('is not called gone when the question is refused with %i', async (status, message) => {
    scene.standin.faults.next({ path: '/appointments/', fault: answer(status, message) });
    expect(await scene.tekMatix.findAppointment(id)).toEqual({ kind: 'not-told' });
  });

  it('is not mistaken for another one', async () => {
    scene.standin.faults.next({ path: '/appointments/', fault: { kind: 'alter', alter: (body) => ({ event: { ...Object((body as { event: object }).event), id: 'another' } }) } });
    expect(await scene.tekMatix.findAppointment(id)).toEqual({ kind: 'not-told' });
  });

  it.each([401, 429, 500, 503])('of which TekMatix tells nothing because of %i is a fault', async (status) => {
    scene.standin.faults.next({ path: '/appointments/', times: 5, fault: answer(status, 'no') });
    await tekMatixFaultOf(scene.tekMatix.findAppointment(id));
  });
});

describe('A block that vanished', () => {
  // Ids that nobody gave out.
  const remove = () => scene.tekMatix.removeBlockedSlot('vanished' as BlockedSlotId);
  const edit = () => scene.tekMatix.editBlockedSlot('vanished' as BlockedSlotId, { ...hourAt(9), userId: USER, title: 'Busy' });

  it.each([[404, 'No such thing'], [400, 'Event not found'], [400, 'The event has already been deleted']])('is gone in the words %i “%s”', async (status, message) => {
    scene.standin.faults.next({ method: 'DELETE', fault: answer(status, message) });
    await expect(remove()).resolves.toBeUndefined();
    scene.standin.faults.next({ method: 'PUT', fault: answer(status, message) });
    expect(await edit()).toBe('gone');
  });

  it.each([[400, 'endTime must be a date'], [400, 'User not found in this location'], [400, 'Location not found'], [422, 'Event not found']])('is not taken for gone in the words %i “%s”', async (status, message) => {
    scene.standin.faults.next({ method: 'DELETE', fault: answer(status, message) });
    expect(await tekMatixFaultOf(remove())).toMatchObject({ kind: 'tekmatix-unreadable', evidence: { status } });
    scene.standin.faults.next({ method: 'PUT', fault: answer(status, message) });
    expect(await tekMatixFaultOf(edit())).toMatchObject({ kind: 'tekmatix-unreadable', evidence: { status } });
  });
});
