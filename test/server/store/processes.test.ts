import { beforeEach, describe, expect, it } from 'vitest';
import { takeLease } from '../../../server/sync/cycleLease.ts';
import { holderOf } from '../../../server/store/stored/process.ts';
import { LONGEST_LEASE } from '../../../server/store/stored/user.ts';
import type { Store } from '../../../server/store/store.ts';
import { openEmptyStore } from '../sharedDatabase.ts';

let store: Store;
beforeEach(async () => {
  store = await openEmptyStore();
}, 60_000);

const NOW = 1_000_000;

/** `from`: when the TekMatix of the first was read. */
async function addUsers(location: string, names: readonly string[], from = 0): Promise<string[]> {
  await store.users.saveLocation({ id: location, name: location, zone: 'Europe/Berlin', sealedToken: '' });
  const ids: string[] = [];
  for (const [n, name] of names.entries()) {
    const { id } = await store.users.ensure(location, name, name);
    await store.users.update(id, { rolesSavedAt: 1, nextSyncAt: NOW, tekmatixReadAt: from + n });
    ids.push(id);
  }
  return ids;
}
const claim = (userId: string, process: string): Promise<boolean> => store.users.claimCycle(userId, { holder: holderOf(process, 'c'), now: NOW, until: NOW + LONGEST_LEASE });
const nextDue = async (limit = 100, now = NOW): Promise<string[]> => (await store.users.nextDue({ now, longest: 3_600_000, limit })).map(({ userId }) => userId);

describe('a process that died', () => {
  it('is noticed by its silence; its cycles are free and due at once, and nobody else\'s', async () => {
    const [dead, alive, old] = await addUsers('loc', ['dead', 'alive', 'old']) as [string, string, string];
    await store.processes.beat({ id: 'p1', roles: 'worker' });
    await Promise.all([claim(dead, 'p1'), claim(alive, 'p2'), store.users.claimCycle(old, { holder: 'of-a-server-of-before', now: NOW, until: NOW + LONGEST_LEASE })]);
    for (const id of [dead, alive, old]) await store.users.update(id, { nextSyncAt: NOW + 60_000 });
    expect(await store.processes.reap(60_000)).toBe(0);
    // So long ago that its next beat is already missed.
    expect(await store.processes.reap(-1)).toBe(1);
    expect(await store.processes.list()).toEqual([]);
    expect(await nextDue()).toEqual([dead]);
    expect([await claim(dead, 'p2'), await claim(alive, 'p3'), await claim(old, 'p3')]).toEqual([true, false, false]);
  });

  it('and lives after all may write nothing before it has asked whether its cycle is still its own', async () => {
    const [anna] = await addUsers('loc', ['anna']) as [string];
    let sure = true;
    const lease = await takeLease({ store, now: () => NOW, self: { id: 'p1', isSure: () => sure } }, anna);
    await store.processes.beat({ id: 'p1', roles: 'worker' });
    await store.processes.reap(-1);
    expect(await claim(anna, 'p2')).toBe(true);
    await lease?.keep();
    sure = false;
    await expect(lease?.keep()).rejects.toThrow('another cycle of this user has begun');
    await lease?.end();
  });

  it('leaves nothing behind when it says that it ends', async () => {
    const [anna] = await addUsers('loc', ['anna']) as [string];
    await store.processes.beat({ id: 'p1', roles: 'worker' });
    await claim(anna, 'p1');
    await store.processes.takeTurn('hand-out', 'p1', 60_000);
    await store.processes.leave('p1');
    expect([await store.processes.list(), await claim(anna, 'p2'), await store.processes.takeTurn('hand-out', 'p2', 60_000)]).toEqual([[], true, true]);
  });
});

describe('what one process does for all', () => {
  it('stays with it until its turn is over, and may be gone on with', async () => {
    const turn = (holder: string, ms = 60_000) => store.processes.takeTurn('hand-out', holder, ms);
    expect([await turn('p1'), await turn('p2'), await turn('p1', -1), await turn('p2'), await turn('p1')]).toEqual([true, false, true, true, false]);
  });
});

describe('who is due', () => {
  it('is handed out location by location: one with many keeps nobody else waiting', async () => {
    const many = await addUsers('big', ['a', 'b', 'c', 'd', 'e']);
    const [one] = await addUsers('small', ['x'], 100);
    const [two, three] = await addUsers('middle', ['y', 'z'], 200);
    const order = await nextDue();
    expect(new Set(order.slice(0, 3))).toEqual(new Set([many[0], one, two]));
    expect(new Set(order.slice(3, 5))).toEqual(new Set([many[1], three]));
    expect(order.slice(5)).toEqual(many.slice(2));
    expect(await nextDue(4)).toHaveLength(4);
  });

  it('is not handed out while their cycle runs, and again when its process is taken for dead', async () => {
    const [anna, bob] = await addUsers('loc', ['anna', 'bob']) as [string, string];
    await claim(anna, 'p1');
    expect(await nextDue()).toEqual([bob]);
    expect(await nextDue(10, NOW + LONGEST_LEASE)).toContain(anna);
  });

  it('has chosen calendars, and is due by no clock that was set back since', async () => {
    const [anna, bob, carl] = await addUsers('loc', ['anna', 'bob', 'carl']) as [string, string, string];
    await store.users.update(anna, { rolesSavedAt: null });
    await store.users.update(bob, { nextSyncAt: NOW + 1 });
    await store.users.update(carl, { nextSyncAt: NOW + 3_600_001 });
    expect(await nextDue()).toEqual([carl]);
  });
});
