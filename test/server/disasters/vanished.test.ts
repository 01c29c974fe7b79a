import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../server/connection/connect.ts';
import { EMAIL, eventsOf, HOUR, phoneEvent } from '../household.ts';
import { openCoach, SETTLE, type Coach } from './coach.ts';
import { leaveNow } from '../leaveNow.ts';

let anna: Coach;
beforeEach(async () => { anna = await openCoach(); }, 60_000);
afterEach(() => anna.close());

// Easy!Appointments #1702: any trouble in reading one event deleted the reservation that it stood for.
describe('bookings do not vanish on the second sync', () => {
  it.each([
    ['its event is damaged on the server', (name: string) => { anna.home.put(name, 'BEGIN:VCALENDAR\r\nBEGIN:VEV'); }],
    ['its event cannot be read', (name: string) => { anna.icloud.faults.next({ report: 'calendar-multiget', times: 3, fault: { kind: 'truncate' } }); anna.home.touch(name); }],
    ['a maintenance page comes instead', (name: string) => { anna.icloud.faults.next({ method: 'REPORT', times: 3, fault: { kind: 'html' } }); anna.home.touch(name); }],
    ['Apple is down', (name: string) => { anna.icloud.faults.next({ times: 3, fault: { kind: 'status', status: 500 } }); anna.home.touch(name); }],
  ])('when %s', async (_what, act) => {
    anna.book('Discovery call', 0);
    await anna.minute();
    anna.clock.advance(SETTLE);
    await anna.minute();
    const [event] = eventsOf(anna.home);
    if (!event) throw new Error('not written');
    anna.forget();
    act(event.name);
    await anna.minutes(4);
    expect(anna.location.appointments().map((a) => [a.title, a.status])).toEqual([['Discovery call', 'confirmed']]);
    expect(anna.writes().filter((write) => write.startsWith('DELETE'))).toEqual([]);
    expect(anna.home.objects()).toHaveLength(1);
  });
});

// OutlookGoogleCalendarSync #1362: one side came back empty, and the other was emptied to match.
describe('a side that comes back empty empties nothing', () => {
  it('iCloud: the blocks stay, the calendar is in doubt', async () => {
    for (let i = 0; i < 12; i += 1) anna.family.put(`E${i}.ics`, phoneEvent(`E${i}`, anna.at + 2 * i * HOUR));
    await anna.minute();
    expect(anna.blocks()).toHaveLength(12);
    for (let i = 0; i < 12; i += 1) anna.family.remove(`E${i}.ics`);
    anna.family.expireTokens();
    await anna.minutes(3);
    expect(anna.blocks()).toHaveLength(12);
    expect(await anna.status()).toMatchObject({ state: 'failing', fault: 'suspiciously-empty' });
    expect((await anna.check(anna.at)).verdict).toBe('conflict');
  });

  it('TekMatix: the events stay', async () => {
    for (let i = 0; i < 6; i += 1) anna.book(`Client ${i}`, 2 * i);
    await anna.minute();
    anna.clock.advance(SETTLE);
    await anna.minute();
    anna.forget();
    anna.tekMatix.faults.next({ path: '/calendars/events', times: 4, fault: { kind: 'status', status: 200, body: '{"events":[]}' } });
    await anna.minutes(5);
    expect(eventsOf(anna.home)).toHaveLength(6);
    expect(anna.writes()).toEqual([]);
  });
});

// OutlookGoogleCalendarSync #447: Apple gives events other ids, so they were deleted on the next sync, on both sides.
describe('an event to which Apple gives another id', () => {
  it('keeps its block', async () => {
    anna.family.put('OLD-NAME.ics', phoneEvent('OLD-UID', anna.at));
    await anna.minute();
    const [block] = anna.location.blocks();
    anna.clock.advance(SETTLE);
    anna.family.remove('OLD-NAME.ics');
    anna.family.put('NEW-NAME.ics', phoneEvent('NEW-UID', anna.at));
    await anna.minutes(3);
    expect(anna.location.blocks()).toEqual([block]);
  });

  it('and that we wrote stays one event, and stays ours', async () => {
    anna.book('Discovery call', 0);
    await anna.minute();
    anna.clock.advance(SETTLE);
    await anna.minute();
    const [event] = eventsOf(anna.home);
    if (!event) throw new Error('not written');
    anna.home.remove(event.name);
    anna.home.put('ANOTHER-NAME.ics', event.text);
    anna.clock.advance(SETTLE);
    await anna.minutes(3);
    expect(eventsOf(anna.home)).toHaveLength(1);
    expect(anna.location.appointments()).toHaveLength(1);
    expect(anna.blocks()).toEqual([]);
  });
});

// outlookcaldavsynchronizer #228: everything was deleted, and every guest got a cancellation.
it('nobody is sent a word when calendars empty, appointments are cancelled and the account leaves', async () => {
  const guests = ['ORGANIZER:mailto:anna.keller@icloud.com', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:tom@example.com', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:eva@example.com'];
  for (let i = 0; i < 6; i += 1) anna.home.put(`MEETING${i}.ics`, phoneEvent(`MEETING${i}`, anna.at + 2 * i * HOUR, guests));
  const ids = [30, 32, 34].map((hours) => anna.book(`Client ${hours}`, hours));
  await anna.minute();
  expect(eventsOf(anna.home).map(({ text }) => /ATTENDEE|ORGANIZER/.test(text))).toEqual([false, false, false]);
  for (const id of ids) anna.location.setStatus(id, 'cancelled');
  anna.clock.advance(SETTLE);
  await anna.minutes(2);
  expect(eventsOf(anna.home)).toEqual([]);
  await anna.chooseRoles('Home', []);
  await anna.minute();
  await leaveNow(anna, 'remove');
  await anna.minutes(2);
  expect(anna.home.objects()).toHaveLength(6);
  expect([anna.icloud.outbox, anna.icloud.shareNotices]).toEqual([[], []]);
});

// keeper.sh #541: the account was removed, and its copies stayed behind in the other calendar for ever.
it('blocks do not stay behind when the account is disconnected, and what others blocked stays', async () => {
  anna.location.addForeignBlock({ userId: anna.location.blocks()[0]?.userId ?? 'ocQHyuzHvysMo5N5VsXc', title: 'Lunch', start: anna.at + 20 * HOUR, end: anna.at + 21 * HOUR });
  for (let i = 0; i < 5; i += 1) anna.family.put(`E${i}.ics`, phoneEvent(`E${i}`, anna.at + 2 * i * HOUR));
  await anna.minute();
  expect(anna.blocks()).toHaveLength(5);
  await leaveNow(anna, 'remove');
  anna.clock.advance(SETTLE);
  await anna.minute();
  expect(anna.location.blocks().map((block) => block.title)).toEqual(['Lunch']);
});

// Thunderbird Appointment #1298: another app-specific password broke the booking link; it had to be removed and added again.
it('another app-specific password breaks nothing: the account is not removed and added again', async () => {
  anna.family.put('DENTIST.ics', phoneEvent('DENTIST', anna.at));
  anna.book('Discovery call', 3);
  await anna.minute();
  const [before] = await anna.doors.store.connections.ofUser(anna.userId);
  anna.owner.setPassword('qqqq-rrrr-ssss-tttt');
  await anna.minutes(3);
  const output = await connect(anna.doors, { id: 's1', userId: anna.userId }, { attemptId: 'again', email: EMAIL, password: 'qqqq-rrrr-ssss-tttt', connectionId: before?.id });
  expect(output.connectionId).toBe(before?.id);
  anna.forget();
  anna.clock.advance(SETTLE);
  await anna.minutes(2);
  expect(anna.writes()).toEqual([]);
  expect(await anna.status()).toMatchObject({ state: 'in-step' });
  expect([anna.blocks(), eventsOf(anna.home).length]).toEqual([[anna.at], 1]);
});
