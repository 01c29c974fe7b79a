import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveRoles } from '../../../../server/calendars/saveRoles.ts';
import { readAccount } from '../../../../server/connection/account.ts';
import { connect } from '../../../../server/connection/connect.ts';
import type { ConnectionId } from '../../../../shared/connection/connection.ts';
import type { StandinCalendar } from '../../../standins/icloud/standin.ts';
import { COACH, eventsOf, HOUR, journalOf, PASSWORD, phoneEvent } from '../../household.ts';
import { countOf, openLeaver, ourBlocks, worldOf, type Leaver } from './leaver.ts';

let leaver: Leaver;
beforeEach(async () => { leaver = await openLeaver(); }, 60_000);
afterEach(() => leaver.anna.close());

const starts = (...hours: number[]): number[] => hours.map((hour) => leaver.at + hour * HOUR);

describe('the only account, disconnected', () => {
  it('with everything removed: both services are as before, and the user stays', async () => {
    const { doors, userId } = leaver.anna;
    const connectionId = await leaver.connectionId();
    expect(countOf((await leaver.preview('keep', connectionId)).items)).toEqual({ 'block waiting': 3, 'event waiting': 2 });
    await leaver.start({ connectionId });
    await leaver.minutes(4);
    expect(worldOf(leaver.anna)).toEqual(leaver.before);
    expect(await leaver.read()).toMatchObject({ scope: 'account', account: 'anna.keller@icloud.com', connectionId });
    expect(await leaver.counts()).toEqual({ 'block removed': 3, 'event removed': 2 });
    expect(await doors.store.connections.ofUser(userId)).toEqual([]);
    expect(await readAccount(doors, leaver.session)).toMatchObject({ tekmatix: { userName: 'Anna Keller' }, connections: [], leaving: { scope: 'account', ended: true } });
    expect((await journalOf(leaver.anna)).filter((row) => row.reason === 'you-disconnected').map((row) => row.action).sort()).toEqual([...Array<string>(3).fill('block-removed'), ...Array<string>(2).fill('event-removed')]);
  });

  it('with everything left: not a byte changes, now or later, and the receipt says what stays', async () => {
    const standing = worldOf(leaver.anna);
    await leaver.start({ written: 'leave', connectionId: await leaver.connectionId() });
    await leaver.minutes(10);
    expect(worldOf(leaver.anna)).toEqual(standing);
    expect(await leaver.counts()).toEqual({ 'block left': 3, 'event left': 2 });
    expect((await leaver.read()).items.map((item) => item.reason)).toEqual(Array(5).fill('you-left-it'));
    expect(await leaver.anna.doors.store.connections.ofUser(leaver.anna.userId)).toEqual([]);
  });

  it('with everything left, also a block whose creation was never answered', async () => {
    const { anna } = leaver;
    anna.tekMatix.faults.next({ method: 'POST', fault: { kind: 'reset', when: 'after' } });
    anna.home.put('late.ics', phoneEvent('late', leaver.at + 60 * HOUR));
    await leaver.minute();
    const standing = worldOf(anna);
    await leaver.start({ written: 'leave', connectionId: await leaver.connectionId() });
    await leaver.minutes(6);
    expect(worldOf(anna)).toEqual(standing);
    expect(await leaver.counts()).toEqual({ 'block left': 4, 'event left': 2 });
  });

  it('and connected again after all was left: nothing is written twice', async () => {
    const standing = worldOf(leaver.anna);
    await leaver.start({ written: 'leave', connectionId: await leaver.connectionId() });
    await leaver.minutes(2);
    await leaver.anna.connect();
    await leaver.anna.chooseRoles('Home', ['Family']);
    await leaver.minutes(5);
    expect(worldOf(leaver.anna)).toEqual(standing);
    leaver.anna.family.remove('school.ics');
    await leaver.minutes(3);
    expect(ourBlocks(leaver)).toEqual(starts(0, 48));
  });

  it('as the whole user with everything left: not a byte changes', async () => {
    const standing = worldOf(leaver.anna);
    await leaver.start({ written: 'leave' });
    await leaver.minutes(4);
    expect(worldOf(leaver.anna)).toEqual(standing);
    expect(await leaver.anna.doors.store.users.find(leaver.anna.userId)).toBeUndefined();
    expect(await leaver.counts()).toEqual({ 'block left': 3, 'event left': 2 });
  });

  it('of somebody else is not found, and nothing changes', async () => {
    await expect(leaver.start({ connectionId: 'nobody' as ConnectionId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(leaver.preview('keep', 'nobody' as ConnectionId)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(leaver.end('stay')).rejects.toMatchObject({ kind: 'not-found' });
    expect(await leaver.anna.doors.store.leavings.ofUser(leaver.anna.userId)).toBeUndefined();
  });
});

describe('one of two accounts', () => {
  let work: StandinCalendar;
  let other: ConnectionId;
  /** The account of the studio: one more calendar that is checked for conflicts. */
  beforeEach(async () => {
    const { icloud, doors, clock } = leaver.anna;
    const studio = icloud.addAccount({ email: 'studio@icloud.com', password: 'aaaa-bbbb-cccc-dddd', name: 'Studio' });
    work = studio.addCalendar({ name: 'Work' });
    work.put('fair.ics', phoneEvent('fair', leaver.at + 6 * HOUR));
    // The same time as an event of the first account.
    work.put('dentist2.ics', phoneEvent('dentist2', leaver.at));
    ({ connectionId: other } = await connect(doors, leaver.session, { attemptId: 'w', email: 'studio@icloud.com', password: 'aaaa-bbbb-cccc-dddd' }));
    clock.advance(HOUR);
    await leaver.anna.chooseRoles('Home', ['Family', 'Work']);
    await leaver.minutes(3);
    expect(ourBlocks(leaver)).toEqual(starts(0, 4, 6, 48));
  });

  it('takes along what stood for its events alone, and the other account is kept in step all the while', async () => {
    const { doors, userId, home } = leaver.anna;
    const first = (await doors.store.connections.ofUser(userId)).find((c) => c.id !== other)?.id;
    home.setAccess('read-only');
    await leaver.start({ connectionId: first ?? other });
    await leaver.minutes(3);
    // Its events wait, and the studio goes on.
    expect(ourBlocks(leaver)).toEqual(starts(0, 6));
    work.put('new.ics', phoneEvent('new', leaver.at + 9 * HOUR));
    await leaver.minutes(3);
    expect(ourBlocks(leaver)).toEqual(starts(0, 6, 9));
    expect(eventsOf(home)).toHaveLength(2);
    home.setAccess('read-write');
    await leaver.tryAgain();
    await leaver.minutes(3);
    expect(eventsOf(home)).toEqual([]);
    expect(await leaver.counts()).toEqual({ 'block removed': 2, 'event removed': 2 });
    expect((await doors.store.connections.ofUser(userId)).map((c) => c.appleId)).toEqual(['studio@icloud.com']);
    expect(worldOf(leaver.anna).calendars).toEqual(leaver.before.calendars);
  });

  it('that only blocked time leaves the appointments where they are', async () => {
    await leaver.start({ connectionId: other });
    await leaver.minutes(4);
    expect(ourBlocks(leaver)).toEqual(starts(0, 4, 48));
    expect(eventsOf(leaver.anna.home)).toHaveLength(2);
    expect(await leaver.counts()).toEqual({ 'block removed': 1 });
  });

  it('with everything left: its blocks stay although nothing stands behind them, and are the user’s', async () => {
    await leaver.start({ written: 'leave', connectionId: other });
    await leaver.minutes(6);
    expect(ourBlocks(leaver)).toEqual(starts(0, 4, 6, 48));
    expect(await leaver.counts()).toEqual({ 'block left': 1 });
    leaver.anna.family.remove('school.ics');
    await leaver.minutes(3);
    expect(ourBlocks(leaver)).toEqual(starts(0, 6, 48));
  });

  it('that never held anything of ours is in nobody’s way when everything goes, even with its password revoked', async () => {
    leaver.anna.icloud.findAccount('studio@icloud.com')?.revokePassword();
    await leaver.start();
    await leaver.minutes(4);
    expect((await leaver.read()).endedAt).not.toBeNull();
    expect(worldOf(leaver.anna)).toEqual(leaver.before);
  });

  it('whose calendars cannot be chosen while it goes', async () => {
    const { doors, userId, owner } = leaver.anna;
    const first = (await doors.store.connections.ofUser(userId)).find((c) => c.id !== other)?.id;
    owner.revokePassword();
    await leaver.start({ connectionId: first ?? other });
    await leaver.minutes(2);
    const workId = (await leaver.anna.calendar('Work')).id;
    await expect(saveRoles(doors, userId, { primary: (await leaver.anna.calendar('Home')).id, conflicts: [workId] })).rejects.toMatchObject({ kind: 'leaving-under-way' });
    await saveRoles(doors, userId, { primary: workId, conflicts: [] });
    await leaver.minutes(3);
    // Both: one in the old primary, waiting to be removed, and one in the new.
    expect(eventsOf(work)).toHaveLength(2);
    owner.setPassword(PASSWORD);
    await connect(doors, leaver.session, { attemptId: 'again', email: 'anna.keller@icloud.com', password: PASSWORD, connectionId: first });
    await leaver.minutes(3);
    expect(eventsOf(leaver.anna.home)).toEqual([]);
    expect(eventsOf(work)).toHaveLength(2);
  });

  it('comes back with its roles when they change their mind', async () => {
    const { doors, userId, owner } = leaver.anna;
    const first = (await doors.store.connections.ofUser(userId)).find((c) => c.id !== other)?.id;
    owner.revokePassword();
    await leaver.start({ connectionId: first ?? other });
    await leaver.minutes(2);
    owner.setPassword(PASSWORD);
    await leaver.end('stay');
    await leaver.minutes(5);
    expect(Object.fromEntries((await doors.store.calendars.ofUser(userId)).map((c) => [c.displayName, c.role]))).toMatchObject({ Home: 'primary', Family: 'conflict', Work: 'conflict' });
    expect(ourBlocks(leaver)).toEqual(starts(0, 4, 6, 48));
    expect(eventsOf(leaver.anna.home)).toHaveLength(2);
  });
});

describe('events of ours outside the primary', () => {
  it('a former primary that could not be written then is cleared when it can be now, whatever its role', async () => {
    const { home, doors, userId } = leaver.anna;
    home.setAccess('read-only');
    await leaver.minutes(2);
    await leaver.anna.chooseRoles('Family', []);
    await leaver.minutes(4);
    expect(eventsOf(home)).toHaveLength(2);
    expect(eventsOf(leaver.anna.family)).toHaveLength(2);
    expect((await doors.store.calendars.ofUser(userId)).find((c) => c.displayName === 'Home')).toMatchObject({ role: 'ignored', primaryOnce: true });
    home.setAccess('read-write');
    expect(countOf((await leaver.preview()).items)).toMatchObject({ 'event waiting': 4 });
    await leaver.start();
    await leaver.minutes(4);
    expect(worldOf(leaver.anna)).toEqual(leaver.before);
    expect(await leaver.counts()).toMatchObject({ 'event removed': 4 });
  });

  it('one that the user dragged into another calendar stays there, even if all they changed shall go', async () => {
    const { home, family } = leaver.anna;
    const [moved] = eventsOf(home);
    home.remove(moved?.name ?? '');
    family.put(moved?.name ?? '', moved?.text ?? '');
    await leaver.minutes(2);
    await leaver.start({ changed: 'remove' });
    await leaver.minutes(4);
    expect(eventsOf(family)).toEqual([moved]);
    expect(eventsOf(home)).toEqual([]);
    expect((await leaver.read()).items.filter((i) => i.state === 'left').map((i) => [i.calendar, i.edits])).toEqual([['Family', ['calendar']]]);
    expect(leaver.anna.icloud.journal.filter((entry) => entry.calendarHref === family.href && entry.method === 'DELETE')).toEqual([]);
  });

  it('one whose answer never came is found by its name', async () => {
    const { anna } = leaver;
    anna.location.addAppointment({ userId: COACH, title: 'Lost', start: leaver.at + 70 * HOUR, end: leaver.at + 71 * HOUR });
    anna.icloud.faults.next({ method: 'PUT', fault: { kind: 'reset', when: 'after' } });
    await leaver.minute();
    expect((await anna.doors.store.sync.mirrors(anna.userId)).map((m) => m.state).sort()).toEqual(['intended', 'live', 'live']);
    await leaver.start();
    await leaver.minutes(6);
    expect(worldOf(anna)).toMatchObject({ calendars: leaver.before.calendars, blocks: leaver.before.blocks });
    expect(await leaver.counts()).toMatchObject({ 'event removed': 3 });
  });
});
