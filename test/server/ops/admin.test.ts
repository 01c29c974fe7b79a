import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAdmin } from '../../../server/ops/admin.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { blocksOf, COACH, HOUR, MINUTE, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
beforeEach(async () => {
  anna = await openHousehold();
  anna.home.put('e.ics', phoneEvent('e', anna.clock.now() + 48 * HOUR));
  anna.location.addAppointment({ userId: COACH, title: 'Secret client', start: anna.clock.now() + 30 * HOUR, end: anna.clock.now() + 31 * HOUR });
  await anna.start();
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

const admin = (command: string, more: object = {}) => runAdmin({ store: anna.doors.store, now: anna.clock.now }, { command, ...more });
const due = async (): Promise<boolean> => (await anna.doors.store.users.nextDue({ now: anna.clock.now(), longest: HOUR, limit: 9 })).length > 0;

describe('the admin command line', () => {
  it('lists and explains with ids, times and codes, and nobody\'s name, address or title', async () => {
    const told = JSON.stringify([await admin('list'), await admin('list', { locationId: anna.location.id }), await admin('explain', { userId: anna.userId })]);
    expect(JSON.parse(told)).toMatchObject([[{ userId: anna.userId, health: 'connected', fault: null, paused: false }], [{ userId: anna.userId }], [{ calendars: [{ fault: null }, {}], connections: [{ failures: 0 }] }]]);
    expect(told).not.toMatch(/Secret|privately|Anna|Keller|icloud\.com|sealed/);
    expect(await admin('list', { locationId: 'other' })).toEqual([]);
    expect(await admin('explain', { userId: anna.userId })).toMatchObject([{ journal: expect.arrayContaining([expect.objectContaining({ action: 'block-created' })]) as unknown }]);
  });

  it('makes a user due at once, and pauses one, who is told so, until it is resumed', async () => {
    expect(await due()).toBe(false);
    await admin('resync', { userId: anna.userId });
    expect(await due()).toBe(true);
    await admin('pause', { userId: anna.userId });
    expect(await due()).toBe(false);
    anna.home.put('f.ics', phoneEvent('f', anna.clock.now() + 60 * HOUR));
    // Also when it is asked for.
    for (let n = 0; n < 3; n += 1) await anna.minute();
    expect(blocksOf(anna)).toHaveLength(1);
    const status = () => syncSubject(anna.doors).status({ id: 's1', userId: anna.userId });
    expect((await status()).notices.join()).toContain('paused');
    await admin('resume', { userId: anna.userId });
    await anna.minute();
    expect([blocksOf(anna).length, (await status()).notices]).toEqual([2, []]);
  });

  it('finds a journal that does not say what is kept', async () => {
    expect(await admin('verify-journal')).toEqual([{ users: 1, differ: 0 }]);
    const [block] = await anna.doors.store.sync.blocks(anna.userId);
    if (!block) throw new Error('no block');
    await anna.doors.store.sync.saveBlock(anna.userId, { ...block, start: block.start + MINUTE });
    expect(await admin('verify-journal', { userId: anna.userId })).toMatchObject([{ userId: anna.userId, journal: 'differs' }, { users: 1, differ: 1 }]);
  });

  it.each([['explain', {}, /needs a user/], ['resync', { userId: 'nobody' }, /no user nobody/], ['verify-journal', { userId: 'nobody' }, /no user/], ['delete', {}, /no command delete/]])('%s %o is refused with a sentence', async (command, more, words) => {
    await expect(admin(command, more)).rejects.toThrow(words);
  });
});
