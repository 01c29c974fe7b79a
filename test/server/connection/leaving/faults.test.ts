import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../../server/connection/connect.ts';
import { listDue } from '../../../../server/connection/leaving/listDue.ts';
import { syncSubject } from '../../../../server/sync/syncSubject.ts';
import { syncUser } from '../../../../server/sync/syncUser.ts';
import type { Fault as ICloudFault } from '../../../standins/icloud/http/faults.ts';
import type { Fault as TekMatixFault } from '../../../standins/tekmatix/http/faultDesk.ts';
import { COACH, EMAIL, eventsOf, HOUR, MINUTE, phoneEvent } from '../../household.ts';
import { countOf, openLeaver, ourBlocks, worldOf, type Leaver } from './leaver.ts';
import { Died, mortal } from './mortal.ts';

let leaver: Leaver;
beforeEach(async () => { leaver = await openLeaver(); }, 60_000);
afterEach(() => leaver.anna.close());

const ALL = { 'block removed': 3, 'event removed': 2 };
const isDone = async (): Promise<boolean> => (await leaver.read()).endedAt !== null;

/** So many hours, or until it is over. */
async function untilDone(hours = 3): Promise<void> {
  for (let minute = 0; minute < hours * 60 && !(await isDone()); minute += 1) await leaver.minute();
}

async function expectAllGone(): Promise<void> {
  expect(worldOf(leaver.anna)).toEqual(leaver.before);
  expect(await leaver.counts()).toEqual(ALL);
}

describe('a removal that is interrupted', () => {
  it('goes on wherever the process died, and takes out everything once', async () => {
    const { doors, clock } = leaver.anna;
    await leaver.start();
    let deaths = 0;
    for (let calls = 1; !(await isDone()); calls += 1) {
      clock.advance(MINUTE);
      const life = mortal(doors, calls);
      for (const { userId } of await listDue(doors)) await syncUser(life.doors, userId).catch((error: unknown) => { expect(error).toBeInstanceOf(Died); });
      if (!life.lived()) deaths += 1;
    }
    expect(deaths).toBeGreaterThan(30);
    await expectAllGone();
    expect(await doors.store.users.find(leaver.anna.userId)).toBeUndefined();
  });

  const ICLOUD: readonly (readonly [string, Record<string, unknown>, ICloudFault])[] = [
    ['the listing is not answered', { method: 'PROPFIND' }, { kind: 'reset', when: 'before' }],
    ['the listing is cut', { method: 'PROPFIND' }, { kind: 'truncate' }],
    ['the reading is a maintenance page', { report: 'calendar-multiget' }, { kind: 'html' }],
    ['the reading is cut', { report: 'calendar-multiget' }, { kind: 'truncate' }],
    ['Apple asks to slow down', { report: 'calendar-multiget' }, { kind: 'throttle', retryAfterSeconds: 180 }],
    ['a removal is not sent', { method: 'DELETE' }, { kind: 'reset', when: 'before' }],
    ['the answer to a removal is lost', { method: 'DELETE' }, { kind: 'reset', when: 'after' }],
    ['a removal is refused for a while', { method: 'DELETE', times: 3 }, { kind: 'status', status: 503 }],
    ['the password is refused once by mistake', { method: 'PROPFIND' }, { kind: 'unauthorised' }],
  ];
  it.each(ICLOUD)('takes out everything although %s', async (_what, rule, fault) => {
    leaver.anna.icloud.faults.next({ ...rule, fault });
    await leaver.start();
    await untilDone();
    expect(leaver.anna.icloud.faults.pending()).toEqual([]);
    await expectAllGone();
  });

  const TEKMATIX: readonly (readonly [string, Record<string, unknown>, TekMatixFault])[] = [
    ['the list is not answered', { method: 'GET', path: 'blocked-slots', times: 20 }, { kind: 'status', status: 502 }],
    ['the answer to a list is empty', { method: 'GET', path: 'blocked-slots', times: 20 }, { kind: 'empty' }],
    ['every list lies and holds nothing', { method: 'GET', path: 'blocked-slots', times: 'always' }, { kind: 'status', status: 200, body: '{"events":[]}' }],
    ['the list is cut', { method: 'GET', path: 'blocked-slots', times: 20 }, { kind: 'truncate' }],
    ['a removal is not answered', { method: 'DELETE', times: 20 }, { kind: 'status', status: 502 }],
    ['the answer to a removal is lost', { method: 'DELETE', times: 20 }, { kind: 'reset', when: 'after' }],
    ['a removal is refused with nonsense', { method: 'DELETE', times: 2 }, { kind: 'status', status: 422, body: '{"message":"no"}' }],
  ];
  it.each(TEKMATIX)('takes out everything although in TekMatix %s', async (_what, rule, fault) => {
    leaver.anna.tekMatix.faults.next({ ...rule, fault });
    await leaver.start();
    await untilDone();
    await expectAllGone();
  });

  it('waits for what was written a moment ago and is not shown yet', async () => {
    const { anna } = leaver;
    // The answer to its creation is lost, and TekMatix lists it late.
    anna.tekMatix.faults.next({ method: 'POST', fault: { kind: 'reset', when: 'after' } });
    anna.home.put('late.ics', phoneEvent('late', leaver.at + 60 * HOUR));
    await leaver.minute();
    expect((await anna.doors.store.sync.blocks(anna.userId)).some((row) => row.id === null)).toBe(true);
    expect(ourBlocks(leaver)).toHaveLength(4);
    anna.tekMatix.faults.next({ method: 'GET', path: 'blocked-slots', times: 'always', fault: { kind: 'status', status: 200, body: '{"events":[]}' } });
    await leaver.start();
    await leaver.minute();
    expect(ourBlocks(leaver)).toEqual([leaver.at + 60 * HOUR]);
    expect(await isDone()).toBe(false);
    anna.tekMatix.faults.clear();
    await untilDone();
    anna.home.remove('late.ics');
    expect(worldOf(anna)).toEqual(leaver.before);
    expect(await leaver.counts()).toEqual({ 'block removed': 4, 'event removed': 2 });
  });
});

describe('what cannot be removed', () => {
  it('a calendar that is read-only now is told with its events, and cleared when it can be written again', async () => {
    leaver.anna.home.setAccess('read-only');
    await leaver.start();
    await leaver.minutes(2);
    const read = await leaver.read();
    expect(read.troubles).toEqual([{ place: 'Home', fault: 'access-denied' }]);
    expect(read.items.filter((i) => i.state === 'waiting').map((i) => [i.title, i.reason])).toEqual([['Discovery call', 'access-denied'], ['Follow-up', 'access-denied']]);
    expect(read.nextTryAt).toBeGreaterThan(leaver.anna.clock.now());
    expect(ourBlocks(leaver)).toEqual([]);
    leaver.anna.home.setAccess('read-write');
    await leaver.tryAgain();
    await leaver.minutes(2);
    await expectAllGone();
  });

  it('a revoked password is asked for, and with a new one it goes on', async () => {
    const { anna } = leaver;
    anna.owner.revokePassword();
    await leaver.start();
    await leaver.minutes(6);
    expect((await leaver.read()).troubles).toEqual([{ place: EMAIL, fault: 'password-rejected' }]);
    expect(await leaver.counts()).toEqual({ 'block removed': 3, 'event waiting': 2 });
    const [connection] = await anna.doors.store.connections.ofUser(anna.userId);
    expect(connection?.health).toBe('needs-reconnect');
    anna.owner.setPassword('bbbb-cccc-dddd-eeee');
    await connect(anna.doors, leaver.session, { attemptId: 'again', email: EMAIL, password: 'bbbb-cccc-dddd-eeee', connectionId: connection?.id });
    await leaver.minutes(2);
    await expectAllGone();
  });

  it('a refused password is not sent again and again: Apple would lock the account', async () => {
    leaver.anna.owner.revokePassword();
    await leaver.start();
    leaver.anna.icloud.clearJournal();
    await leaver.minutes(120);
    expect(leaver.anna.icloud.journal.filter((entry) => entry.authPresent)).toHaveLength(2);
  });

  it('a calendar that is gone is told, and the user ends it', async () => {
    const { anna } = leaver;
    anna.owner.removeCalendar(anna.home);
    await leaver.start();
    await leaver.minutes(3);
    expect((await leaver.read()).troubles).toEqual([{ place: 'Home', fault: 'gone' }]);
    await leaver.end('leave-rest');
    await leaver.minutes(1);
    const receipt = await leaver.read();
    expect(receipt.endedAt).not.toBeNull();
    expect(countOf(receipt.items)).toEqual({ 'block removed': 3, 'event left': 2 });
    expect(receipt.items.filter((i) => i.state === 'left').map((i) => i.reason)).toEqual(['gone', 'gone']);
    expect(await anna.doors.store.users.find(anna.userId)).toBeUndefined();
  });

  it('a TekMatix token that was deleted leaves the blocks; the events go all the same', async () => {
    leaver.anna.location.revokeToken();
    await leaver.start();
    await leaver.minutes(3);
    expect((await leaver.read()).troubles).toEqual([{ place: 'tekmatix', fault: 'tekmatix-denied' }]);
    expect(await leaver.counts()).toEqual({ 'block waiting': 3, 'event removed': 2 });
    expect(eventsOf(leaver.anna.home)).toEqual([]);
    await leaver.end('leave-rest');
    await leaver.minutes(1);
    expect(await leaver.counts()).toEqual({ 'block left': 3, 'event removed': 2 });
  });

  it('is tried less and less often, at least once an hour', async () => {
    leaver.anna.home.setAccess('read-only');
    await leaver.start();
    await leaver.minutes(1);
    const tries = new Set<number>();
    for (let minute = 0; minute < 300; minute += 1) {
      await leaver.minute();
      tries.add((await leaver.read()).nextTryAt);
    }
    expect(tries.size).toBeGreaterThan(5);
    expect(tries.size).toBeLessThan(12);
  });
});

describe('while somebody leaves', () => {
  it('nothing is written any more but the removal', async () => {
    const { anna } = leaver;
    anna.home.setAccess('read-only');
    await leaver.start();
    anna.family.put('new.ics', phoneEvent('new', leaver.at + 70 * HOUR));
    anna.location.addAppointment({ userId: COACH, title: 'New one', start: leaver.at + 80 * HOUR, end: leaver.at + 81 * HOUR });
    anna.tekMatix.clearJournal();
    await leaver.minutes(30);
    expect(ourBlocks(leaver)).toEqual([]);
    expect(eventsOf(anna.home)).toHaveLength(2);
    expect((await syncSubject(anna.doors).status(leaver.session)).state).toBe('not-set-up');
    expect(anna.tekMatix.journal.filter((call) => call.method === 'POST' || call.method === 'PUT')).toEqual([]);
    await expect(anna.chooseRoles('Home', [])).rejects.toMatchObject({ kind: 'leaving-under-way' });
    await expect(connect(anna.doors, leaver.session, { attemptId: 'x', email: 'other@icloud.com', password: 'abcd-efgh-ijkl-mnop' })).rejects.toMatchObject({ kind: 'leaving-under-way' });
  });

  it('they may change their mind: all is written again, and nothing is asked', async () => {
    const { anna } = leaver;
    const inStep = ourBlocks(leaver);
    anna.home.setAccess('read-only');
    await leaver.start();
    await leaver.minutes(2);
    expect(ourBlocks(leaver)).toEqual([]);
    anna.home.setAccess('read-write');
    await leaver.end('stay');
    await leaver.minutes(4);
    expect(ourBlocks(leaver)).toEqual(inStep);
    expect(eventsOf(anna.home)).toHaveLength(2);
    expect(await anna.doors.store.leavings.ofUser(anna.userId)).toBeUndefined();
    expect((await anna.doors.store.sync.mirrors(anna.userId)).map((m) => m.state)).toEqual(['live', 'live']);
    expect((await anna.doors.store.users.find(anna.userId))?.lastSuccessAt).toBeGreaterThan(0);
  });
});
