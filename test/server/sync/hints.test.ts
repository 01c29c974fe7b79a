import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../shared/time/period.ts';
import { COACH, eventsOf, HOUR, MINUTE, openHousehold, type Household } from '../household.ts';
import { listenToWebhooks, type Listening } from '../listenToWebhooks.ts';

let anna: Household;
let server: Listening;
let far: number;
beforeEach(async () => {
  anna = await openHousehold();
  // So few requests a day that what lies far ahead is read once an hour, or when it is named.
  anna.tekMatix.api.rateLimit = { burst: 1_000_000, intervalMs: 10_000, daily: 3_000 };
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  server = listenToWebhooks(anna);
  await anna.minute();
  await anna.minute();
  far = anna.clock.now() + 45 * DAY;
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

/** Booked, and told by a webhook. */
async function book(length = HOUR): Promise<void> {
  anna.location.addAppointment({ userId: COACH, title: 'Far ahead', start: far, end: far + length });
  await server.deliver();
}
const minutes = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await anna.minute(); };
const titles = (): string[] => eventsOf(anna.home).map(({ text }) => /SUMMARY:(.*)/.exec(text)?.[1]?.trim() ?? '');

describe('a time far ahead that a webhook named', () => {
  it.each([['an hour', HOUR], ['no time at all', 0]])('is read in the next cycle, also where the appointment takes %s', async (_long, length) => {
    await anna.minute();
    await book(length);
    await anna.minute();
    expect(titles()).toEqual(['Far ahead']);
  });

  it('is not forgotten when the cycle ended before it was read', async () => {
    await book();
    const { ofUser } = anna.doors.store.connections;
    Object.assign(anna.doors.store.connections, { ofUser: () => Promise.reject(new Error('disk')) });
    await anna.minute();
    Object.assign(anna.doors.store.connections, { ofUser });
    await minutes(2);
    expect(titles()).toEqual(['Far ahead']);
  });

  it('is not forgotten when TekMatix did not answer', async () => {
    await book();
    anna.tekMatix.faults.next({ path: '/calendars/', times: 20, fault: { kind: 'status', status: 503 } });
    await anna.minute();
    expect(titles()).toEqual([]);
    anna.tekMatix.faults.clear();
    await minutes(2);
    expect(titles()).toEqual(['Far ahead']);
  });

  it('is dropped once it was read, and only that', async () => {
    await book();
    let told: Promise<void> = Promise.resolve();
    anna.tekMatix.faults.next({ path: '/calendars/blocked-slots', fault: { kind: 'meanwhile', act: () => { told = anna.doors.store.users.hint([{ userId: anna.userId, periods: [{ start: 1, end: 2 }] }]); } } });
    await anna.minute();
    await told;
    expect(await anna.doors.store.users.startCycle(anna.userId, anna.clock.now())).toEqual([{ start: 1, end: 2 }]);
  });

  it('stays named when so many came meanwhile that they became one', async () => {
    const many = Array.from({ length: 101 }, (_, i) => ({ start: i, end: i + 1 }));
    await anna.doors.store.users.hint([{ userId: anna.userId, periods: many.slice(0, 50) }]);
    const taken = await anna.doors.store.users.startCycle(anna.userId, anna.clock.now());
    await anna.doors.store.users.hint([{ userId: anna.userId, periods: many.slice(50) }]);
    await anna.doors.store.users.dropHinted(anna.userId, taken);
    expect(await anna.doors.store.users.startCycle(anna.userId, anna.clock.now())).toHaveLength(1);
  });
});

describe('an old primary that cannot be cleared', () => {
  it('keeps nobody from reading TekMatix, and is cleared later', async () => {
    await anna.minute();
    anna.location.addAppointment({ userId: COACH, title: 'Tomorrow', start: anna.clock.now() + DAY, end: anna.clock.now() + DAY + HOUR });
    await anna.minute();
    await anna.chooseRoles('Family', []);
    anna.clock.advance(3 * MINUTE);
    anna.icloud.faults.next({ method: 'DELETE', times: 'always', fault: { kind: 'status', status: 500 } });
    await book();
    await anna.minute();
    expect((await anna.doors.store.sync.reading(anna.userId))?.appointments.map((a) => a.title).sort()).toEqual(['Far ahead', 'Tomorrow']);
    expect((await anna.calendar('Home')).role).toBe('primary');
    expect(titles()).toEqual(['Tomorrow']);
    anna.icloud.faults.clear();
    anna.clock.advance(15 * MINUTE);
    await anna.minute();
    await anna.minute();
    expect([titles(), eventsOf(anna.family).length]).toEqual([[], 2]);
  });
});
