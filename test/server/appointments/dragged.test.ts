import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../household.ts';
import { openBooked, wall, type Booked } from './booked.ts';

let scene: Booked;
beforeEach(async () => { scene = await openBooked(); });
afterEach(() => scene.anna.close());

describe('an event that the user drags to another time', () => {
  it('stays there when its appointment is long past', async () => {
    const { anna, edit, minutes, moveTo, only } = scene;
    anna.clock.advance(5 * 24 * HOUR);
    await minutes(2);
    const tomorrow = anna.clock.now() + 24 * HOUR;
    edit(moveTo(tomorrow));
    await minutes(3);
    expect(only().text).toContain(wall(tomorrow));
  });
});
