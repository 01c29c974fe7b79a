import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { availabilitySubject } from '../../../server/availability/takeBusySnapshot.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { blocksOf, COACH, HOUR, journalOf, MINUTE, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
let soon: number;
beforeEach(async () => {
  anna = await openHousehold();
  soon = anna.clock.now() + 30 * HOUR;
  for (const [index, uid] of ['A', 'B', 'C'].entries()) anna.family.put(`${uid}.ics`, phoneEvent(uid, soon + 2 * index * HOUR));
  await anna.start();
  anna.icloud.clearJournal();
}, 60_000);
afterEach(() => anna.close());

const reports = () => anna.icloud.journal.flatMap((entry) => entry.report ?? []);
const compared = async () => (await journalOf(anna)).filter((row) => row.action === 'calendar-compared').map((row) => row.reason);
const drifts = () => anna.log.map((line) => JSON.parse(line) as { message: string; drift?: number }).flatMap((line) => line.drift ?? []);

describe('an object that a report names before it can be read', () => {
  beforeEach(() => { anna.icloud.faults.next({ method: 'GET', times: 'always', fault: { kind: 'status', status: 404 } }); });

  it('holds the token: the next cycle is told again, and the event blocks as soon as it is served', async () => {
    const { syncToken, readAt } = await anna.calendar('Family');
    anna.icloud.toggles.multigetDelayMs = 3 * MINUTE;
    anna.family.put('NEW.ics', phoneEvent('NEW', soon + 9 * HOUR));
    await anna.minute();
    expect(await anna.calendar('Family')).toMatchObject({ syncToken, readAt, fault: 'incomplete', account: { listed: 4, held: 3, unserved: 1, blocking: 3 } });
    expect(blocksOf(anna)).toHaveLength(3);
    for (let i = 0; i < 3; i += 1) await anna.minute();
    expect(blocksOf(anna)).toHaveLength(4);
    expect(await anna.calendar('Family')).toMatchObject({ fault: null, account: { listed: 4, held: 4, unserved: 0, blocking: 4 } });
    expect(await anna.calendar('Family')).not.toMatchObject({ syncToken });
  });

  it('and was changed keeps its old time until then: it is not taken for deleted', async () => {
    anna.icloud.toggles.missingRows = 'absent';
    anna.icloud.toggles.multigetDelayMs = 3 * MINUTE;
    anna.family.remove('A.ics');
    anna.clock.advance(3 * MINUTE);
    anna.family.put('A.ics', phoneEvent('A', soon + HOUR));
    await anna.minute();
    expect(blocksOf(anna)).toContain(soon);
    for (let i = 0; i < 4; i += 1) await anna.minute();
    expect(blocksOf(anna)).toContain(soon + HOUR);
  });

  it('in a calendar that was never read to the end keeps the status from saying "in step"', async () => {
    const work = anna.owner.addCalendar({ name: 'Work' });
    await anna.minute();
    anna.icloud.toggles.multigetDelayMs = 3 * MINUTE;
    work.put('NEW.ics', phoneEvent('NEW', soon + 9 * HOUR));
    await anna.chooseRoles('Home', ['Family', 'Work']);
    const before = (await anna.doors.store.users.find(anna.userId))?.lastSuccessAt;
    const { status } = syncSubject(anna.doors);
    await anna.minute();
    expect(await status({ id: 's1', userId: anna.userId })).toMatchObject({ state: 'syncing', lastSuccessAt: before });
    for (let i = 0; i < 4; i += 1) await anna.minute();
    expect(await status({ id: 's1', userId: anna.userId })).toMatchObject({ state: 'in-step', lastSuccessAt: anna.clock.now() });
  });

  it('for longer than evidence keeps is doubt, never "free"', async () => {
    anna.icloud.toggles.multigetDelayMs = HOUR;
    anna.family.put('NEW.ics', phoneEvent('NEW', soon + 9 * HOUR));
    for (let i = 0; i < 20; i += 1) await anna.minute();
    const { check } = availabilitySubject(anna.doors);
    expect(await check({ id: 's1', userId: anna.userId }, { start: soon + 20 * HOUR, end: soon + 21 * HOUR })).toMatchObject({ verdict: 'unknown', because: 'stale' });
  });
});

describe('an object that is served, and is no event', () => {
  it.each([['empty', ''], ['blank', ' \r\n'], ['cut', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:X'], ['no calendar at all', 'Bad Gateway']])('(%s) may stand anywhere in the window, and keeps no other from being read', async (_how, text) => {
    anna.family.put('BAD.ics', text);
    anna.family.put('GOOD.ics', phoneEvent('GOOD', soon + 9 * HOUR));
    await anna.minute();
    const { id, fault, readAt } = await anna.calendar('Family');
    expect({ fault, readAt }).toEqual({ fault: null, readAt: anna.clock.now() });
    expect(await anna.doors.store.calendars.count(id)).toEqual({ events: 5, quarantined: 1, kept: 0 });
    const { check } = availabilitySubject(anna.doors);
    expect(await check({ id: 's1', userId: anna.userId }, { start: soon + 20 * HOUR, end: soon + 21 * HOUR })).toMatchObject({ verdict: 'conflict' });
    anna.family.put('BAD.ics', phoneEvent('BAD', soon + 12 * HOUR));
    await anna.minute();
    expect(blocksOf(anna)).toEqual([soon, soon + 2 * HOUR, soon + 4 * HOUR, soon + 9 * HOUR, soon + 12 * HOUR]);
  });

  it('but a page of maintenance is no word about it', async () => {
    anna.icloud.faults.next({ method: 'GET', fault: { kind: 'html' } });
    anna.family.put('BAD.ics', '');
    await anna.minute();
    expect((await anna.calendar('Family')).fault).toBe('unreadable-answer');
  });
});

it('an event that is deleted between the report and its reading goes in the next cycle', async () => {
  anna.family.put('A.ics', phoneEvent('A', soon + HOUR));
  anna.icloud.faults.next({ report: 'calendar-multiget', fault: { kind: 'meanwhile', act: () => anna.family.remove('A.ics') } });
  await anna.minute();
  await anna.minute();
  expect(blocksOf(anna)).toEqual([soon + 2 * HOUR, soon + 4 * HOUR]);
});

it('a first reading that breaks off is taken up where it stopped: what was read is kept, step by step', async () => {
  for (let i = 0; i < 900; i += 1) anna.family.put(`E${i}.ics`, phoneEvent(`E${i}`, soon + (i % 300) * HOUR));
  anna.icloud.faults.next({ report: 'calendar-multiget', nth: 15, fault: { kind: 'throttle', retryAfterSeconds: 60 } });
  await anna.minute();
  const { id } = await anna.calendar('Family');
  const asked = () => anna.icloud.journal.filter((entry) => entry.report === 'calendar-multiget' && entry.fault === null).map((entry) => entry.hrefs);
  expect(asked()).toEqual(Array.from({ length: 14 }, () => 50));
  // Three whole steps of 200; what was read of the fourth is read again.
  expect((await anna.doors.store.calendars.count(id)).events).toBe(603);
  anna.icloud.clearJournal();
  await anna.minute();
  await anna.minute();
  expect(asked()).toEqual(Array.from({ length: 6 }, () => 50));
  expect((await anna.doors.store.calendars.count(id)).events).toBe(903);
});

describe('a token that iCloud does not know any more', () => {
  it.each(['bare-403', 'named-403', '412', 'full-listing'] as const)('answered with %s loses no deletion', async (form) => {
    anna.icloud.toggles.invalidToken = form;
    anna.family.remove('A.ics');
    anna.family.expireTokens();
    await anna.minute();
    expect(blocksOf(anna)).toEqual([soon + 2 * HOUR, soon + 4 * HOUR]);
    expect(reports()).toEqual(['sync-collection']);
    await anna.minute();
    expect(reports()).toEqual(['sync-collection']);
  });
});

describe('the daily comparison', () => {
  const nextDay = async () => {
    anna.clock.advance(24 * HOUR);
    await anna.minute();
  };

  it('finds nothing that the tokens missed, and says so for each calendar', async () => {
    anna.location.addAppointment({ userId: COACH, title: 'Client', start: soon + 48 * HOUR, end: soon + 49 * HOUR });
    await anna.minute();
    anna.family.put('B.ics', phoneEvent('B', soon + 7 * HOUR));
    anna.family.remove('C.ics');
    anna.home.put('RUN.ics', phoneEvent('RUN', soon + 50 * HOUR));
    await nextDay();
    expect(await compared()).toEqual(['nothing-was-missed', 'nothing-was-missed']);
    expect(drifts()).toEqual([0, 0]);
  });

  it('counts and repairs what they missed', async () => {
    const { id } = await anna.calendar('Family');
    const etags = await anna.doors.store.calendars.etags(id);
    const [gone, old] = [...etags.keys()];
    if (!gone || !old) throw new Error('nothing was read');
    await anna.doors.store.calendars.forgetObjects(id, [gone]);
    const [kept] = (await anna.doors.store.calendars.objects(id)).filter((o) => o.href === old);
    if (!kept) throw new Error('nothing was kept');
    await anna.doors.store.calendars.saveObjects(id, [{ ...kept, etag: '"older"' as typeof kept.etag, instances: [] }]);
    await nextDay();
    expect(drifts().sort()).toEqual([0, 2]);
    expect((await compared()).sort()).toEqual(['2-changes-were-missed', 'nothing-was-missed']);
    expect(blocksOf(anna)).toHaveLength(3);
    await nextDay();
    expect(drifts().slice(-2)).toEqual([0, 0]);
  });

  it('is not counted while the calendar changes under it', async () => {
    anna.icloud.faults.next({ method: 'PROPFIND', path: anna.family.href, fault: { kind: 'meanwhile', act: () => anna.family.put('D.ics', phoneEvent('D', soon + 9 * HOUR)) } });
    await nextDay();
    expect(drifts()).toEqual([0]);
    await anna.minute();
    expect(blocksOf(anna)).toHaveLength(4);
  });
});
