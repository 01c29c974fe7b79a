import '../../extension/speakEnglishInNode.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseBadge } from '../../../extension/background/badge.ts';
import { readAccount } from '../../../server/connection/account.ts';
import { connect } from '../../../server/connection/connect.ts';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { SyncFault, type FaultKind } from '../../../shared/connection/fault.ts';
import { blocksOf, COACH, EMAIL, eventsOf, HOUR, journalOf, MINUTE, openHousehold, PASSWORD, phoneEvent, type Household } from '../household.ts';

const OTHER = 'qqqq-rrrr-ssss-tttt';
const THIRD = 'uuuu-vvvv-wwww-xxxx';

let anna: Household;
beforeEach(async () => { anna = await openHousehold(); }, 60_000);
afterEach(() => anna.close());

const faultOf = async (password: string, email = EMAIL): Promise<FaultKind | undefined> => {
  anna.clock.advance(1);
  return connect(anna.doors, { id: 's1', userId: anna.userId }, { attemptId: `a${anna.clock.now()}`, email, password })
    .then(() => undefined, (error: unknown) => { if (!(error instanceof SyncFault)) throw error; return error.kind; });
};
const setUp = async (): Promise<void> => {
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  await anna.minute();
};
const minutes = async (count: number): Promise<void> => { for (let i = 0; i < count; i += 1) await anna.minute(); };
const status = () => syncSubject(anna.doors).status({ id: 's1', userId: anna.userId });
const account = async () => (await readAccount(anna.doors, { id: 's1', userId: anna.userId })).connections[0];

describe('who connects is told', () => {
  it.each([['MyApplePassword1', 'apple-password-used'], ['abcd-efgh', 'password-malformed']] as const)('%s is no app-specific password, before anything is sent', async (typed, kind) => {
    expect(await faultOf(typed)).toBe(kind);
    expect(anna.icloud.journal).toEqual([]);
  });

  it('a password that Apple never took is rejected, and so is the same one again', async () => {
    expect([await faultOf(OTHER), await faultOf(OTHER)]).toEqual(['password-rejected', 'password-rejected']);
  });

  it('two different passwords that are refused for one address speak for the calendar service being off', async () => {
    anna.owner.setCalendarService('off');
    expect([await faultOf(OTHER), await faultOf(PASSWORD)]).toEqual(['password-rejected', 'calendar-service-off']);
    anna.owner.setCalendarService('on');
    expect(await faultOf(PASSWORD)).toBeUndefined();
  });

  it('two passwords for two addresses do not', async () => {
    expect([await faultOf(OTHER), await faultOf(THIRD, 'tom@example.com')]).toEqual(['password-rejected', 'password-rejected']);
  });

  it('a day later the refusals of before say nothing', async () => {
    await faultOf(OTHER);
    anna.clock.advance(25 * HOUR);
    expect(await faultOf(THIRD)).toBe('password-rejected');
  });

  it.each([['throttled', { kind: 'throttle', retryAfterSeconds: 60 }], ['unreachable', { kind: 'status', status: 500 }]] as const)('%s is not the password\'s fault', async (kind, fault) => {
    anna.icloud.faults.next({ times: 5, fault });
    expect(await faultOf(PASSWORD)).toBe(kind);
    expect(explainFault(kind).sentence).toContain('Your password is not the reason');
    expect(await anna.doors.store.connections.refusedMarks(anna.userId, 0)).toEqual([]);
  });
});

describe('an account that worked is told', () => {
  it.each([
    ['its password was revoked', () => anna.owner.revokePassword()],
    ['the Apple Account got another password', () => anna.owner.changeApplePassword()],
  ])('revoked when %s: the badge in the first cycle, the word in the second', async (_why, act) => {
    await setUp();
    act();
    await anna.minute();
    expect(chooseBadge(await status(), undefined, anna.clock.now())).toMatchObject({ text: '!', title: expect.stringContaining('Not checked') as string });
    await anna.minute();
    expect(await status()).toMatchObject({ state: 'needs-reconnect', fault: 'password-revoked' });
    expect(chooseBadge(await status(), undefined, anna.clock.now()).title).toContain('no longer accepts the password');
    expect(await account()).toMatchObject({ health: 'needs-reconnect', lastFault: { kind: 'password-revoked' } });
    expect((await journalOf(anna)).filter((row) => row.action === 'account-needs-reconnect')).toMatchObject([{ reason: 'password-revoked' }]);
  });

  it('the calendar service, when a new password is refused as the old one was', async () => {
    await setUp();
    anna.owner.setCalendarService('off');
    await minutes(3);
    anna.owner.addPassword(OTHER);
    expect(await faultOf(OTHER)).toBe('calendar-service-off');
  });

  it.each([['throttled', { kind: 'throttle', retryAfterSeconds: 300 }], ['unreachable', { kind: 'status', status: 500 }]] as const)('%s in the cycle that met it, and nothing about a password', async (kind, fault) => {
    await setUp();
    anna.icloud.faults.next({ times: 20, fault });
    await anna.minute();
    expect(await status()).toMatchObject({ state: 'failing', fault: kind });
    expect(chooseBadge(await status(), undefined, anna.clock.now())).toMatchObject({ text: '!', title: `Not checked: ${explainFault(kind).title}` });
    expect((await account())?.health).toBe('connected');
  });
});

describe('reconnecting', () => {
  /** Everything that the user ever decided, and everything that hangs on it. */
  const settings = async () => ({
    connection: (await account())?.id,
    calendars: (await anna.doors.store.calendars.ofUser(anna.userId)).map(({ id, displayName, role, nextRole, rules }) => ({ id, displayName, role, nextRole, rules })),
    mirrors: (await anna.doors.store.sync.mirrors(anna.userId)).map(({ id, appointmentId, uid, state, retitled }) => ({ id, appointmentId, uid, state, retitled })),
    blocks: (await anna.doors.store.sync.blocks(anna.userId)).map(({ rowId, id, key }) => ({ rowId, id, key })).sort((a, b) => (a.rowId < b.rowId ? -1 : 1)),
  });

  const live = async (): Promise<void> => {
    await setUp();
    const [home, family] = [await anna.calendar('Home'), await anna.calendar('Family')];
    await saveRoles(anna.doors, anna.userId, { primary: home.id, conflicts: [family.id], rules: { [family.id]: { ...family.rules, titles: 'title', tentative: false, paddingBefore: 10 } } });
    anna.family.put('DENTIST.ics', phoneEvent('DENTIST', anna.clock.now() + 30 * HOUR));
    for (const hours of [40, 44]) anna.location.addAppointment({ userId: COACH, title: 'Client', start: anna.clock.now() + hours * HOUR, end: anna.clock.now() + (hours + 1) * HOUR });
    await minutes(4);
    // A question that waits for the user's word.
    const [dragged] = eventsOf(anna.home);
    if (!dragged) throw new Error('no event');
    anna.home.remove(dragged.name);
    await minutes(2);
  };

  it('with a new password keeps every setting, every link and every question', async () => {
    await live();
    const before = await settings();
    expect(before.mirrors.map((m) => m.state).sort()).toEqual(['deleted', 'live']);
    const standing = [blocksOf(anna), eventsOf(anna.home)];
    anna.owner.revokePassword();
    await minutes(5);
    anna.owner.addPassword(OTHER);
    await anna.connect(OTHER);
    expect(await settings()).toEqual(before);
    anna.icloud.clearJournal();
    await minutes(3);
    expect(await settings()).toEqual(before);
    expect([blocksOf(anna), eventsOf(anna.home)]).toEqual(standing);
    expect(anna.icloud.journal.filter((entry) => ['PUT', 'DELETE'].includes(entry.method))).toEqual([]);
    expect(await status()).toMatchObject({ state: 'in-step', fault: null });
    expect((await journalOf(anna)).map((row) => row.action)).toEqual(expect.arrayContaining(['account-reconnected', 'account-needs-reconnect']));
  });

  it('after Apple moved the account keeps them too', async () => {
    await live();
    const before = await settings();
    anna.owner.revokePassword();
    await minutes(3);
    anna.owner.moveHome('elsewhere');
    anna.owner.addPassword(OTHER);
    await anna.connect(OTHER);
    await minutes(3);
    expect(await settings()).toEqual(before);
    expect(await status()).toMatchObject({ state: 'in-step', fault: null });
  });

  it('loses nothing that was about to be written when the password was revoked, and doubles nothing', async () => {
    await setUp();
    for (let i = 0; i < 4; i += 1) anna.location.addAppointment({ userId: COACH, title: `Client ${i}`, start: anna.clock.now() + (30 + i) * HOUR, end: anna.clock.now() + (31 + i) * HOUR });
    anna.icloud.faults.next({ method: 'PUT', nth: 2, fault: { kind: 'meanwhile', act: () => anna.owner.revokePassword() } });
    await minutes(4);
    expect(eventsOf(anna.home).length).toBeLessThan(4);
    // What happens in TekMatix meanwhile waits as well.
    anna.location.addAppointment({ userId: COACH, title: 'Booked meanwhile', start: anna.clock.now() + 50 * HOUR, end: anna.clock.now() + 51 * HOUR });
    anna.clock.advance(6 * HOUR);
    await minutes(2);
    anna.owner.addPassword(OTHER);
    await anna.connect(OTHER);
    anna.clock.advance(2 * MINUTE);
    await minutes(3);
    expect(eventsOf(anna.home)).toHaveLength(5);
    expect(new Set(eventsOf(anna.home).map(({ text }) => /SUMMARY:(.*)/.exec(text)?.[1]))).toHaveProperty('size', 5);
    expect(await status()).toMatchObject({ state: 'in-step', fault: null });
  });
});
