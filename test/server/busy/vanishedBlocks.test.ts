import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import type { HoldDecision } from '../../../shared/sync/hold.ts';
import { blocksOf, COACH, HOUR, journalOf, MINUTE, openHousehold, phoneEvent, type Household } from '../household.ts';

const COUNT = 8;
let anna: Household;
let starts: number[];
beforeEach(async () => {
  anna = await openHousehold();
  starts = Array.from({ length: COUNT }, (_, i) => anna.clock.now() + (30 + 3 * i) * HOUR);
  starts.forEach((start, i) => anna.family.put(`e${i}.ics`, phoneEvent(`e${i}`, start)));
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  await anna.minute();
  anna.clock.advance(2 * MINUTE);
  await anna.minute();
  anna.tekMatix.clearJournal();
}, 60_000);
afterEach(() => anna.close());

const session = () => ({ id: 's1', userId: anna.userId });
const status = () => syncSubject(anna.doors).status(session());
const held = async () => (await status()).held ?? [];
const decide = async (decision: HoldDecision) => syncSubject(anna.doors).decideHold(session(), { holdId: (await held())[0]?.id ?? '', decision });
const posts = () => anna.tekMatix.journal.filter(({ method }) => method === 'POST').length;
const hide = (): void => anna.tekMatix.faults.next({ method: 'GET', path: '/calendars/blocked-slots', times: 'always', fault: { kind: 'alter', alter: (body) => ({ ...(body as object), events: [] }) } });
const removeAll = (): void => { for (const { id } of anna.location.blocks()) anna.location.removeBlock(id); };

describe('blocked slots of ours that vanish from the list of TekMatix at once', () => {
  it('and stand in the next list are not made twice', async () => {
    hide();
    await anna.minute();
    expect(posts()).toBe(0);
    expect(await held()).toMatchObject([{ kind: 'blocks', reason: 'emptied', count: COUNT, of: COUNT }]);
    expect(await status()).toMatchObject({ state: 'failing', fault: 'blocks-vanished' });
    anna.tekMatix.faults.clear();
    await anna.minute();
    expect(posts()).toBe(0);
    expect(blocksOf(anna)).toEqual(starts);
    expect(await status()).toMatchObject({ state: 'in-step', held: [] });
  });

  it('and are really gone are made again after a second look', async () => {
    removeAll();
    await anna.minute();
    expect(blocksOf(anna)).toEqual([]);
    await anna.minute();
    expect(blocksOf(anna)).toEqual(starts);
    for (let i = 0; i < 3; i += 1) await anna.minute();
    expect(posts()).toBe(COUNT);
    expect(await status()).toMatchObject({ state: 'in-step', held: [] });
    // Seen in a list, they are as good as new: each may be made again.
    expect((await anna.doors.store.sync.blocks(anna.userId)).some((row) => row.remade)).toBe(false);
  });

  it('and never show again are made once, not in a loop, and once more by the user\'s word', async () => {
    hide();
    for (let i = 0; i < 12; i += 1) await anna.minute();
    expect(posts()).toBe(COUNT);
    expect(await held()).toMatchObject([{ kind: 'blocks', reason: 'not-listed-again', count: COUNT }]);
    await decide('check-again');
    await anna.minute();
    expect(posts()).toBe(COUNT);
    await decide('believe');
    for (let i = 0; i < 8; i += 1) await anna.minute();
    expect(posts()).toBe(2 * COUNT);
    expect((await journalOf(anna)).filter(({ action }) => action.startsWith('blocks-')).map(({ reason }) => reason)).toContain('missing-twice');
    // All the time there was one more than enough: they go once TekMatix shows them.
    anna.tekMatix.faults.clear();
    for (let i = 0; i < 3; i += 1) await anna.minute();
    expect(blocksOf(anna)).toEqual(starts);
    expect(await status()).toMatchObject({ state: 'in-step', held: [] });
  });

  it('keep no new one from being made', async () => {
    hide();
    for (let i = 0; i < 6; i += 1) await anna.minute();
    const later = starts[7]! + 9 * HOUR;
    anna.family.put('new.ics', phoneEvent('new', later));
    await anna.minute();
    expect(blocksOf(anna)).toContain(later);
  });

  it('a single one that the user removes is made again at once, however often', async () => {
    for (let round = 1; round <= 2; round += 1) {
      const [block] = anna.location.blocks().filter((b) => b.userId === COACH);
      anna.location.removeBlock(block!.id);
      await anna.minute();
      expect(blocksOf(anna)).toEqual(starts);
      expect(posts()).toBe(round);
      for (let i = 0; i < 3; i += 1) await anna.minute();
      expect(await held()).toEqual([]);
    }
  });
});
