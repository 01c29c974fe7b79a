import { afterEach, beforeEach, expect, it } from 'vitest';
import { COACH, HOUR, journalOf } from '../household.ts';
import { openBooked, type Booked } from './booked.ts';

let scene: Booked;
beforeEach(async () => { scene = await openBooked(); }, 60_000);
afterEach(() => scene.anna.close());

it('an event that Apple goes on refusing is told of once, not in every cycle', async () => {
  const { anna, at, minutes } = scene;
  anna.location.addAppointment({ userId: COACH, title: 'Third call', start: at + 14 * HOUR, end: at + 15 * HOUR });
  anna.icloud.faults.next({ method: 'PUT', times: 50, fault: { kind: 'status', status: 413 } });
  await minutes(4);
  expect((await journalOf(anna)).filter((row) => row.action === 'appointments-not-written')).toHaveLength(1);
});
