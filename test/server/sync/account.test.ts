import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { syncUser } from '../../../server/sync/syncUser.ts';
import { SyncFault } from '../../../shared/connection/fault.ts';
import { blocksOf, COACH, EMAIL, eventsOf, HOUR, journalOf, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
beforeEach(async () => { anna = await openHousehold(); }, 60_000);
afterEach(() => anna.close());

const start = async () => {
  await anna.start();
  anna.icloud.clearJournal();
};
const connection = async () => (await anna.doors.store.connections.ofUser(anna.userId))[0];
const sent = () => anna.icloud.journal.map((entry) => entry.report ?? `${entry.method} ${entry.path}`);
const faults = async () => Object.fromEntries((await anna.doors.store.calendars.ofUser(anna.userId)).filter((c) => c.role !== 'ignored').map((c) => [c.displayName, c.fault]));

describe('connecting', () => {
  it('costs exactly three requests, and the first cycle asks nothing of that again', async () => {
    await anna.connect();
    expect(sent()).toEqual(['PROPFIND /', `PROPFIND ${anna.owner.principal}`, `PROPFIND ${anna.owner.home}`]);
    await anna.chooseRoles('Home', ['Family']);
    anna.icloud.clearJournal();
    await anna.minute();
    expect(sent()).not.toContain(`PROPFIND ${anna.owner.principal}`);
  });

  it('with a wrong password costs exactly one', async () => {
    const refused = await anna.connect('aaaa-bbbb-cccc-dddd').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SyncFault);
    expect(refused).toMatchObject({ kind: 'password-rejected' });
    expect(sent()).toEqual(['PROPFIND /']);
  });
});

describe('a cycle', () => {
  it('in which nothing changed costs one request, whatever the number of calendars', async () => {
    await start();
    await anna.minute();
    await anna.minute();
    expect(sent()).toEqual([`PROPFIND ${anna.owner.home}`, `PROPFIND ${anna.owner.home}`]);
  });

  it('with one change costs three', async () => {
    await start();
    anna.family.put('DENTIST.ics', phoneEvent('DENTIST', anna.clock.now() + 3 * HOUR));
    await anna.minute();
    expect(sent()).toEqual([`PROPFIND ${anna.owner.home}`, 'sync-collection', 'calendar-multiget']);
    expect(blocksOf(anna)).toHaveLength(1);
  });

  it('ends for the account at its first throttle; what was not asked is not checked, and nothing looks empty', async () => {
    anna.family.put('DENTIST.ics', phoneEvent('DENTIST', anna.clock.now() + 3 * HOUR));
    await start();
    anna.family.put('LATER.ics', phoneEvent('LATER', anna.clock.now() + 5 * HOUR));
    anna.home.put('RUN.ics', phoneEvent('RUN', anna.clock.now() + 7 * HOUR));
    anna.icloud.faults.next({ report: 'sync-collection', fault: { kind: 'throttle', retryAfterSeconds: 180 } });
    await anna.minute();
    expect(sent()).toEqual([`PROPFIND ${anna.owner.home}`, 'sync-collection']);
    expect(await faults()).toEqual({ Family: 'throttled', Home: 'throttled' });
    expect(blocksOf(anna)).toHaveLength(1);
    await anna.minute();
    await anna.minute();
    expect(sent()).toHaveLength(2);
    await anna.minute();
    expect(blocksOf(anna)).toHaveLength(3);
    expect(await faults()).toEqual({ Family: null, Home: null });
    expect((await journalOf(anna)).filter((row) => row.target === 'account' || row.action.startsWith('account')).map(({ action, reason }) => [action, reason])).toEqual([
      ['account-connected', 'chosen-by-user'], ['account-not-checked', 'throttled'], ['account-read-again', 'after-throttled'],
    ]);
  });

  it('leaves as good what it read before the throttle', async () => {
    await start();
    anna.family.put('LATER.ics', phoneEvent('LATER', anna.clock.now() + 5 * HOUR));
    anna.home.put('RUN.ics', phoneEvent('RUN', anna.clock.now() + 7 * HOUR));
    anna.icloud.faults.next({ report: 'sync-collection', nth: 2, fault: { kind: 'throttle', retryAfterSeconds: 180 } });
    await anna.minute();
    expect(await faults()).toEqual({ Family: null, Home: 'throttled' });
    expect(blocksOf(anna)).toHaveLength(1);
  });

  it('that is throttled while it writes stops writing, and writes the rest later, once', async () => {
    await start();
    for (let i = 0; i < 3; i += 1) anna.location.addAppointment({ userId: COACH, title: `Client ${i}`, start: anna.clock.now() + (3 + i) * HOUR, end: anna.clock.now() + (4 + i) * HOUR });
    anna.icloud.faults.next({ method: 'PUT', nth: 2, fault: { kind: 'throttle', retryAfterSeconds: 120 } });
    await anna.minute();
    expect(anna.icloud.journal.filter((entry) => entry.method === 'PUT')).toHaveLength(2);
    for (let i = 0; i < 3; i += 1) await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(3);
    expect(anna.icloud.journal.filter((entry) => entry.method === 'PUT')).toHaveLength(4);
  });
});

describe('a refused password', () => {
  it('is believed after two refusals a minute apart; then nothing is sent any more', async () => {
    await start();
    anna.owner.revokePassword();
    await anna.minute();
    expect((await connection())?.health).toBe('doubtful');
    await anna.minute();
    expect((await connection())?.health).toBe('needs-reconnect');
    expect(sent()).toHaveLength(2);
    for (let i = 0; i < 5; i += 1) await anna.minute();
    expect(sent()).toHaveLength(2);
    anna.owner.setPassword('aaaa-bbbb-cccc-dddd');
    await anna.connect('aaaa-bbbb-cccc-dddd');
    await anna.minute();
    expect(await connection()).toMatchObject({ health: 'connected', lastFault: null });
  });

  it('is not sent again while it is in doubt, however often a sync is asked for; one good answer ends the doubt', async () => {
    await start();
    anna.icloud.faults.next({ fault: { kind: 'unauthorised' } });
    await anna.minute();
    for (let i = 0; i < 11; i += 1) {
      anna.clock.advance(5_000);
      await syncUser(anna.doors, anna.userId);
    }
    expect((await connection())?.health).toBe('doubtful');
    expect(sent()).toHaveLength(1);
    expect(await faults()).toEqual({ Family: 'password-rejected', Home: 'password-rejected' });
    anna.clock.advance(5_000);
    await syncUser(anna.doors, anna.userId);
    expect(await connection()).toMatchObject({ health: 'connected', refusedAt: null });
    expect(await faults()).toEqual({ Family: null, Home: null });
  });

  it('followed by a good listing is forgotten: one in the middle of writing is the first again', async () => {
    await start();
    anna.icloud.faults.next({ method: 'PROPFIND', fault: { kind: 'unauthorised' } });
    await anna.minute();
    expect((await connection())?.health).toBe('doubtful');
    anna.location.addAppointment({ userId: COACH, title: 'Client', start: anna.clock.now() + 3 * HOUR, end: anna.clock.now() + 4 * HOUR });
    anna.icloud.faults.next({ method: 'PUT', fault: { kind: 'unauthorised' } });
    await anna.minute();
    expect(await connection()).toMatchObject({ health: 'doubtful', refusedAt: anna.clock.now() });
    await anna.minute();
    expect(await connection()).toMatchObject({ health: 'connected' });
    expect(eventsOf(anna.home)).toHaveLength(1);
  });

  it('in the middle of writing counts as well', async () => {
    await start();
    anna.location.addAppointment({ userId: COACH, title: 'Client', start: anna.clock.now() + 3 * HOUR, end: anna.clock.now() + 4 * HOUR });
    anna.icloud.faults.next({ method: 'PUT', fault: { kind: 'meanwhile', act: () => anna.owner.revokePassword() } });
    await anna.minute();
    expect(await connection()).toMatchObject({ health: 'doubtful', lastFault: { kind: 'password-rejected' } });
  });
});

describe('who I am', () => {
  it('is every address of the account: an invitation declined under an alias takes no time', async () => {
    anna.owner.addAlias('anna.k@me.com');
    const invitation = (partstat: string) => ['ORGANIZER:mailto:tom@example.com', `ATTENDEE;PARTSTAT=${partstat};EMAIL=Anna.K@me.com:/aNjQ/principal/`];
    anna.family.put('DECLINED.ics', phoneEvent('DECLINED', anna.clock.now() + 3 * HOUR, invitation('DECLINED')));
    anna.family.put('ACCEPTED.ics', phoneEvent('ACCEPTED', anna.clock.now() + 5 * HOUR, invitation('ACCEPTED')));
    const accepted = anna.clock.now() + 5 * HOUR;
    await start();
    expect(blocksOf(anna)).toEqual([accepted]);
  });

  it('an address that is added later makes its objects be read again', async () => {
    anna.family.put('DECLINED.ics', phoneEvent('DECLINED', anna.clock.now() + 30 * HOUR, ['ORGANIZER:mailto:tom@example.com', 'ATTENDEE;PARTSTAT=DECLINED:mailto:anna.k@me.com']));
    await start();
    expect(blocksOf(anna)).toHaveLength(1);
    anna.owner.addAlias('anna.k@me.com');
    anna.clock.advance(25 * HOUR);
    await anna.minute();
    expect(blocksOf(anna)).toEqual([]);
  });

  it('is the Apple ID alone where the principal tells nothing', async () => {
    anna.icloud.toggles.addresses = 'omitted';
    anna.family.put('DECLINED.ics', phoneEvent('DECLINED', anna.clock.now() + 3 * HOUR, ['ORGANIZER:mailto:tom@example.com', `ATTENDEE;PARTSTAT=DECLINED:mailto:${EMAIL}`]));
    await start();
    expect(blocksOf(anna)).toEqual([]);
  });
});
