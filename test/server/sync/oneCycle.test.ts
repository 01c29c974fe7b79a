import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syncUser } from '../../../server/sync/syncUser.ts';
import { blocksOf, HOUR, MINUTE, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
let at: number;
beforeEach(async () => {
  anna = await openHousehold();
  await anna.start();
  at = anna.clock.now() + 24 * HOUR;
  anna.tekMatix.clearJournal();
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

const lease = (holder: string) => ({ holder, now: anna.clock.now(), until: anna.clock.now() + MINUTE });
const claim = (holder: string): Promise<boolean> => anna.doors.store.users.claimCycle(anna.userId, lease(holder));
const sync = (): Promise<void> => syncUser(anna.doors, anna.userId);
const lists = () => anna.tekMatix.journal.filter(({ path }) => path === '/calendars/blocked-slots').length;

describe('the cycles of one user', () => {
  it('that begin together are one, and nothing is made twice', async () => {
    anna.home.put('e.ics', phoneEvent('e', at));
    await sync();
    const once = lists();
    anna.home.put('f.ics', phoneEvent('f', at + 2 * HOUR));
    anna.tekMatix.clearJournal();
    await Promise.all([sync(), sync(), sync()]);
    expect(lists()).toBe(once);
    expect(blocksOf(anna)).toEqual([at, at + 2 * HOUR]);
  });

  it('wait for one that runs in another process, and for a minute after that has died', async () => {
    expect(await claim('dead')).toBe(true);
    anna.home.put('e.ics', phoneEvent('e', at));
    await sync();
    anna.clock.advance(MINUTE - 1);
    await sync();
    expect([anna.tekMatix.journal.length, blocksOf(anna)]).toEqual([0, []]);
    anna.clock.advance(1);
    await sync();
    expect(blocksOf(anna)).toEqual([at]);
  });

  it('wait for no cycle that a clock ahead of ours has begun', async () => {
    await anna.doors.store.users.claimCycle(anna.userId, { holder: 'ahead', now: anna.clock.now(), until: anna.clock.now() + 2 * HOUR });
    anna.home.put('e.ics', phoneEvent('e', at));
    await sync();
    expect(blocksOf(anna)).toEqual([at]);
  });

  it('are free again when one has ended, has failed or has found no user', async () => {
    await sync();
    const { ofUser } = anna.doors.store.connections;
    Object.assign(anna.doors.store.connections, { ofUser: () => Promise.reject(new Error('disk')) });
    await sync();
    Object.assign(anna.doors.store.connections, { ofUser });
    expect(await claim('next')).toBe(true);
  });

  it('are all free when the only process that could run them begins', async () => {
    await claim('dead');
    await anna.doors.store.users.endAllCycles();
    expect(await claim('next')).toBe(true);
  });
});

describe('a cycle that was thought dead', () => {
  const overtake = (): void => {
    anna.clock.advance(2 * MINUTE);
    overtaken = claim('other');
  };
  let overtaken: Promise<boolean> = Promise.resolve(false);

  it.each([['reads TekMatix', '/calendars/blocked-slots', 'GET'], ['writes', '/block-slots', 'POST']])('and wakes while it %s writes nothing more and touches nothing of the one that runs', async (_what, path, method) => {
    for (const hours of [0, 2, 4, 6, 8, 10]) anna.home.put(`e${hours}.ics`, phoneEvent(`e${hours}`, at + hours * HOUR));
    anna.tekMatix.faults.next({ method, path, fault: { kind: 'meanwhile', act: overtake } });
    const before = await anna.doors.store.users.find(anna.userId);
    await sync();
    expect(await overtaken).toBe(true);
    // What was under way with it is made.
    expect(blocksOf(anna).length).toBeLessThanOrEqual(method === 'GET' ? 0 : 4);
    const after = await anna.doors.store.users.find(anna.userId);
    expect([after?.lastSuccessAt, after?.tekmatixFault]).toEqual([before?.lastSuccessAt, null]);
    expect(anna.log.join('\n')).toContain('LeaseLost');
    expect(await anna.doors.store.users.renewCycle(anna.userId, lease('other'))).toBe(true);
  });

  it('goes on when nobody took its place', async () => {
    anna.home.put('e.ics', phoneEvent('e', at));
    anna.tekMatix.faults.next({ method: 'GET', path: '/calendars/blocked-slots', fault: { kind: 'meanwhile', act: () => anna.clock.advance(2 * MINUTE) } });
    await sync();
    expect(blocksOf(anna)).toEqual([at]);
  });
});
