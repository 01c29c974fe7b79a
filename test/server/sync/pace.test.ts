import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeBusySnapshot, availabilitySubject } from '../../../server/availability/takeBusySnapshot.ts';
import { readAccount } from '../../../server/connection/account.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { watchOutage } from '../../../server/sync/watchOutage.ts';
import { checkAvailability } from '../../../shared/availability/checkAvailability.ts';
import type { ConnectionId } from '../../../shared/connection/connection.ts';
import { blocksOf, COACH, HOUR, MINUTE, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
beforeEach(async () => {
  anna = await openHousehold({ syncAsleep: 12 * MINUTE });
  anna.home.put('first.ics', phoneEvent('first', anna.clock.now() + 20 * 24 * HOUR));
  await anna.start();
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

const minutes = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await anna.minute(); };
const cycles = (): number => anna.log.filter((line) => line.includes('cycle finished')).length;
const pass = async (count: number): Promise<number> => { const before = cycles(); await minutes(count); return cycles() - before; };
const session = () => ({ id: 's1', userId: anna.userId });
const reports = (): number => anna.icloud.journal.filter(({ method }) => method === 'PROPFIND').length;

describe('a user of whom nobody hears', () => {
  it('is looked at each minute after a change, more and more seldom, and five or six times an hour in the end', async () => {
    expect(await pass(6)).toBeGreaterThanOrEqual(5);
    await minutes(3 * 60);
    expect(await pass(60)).toBeLessThanOrEqual(7);
    expect(await pass(60)).toBeGreaterThanOrEqual(4);
    const asked = { start: anna.clock.now() + 30 * HOUR, end: anna.clock.now() + 31 * HOUR };
    for (let n = 0; n < 30; n += 1) {
      await anna.minute();
      expect(checkAvailability(await takeBusySnapshot(anna.doors, anna.userId, asked), asked, anna.clock.now()).verdict).toBe('free');
    }
  });

  it('is awake again when something changes, when somebody looks, and at once when a webhook names them', async () => {
    await minutes(4 * 60);
    anna.home.put('e.ics', phoneEvent('e', anna.clock.now() + 48 * HOUR));
    await minutes(13);
    expect(blocksOf(anna)).toHaveLength(2);
    expect(await pass(5)).toBeGreaterThanOrEqual(2);
    await minutes(4 * 60);
    const { snapshot } = availabilitySubject(anna.doors);
    await snapshot(session(), { start: anna.clock.now(), end: anna.clock.now() + HOUR });
    await expect.poll(() => pass(1)).toBe(1);
    await minutes(4 * 60);
    anna.clock.advance(10_000);
    await anna.doors.store.users.hint([{ userId: anna.userId, periods: [] }]);
    expect(await pass(1)).toBe(1);
  });

  it('sleeps although their browser asks once a minute by itself', async () => {
    await minutes(4 * 60);
    const { status } = syncSubject(anna.doors);
    const before = cycles();
    for (let n = 0; n < 60; n += 1) {
      await status(session());
      await anna.minute();
    }
    // The first question is a look.
    expect(cycles() - before).toBeLessThanOrEqual(10);
  });

  it('has what lies far ahead read within the hour all the same', async () => {
    anna.tekMatix.api.rateLimit = { burst: 1_000_000, intervalMs: 10_000, daily: 3_000 };
    await minutes(6 * 60);
    const at = anna.clock.now() + 45 * 24 * HOUR;
    for (let n = 0; n < 90; n += 1) {
      await anna.minute();
      const snapshot = await takeBusySnapshot(anna.doors, anna.userId, { start: at, end: at + HOUR });
      expect(checkAvailability(snapshot, { start: at, end: at + HOUR }, anna.clock.now()).verdict).toBe('free');
    }
  });
});

describe('an account that Apple does not let us read', () => {
  const lastFault = async () => (await readAccount(anna.doors, session())).connections[0]?.lastFault?.kind;

  it('is asked more and more seldom, at once when the user says so, and as before once it answers', async () => {
    anna.icloud.faults.next({ method: 'PROPFIND', times: 'always', fault: { kind: 'status', status: 500 } });
    await minutes(3);
    const before = reports();
    await minutes(60);
    expect(reports() - before).toBeLessThanOrEqual(12);
    expect(await lastFault()).toBe('unreachable');
    anna.icloud.faults.clear();
    await syncSubject(anna.doors).now(session());
    await anna.minute();
    expect([await lastFault(), (await anna.doors.store.connections.ofUser(anna.userId))[0]?.failures]).toEqual([undefined, 0]);
  });

  it('with many others at the same time is told as Apple\'s trouble, its password is not doubted, and all are asked within minutes of its end', async () => {
    const { connections, outages } = anna.doors.store;
    for (let n = 0; n < 6; n += 1) {
      const user = await anna.doors.store.users.ensure(anna.location.id, `other${n}`, `Other ${n}`);
      const id = `other${n}` as ConnectionId;
      const own = (await connections.ofUser(anna.userId))[0];
      if (!own) throw new Error('no connection');
      await connections.add({ ...own, id, userId: user.id, appleId: `other${n}@icloud.com`, lastFault: null });
      await connections.update(id, { lastFault: { kind: 'password-rejected', at: anna.clock.now() } });
    }
    await watchOutage(anna.doors);
    expect(await outages.since('icloud')).toBe(anna.clock.now());
    anna.icloud.faults.next({ method: 'PROPFIND', times: 'always', fault: { kind: 'status', status: 401 } });
    await minutes(40);
    const told = await syncSubject(anna.doors).status(session());
    expect([told.state, told.fault, told.calendars[0]?.fault]).toEqual(['failing', 'icloud-outage', 'icloud-outage']);
    expect((await readAccount(anna.doors, session())).connections[0]?.health).not.toBe('needs-reconnect');
    anna.icloud.faults.clear();
    // Everybody else's trouble is long past by then; it is over when Anna is asked again.
    await minutes(13);
    expect((await syncSubject(anna.doors).status(session())).state).toBe('in-step');
    await connections.update('other2' as ConnectionId, { retryAt: anna.clock.now() + 11 * MINUTE });
    await watchOutage(anna.doors);
    expect(await outages.since('icloud')).toBe(null);
    expect((await connections.find('other2' as ConnectionId))?.retryAt).toBeLessThanOrEqual(anna.clock.now() + 2 * MINUTE);
  });
});

it('how long changes took at most to get across is kept', async () => {
  await minutes(4 * 60);
  anna.home.put('e.ics', phoneEvent('e', anna.clock.now() + 48 * HOUR));
  anna.location.addAppointment({ userId: COACH, title: 'Call', start: anna.clock.now() + 30 * HOUR, end: anna.clock.now() + 31 * HOUR });
  await minutes(13);
  const pace = await anna.doors.store.paces.find(anna.userId);
  for (const ms of [pace?.toTekMatixMs, pace?.toICloudMs]) {
    expect(ms).toBeGreaterThanOrEqual(MINUTE);
    expect(ms).toBeLessThan(14 * MINUTE);
  }
});
