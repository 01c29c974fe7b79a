import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blocksOf, COACH, eventsOf, HOUR, journalOf, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
let soon: number;
beforeEach(async () => {
  anna = await openHousehold();
  soon = anna.clock.now() + 30 * HOUR;
  for (const [index, uid] of ['A', 'B', 'C'].entries()) anna.family.put(`${uid}.ics`, phoneEvent(uid, soon + 2 * index * HOUR));
  await anna.start();
}, 60_000);
afterEach(() => anna.close());

describe('where the account lives', () => {
  it('a partition that moved is found again, and nothing is written twice', async () => {
    anna.location.addAppointment({ userId: COACH, title: 'Client', start: soon + 48 * HOUR, end: soon + 49 * HOUR });
    await anna.minute();
    anna.hosts.unknown.add('caldav.icloud.com');
    await anna.minute();
    anna.icloud.toggles.partition = 91;
    anna.icloud.toggles.oldPartition = 421;
    await anna.minute();
    expect((await anna.calendar('Home')).fault).toBe('unreachable');
    anna.hosts.unknown.clear();
    for (let i = 0; i < 2; i += 1) await anna.minute();
    expect((await anna.calendar('Home')).fault).toBeNull();
    anna.hosts.unknown.add('caldav.icloud.com');
    anna.family.put('D.ics', phoneEvent('D', soon + 9 * HOUR));
    anna.hosts.addressed.length = 0;
    await anna.minute();
    expect(new Set(anna.hosts.addressed)).toEqual(new Set(['p91-caldav.icloud.com']));
    expect([blocksOf(anna).length, eventsOf(anna.home).length]).toEqual([4, 1]);
  });

  it('a home set with another path takes everything along: no block goes, no event is doubled, no question is asked', async () => {
    anna.location.addAppointment({ userId: COACH, title: 'Client', start: soon + 48 * HOUR, end: soon + 49 * HOUR });
    await anna.minute();
    const before = { blocks: anna.location.blocks(), events: eventsOf(anna.home) };
    const writes = () => anna.icloud.journal.filter((entry) => entry.method === 'PUT' || entry.method === 'DELETE').length;
    const written = writes();
    anna.owner.moveHome('kalender');
    for (let i = 0; i < 5; i += 1) await anna.minute();
    expect({ blocks: anna.location.blocks(), events: eventsOf(anna.home) }).toEqual(before);
    expect(writes()).toBe(written);
    expect(await anna.calendar('Home')).toMatchObject({ href: anna.home.href, role: 'primary', fault: null });
    anna.home.put('D.ics', phoneEvent('D', soon + 9 * HOUR));
    await anna.minute();
    expect(blocksOf(anna)).toHaveLength(4);
    expect((await journalOf(anna)).map((row) => row.action)).toContain('account-moved');
  });

  it('a home set that moves twice between two looks takes everything along', async () => {
    anna.owner.moveHome('kalender');
    anna.clock.advance(25 * HOUR);
    anna.icloud.faults.next({ method: 'PROPFIND', path: '/kalender/', fault: { kind: 'meanwhile', act: () => anna.owner.moveHome('termine') } });
    for (let i = 0; i < 3; i += 1) await anna.minute();
    expect(await anna.calendar('Home')).toMatchObject({ href: anna.home.href, role: 'primary', fault: null });
    expect(await anna.calendar('Family')).toMatchObject({ role: 'conflict', fault: null });
    expect(blocksOf(anna)).toHaveLength(3);
  });

  it('a home set that answers nothing for a while is no deletion', async () => {
    anna.icloud.faults.next({ path: anna.owner.home, times: 3, fault: { kind: 'status', status: 404 } });
    await anna.minute();
    expect((await anna.calendar('Family')).fault).toBe('home-set-missing');
    expect(blocksOf(anna)).toHaveLength(3);
    for (let i = 0; i < 4; i += 1) await anna.minute();
    expect((await anna.calendar('Family')).fault).toBeNull();
    expect(blocksOf(anna)).toHaveLength(3);
  });

  it.each([
    ['the home set', () => anna.owner.home], ['the principal', () => anna.owner.principal], ['the old primary', () => anna.home.href],
  ])('%s that answers nothing while the primary changes delays the change: no event of ours stays behind', async (_what, path) => {
    anna.location.addAppointment({ userId: COACH, title: 'Client', start: soon + 48 * HOUR, end: soon + 49 * HOUR });
    await anna.minute();
    await anna.chooseRoles('Family', ['Home']);
    anna.home.put('RUN.ics', phoneEvent('RUN', soon + 50 * HOUR));
    anna.clock.advance(25 * HOUR);
    anna.icloud.faults.next({ path: path(), times: 3, fault: { kind: 'status', status: 404 } });
    await anna.minute();
    expect(await anna.calendar('Home')).toMatchObject({ role: 'primary', nextRole: 'conflict' });
    for (let i = 0; i < 5; i += 1) await anna.minute();
    expect([eventsOf(anna.home).length, eventsOf(anna.family).length]).toEqual([0, 1]);
    expect(await anna.calendar('Family')).toMatchObject({ role: 'primary', nextRole: null, fault: null });
  });

  it('an old primary that was deleted at Apple does not hold up the new one', async () => {
    anna.location.addAppointment({ userId: COACH, title: 'Client', start: soon + 48 * HOUR, end: soon + 49 * HOUR });
    await anna.minute();
    await anna.chooseRoles('Family', ['Home']);
    anna.owner.removeCalendar(anna.home);
    for (let i = 0; i < 3; i += 1) await anna.minute();
    expect(eventsOf(anna.family)).toHaveLength(1);
  });
});
