import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { COACH, eventsOf, HOUR, journalOf, MINUTE } from '../household.ts';
import { openBooked, type Booked } from './booked.ts';

let scene: Booked;
beforeEach(async () => { scene = await openBooked(); }, 60_000);
afterEach(() => scene.anna.close());

const status = () => syncSubject(scene.anna.doors).status({ id: 's1', userId: scene.anna.userId });
const puts = (): number => scene.anna.icloud.journal.filter((entry) => entry.method === 'PUT').length;
const told = async (action: string) => (await journalOf(scene.anna)).filter((row) => row.action === action);
const book = (title = 'Third call'): string => scene.anna.location.addAppointment({ userId: COACH, title, start: scene.at + 14 * HOUR, end: scene.at + 15 * HOUR }).id;
const refuse = (code: number, times: number | 'always' = 'always'): void => scene.anna.icloud.faults.next({ method: 'PUT', times, fault: { kind: 'status', status: code } });

describe.each([413, 403, 400, 404])('an event that Apple refuses with %i', (code) => {
  it('is not sent again every minute, and the status names its appointment', async () => {
    const id = book();
    refuse(code);
    await scene.minutes(10);
    expect(puts()).toBe(1);
    expect(await status()).toMatchObject({
      state: 'failing', fault: 'event-refused', refused: [{ appointmentId: id, title: 'Third call', start: scene.at + 14 * HOUR, end: scene.at + 15 * HOUR }],
    });
    expect(await told('event-refused')).toMatchObject([{ target: id, reason: 'refused-by-icloud', after: { start: scene.at + 14 * HOUR } }]);
    expect(await told('appointments-not-written')).toHaveLength(1);
    expect((await scene.anna.calendar('Home')).access).toBe('read-write');
  });
});

it('an event that was refused is tried again after an hour, and its end is told', async () => {
  book();
  refuse(413, 1);
  await scene.anna.minute();
  scene.anna.clock.advance(HOUR);
  await scene.minutes(2);
  expect(eventsOf(scene.anna.home)).toHaveLength(2);
  expect(await status()).toMatchObject({ state: 'in-step', fault: null, refused: [] });
  expect((await told('calendar-read-again')).map((row) => row.reason)).toEqual(['after-event-refused']);
});

it('an event that was refused is tried at once when its appointment changes', async () => {
  const id = book();
  refuse(413, 1);
  await scene.minutes(3);
  expect(eventsOf(scene.anna.home)).toHaveLength(1);
  scene.anna.location.moveAppointment(id, { start: scene.at + 16 * HOUR, end: scene.at + 17 * HOUR });
  await scene.anna.minute();
  expect(eventsOf(scene.anna.home)).toHaveLength(2);
});

it('a refused change leaves the event as it stands, and is told by the time that it should have', async () => {
  const before = scene.only().text;
  refuse(403);
  scene.anna.location.moveAppointment(scene.appointment, { start: scene.at + 2 * HOUR, end: scene.at + 3 * HOUR });
  await scene.minutes(5);
  expect(puts()).toBe(1);
  expect(scene.only().text).toBe(before);
  expect((await status()).refused).toMatchObject([{ appointmentId: scene.appointment, start: scene.at + 2 * HOUR }]);
});

it('what the user had put back, and Apple refuses, is tried again after an hour too', async () => {
  scene.edit(scene.moveTo(scene.at + 3 * HOUR));
  await scene.minutes(3);
  await scene.choose('put-back');
  refuse(413, 1);
  await scene.minutes(5);
  expect(puts()).toBe(1);
  scene.anna.clock.advance(HOUR);
  await scene.minutes(2);
  expect(puts()).toBe(2);
  expect(await status()).toMatchObject({ state: 'in-step', choices: [] });
});

it('a refused appointment that is cancelled worries nobody any more', async () => {
  const id = book();
  refuse(413);
  await scene.anna.minute();
  scene.anna.location.setStatus(id, 'cancelled');
  scene.anna.clock.advance(2 * MINUTE);
  await scene.minutes(2);
  expect(await status()).toMatchObject({ state: 'in-step', refused: [] });
});

it('a calendar whose listing does not say whether it may be written is believed to be read-only by its refusal', async () => {
  scene.anna.icloud.toggles.privileges = 'omitted';
  book();
  refuse(403);
  await scene.anna.minute();
  expect(await scene.anna.calendar('Home')).toMatchObject({ access: 'read-only', fault: 'access-denied' });
});
