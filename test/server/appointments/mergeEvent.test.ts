import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveChoice } from '../../../server/sync/resolveChoice.ts';
import { COACH, eventsOf, HOUR, journalOf, openHousehold, phoneEvent, type Household } from '../household.ts';

let anna: Household;
let appointment: string;
let at: number;
beforeEach(async () => {
  anna = await openHousehold();
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  at = anna.clock.now() + 30 * HOUR;
  appointment = anna.location.addAppointment({ userId: COACH, title: 'Discovery call', start: at, end: at + HOUR, notes: 'Bring the contract.', address: 'Torstraße 1' }).id;
  await anna.minute();
  anna.icloud.clearJournal();
});
afterEach(() => anna.close());

const only = () => {
  const [event, ...more] = eventsOf(anna.home);
  if (!event || more.length > 0) throw new Error(`${more.length + (event ? 1 : 0)} events of ours`);
  return event;
};
/** The text as the phone has it, changed by its user, lines of the file unfolded. */
const edit = (change: (text: string) => string) => {
  const { name, text } = only();
  anna.home.put(name, change(text));
};
const wall = (instant: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' }).format(instant).replace(/[-:]/g, '').replace(' ', 'T');
const moveTo = (start: number) => (text: string) => text.replaceAll(wall(at), wall(start)).replaceAll(wall(at + HOUR), wall(start + HOUR));
const meanwhile = (act: () => void, times = 1) => anna.icloud.faults.next({ method: 'PUT', times, fault: { kind: 'meanwhile', act } });
const minutes = async (count: number) => { for (let i = 0; i < count; i += 1) await anna.minute(); };
const statuses = () => anna.icloud.journal.filter((entry) => entry.method === 'PUT').map((entry) => entry.status);
const mirror = async () => (await anna.doors.store.sync.mirrors(anna.userId))[0];
const ALARM = 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nX-WR-ALARMUID:7\r\nEND:VALARM\r\n';

describe('an event that the user edits while we write it', () => {
  it('is read again and gets what changed in the appointment; alarm, notes, title and unknown lines of theirs stay', async () => {
    anna.location.editAppointment(appointment, { notes: 'Bring the contract and a pen.' });
    meanwhile(() => edit((text) => text
      .replace('SUMMARY:Discovery call', 'SUMMARY:Tom!').replace('DESCRIPTION:Bring the contract.', 'DESCRIPTION:Park at the back. Bring the contract.')
      .replace('END:VEVENT', `X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC\r\nX-MINE;A="b:c":d\r\n${ALARM}END:VEVENT`)));
    await anna.minute();
    expect(statuses()).toEqual([412, 204]);
    const { text } = only();
    expect(text).toContain('SUMMARY:Tom!');
    expect(text).toContain('DESCRIPTION:Park at the back. Bring the contract and a pen.');
    expect(text).toContain(`X-MINE;A="b:c":d\r\n${ALARM}`);
    expect(text).toContain('LOCATION:Torstraße 1');
  });

  it('every time is left for the next cycle after three attempts', async () => {
    anna.location.editAppointment(appointment, { title: 'Follow-up' });
    meanwhile(() => edit((text) => `${text.replace(/X-EDIT.*\r\n/, '').replace('END:VEVENT', `X-EDIT:${statuses().length}\r\nEND:VEVENT`)}`), 3);
    await anna.minute();
    expect(statuses()).toEqual([412, 412, 412]);
    await anna.minute();
    expect(only().text).toContain('SUMMARY:Follow-up');
    expect(only().text).toContain('X-EDIT');
  });

  it('moved by them, it keeps their time, gets the new title, and becomes a question', async () => {
    anna.location.editAppointment(appointment, { title: 'Follow-up' });
    meanwhile(() => edit(moveTo(at + 4 * HOUR)));
    await anna.minute();
    expect(only().text).toContain(`DTSTART;TZID=Europe/Berlin:${wall(at + 4 * HOUR)}`);
    expect(only().text).toContain('SUMMARY:Follow-up');
    expect(await mirror()).toMatchObject({ state: 'moved', start: at, end: at + HOUR });
    expect((await journalOf(anna)).at(-1)).toMatchObject({ action: 'choice-asked', reason: 'event-moved-in-apple-calendar' });
    await minutes(5);
    expect(statuses()).toEqual([412, 204]);
  });

  it('moved by both, it keeps their time and becomes a question about the new one', async () => {
    anna.location.moveAppointment(appointment, { start: at + 2 * HOUR, end: at + 3 * HOUR });
    meanwhile(() => edit(moveTo(at + 4 * HOUR)));
    await anna.minute();
    expect(only().text).toContain(`DTSTART;TZID=Europe/Berlin:${wall(at + 4 * HOUR)}`);
    expect(await mirror()).toMatchObject({ state: 'moved', start: at + 2 * HOUR });
  });

  it('moved by both to the same time, it is in step', async () => {
    anna.location.moveAppointment(appointment, { start: at + 2 * HOUR, end: at + 3 * HOUR });
    meanwhile(() => edit(moveTo(at + 2 * HOUR)));
    await anna.minute();
    expect(await mirror()).toMatchObject({ state: 'live', start: at + 2 * HOUR });
    expect(statuses()).toEqual([412]);
  });
});

describe('an event that the user moved before', () => {
  beforeEach(() => edit(moveTo(at + 4 * HOUR)));

  it('is asked about, and a new title does not move it back', async () => {
    anna.clock.advance(2 * 60_000);
    anna.location.editAppointment(appointment, { title: 'Follow-up' });
    await minutes(3);
    expect(only().text).toContain(`DTSTART;TZID=Europe/Berlin:${wall(at + 4 * HOUR)}`);
    expect(only().text).toContain('SUMMARY:Follow-up');
    expect(await mirror()).toMatchObject({ state: 'moved' });
    expect((await journalOf(anna)).filter((row) => row.action === 'choice-asked')).toHaveLength(1);
  });

  it('left so by their word, it stays so through a new title, until the appointment moves', async () => {
    await minutes(3);
    await resolveChoice(anna.doors, anna.userId, { mirrorId: (await mirror())?.id ?? '', choice: 'leave' });
    anna.location.editAppointment(appointment, { title: 'Follow-up' });
    await minutes(2);
    expect(only().text).toContain(wall(at + 4 * HOUR));
    expect(await mirror()).toMatchObject({ state: 'left' });
    anna.location.moveAppointment(appointment, { start: at + 6 * HOUR, end: at + 7 * HOUR });
    await minutes(2);
    expect(only().text).toContain(wall(at + 6 * HOUR));
    expect(await mirror()).toMatchObject({ state: 'live' });
  });

  it('put back by their word, it has the time of the appointment again and keeps their alarm', async () => {
    edit((text) => text.replace('END:VEVENT', `${ALARM}END:VEVENT`));
    await minutes(3);
    await resolveChoice(anna.doors, anna.userId, { mirrorId: (await mirror())?.id ?? '', choice: 'put-back' });
    await anna.minute();
    expect(only().text).toContain(`DTSTART;TZID=Europe/Berlin:${wall(at)}`);
    expect(only().text).toContain(ALARM);
    expect(await mirror()).toMatchObject({ state: 'live' });
  });
});

describe('a new event', () => {
  const book = () => anna.location.addAppointment({ userId: COACH, title: 'Second call', start: at + 10 * HOUR, end: at + 11 * HOUR }).id;
  const second = () => eventsOf(anna.home).find(({ text }) => text.includes('SUMMARY:Second call'));
  const mirrorOf = async (id: string) => (await anna.doors.store.sync.mirrors(anna.userId)).find((m) => m.appointmentId === id);

  it('whose answer was lost is recognised; what the user added meanwhile stays', async () => {
    const id = book();
    anna.icloud.faults.next({ method: 'PUT', fault: { kind: 'reset', when: 'after' } });
    await anna.minute();
    const lost = second();
    if (!lost) throw new Error('it did not arrive');
    anna.home.put(lost.name, lost.text.replace('END:VEVENT', `${ALARM}END:VEVENT`));
    await minutes(3);
    expect(second()?.text).toContain(ALARM);
    expect(await mirrorOf(id)).toMatchObject({ state: 'live', generation: 0 });
    expect(eventsOf(anna.home)).toHaveLength(2);
  });

  it('whose answer was lost and that no report shows yet is not written over when the user moved it', async () => {
    const id = book();
    anna.icloud.faults.next({ method: 'PUT', fault: { kind: 'reset', when: 'after' } });
    await anna.minute();
    const lost = second();
    if (!lost) throw new Error('it did not arrive');
    anna.icloud.toggles.reportDelayMs = 10 * HOUR;
    anna.home.put(lost.name, lost.text.replaceAll(wall(at + 10 * HOUR), wall(at + 12 * HOUR)).replaceAll(wall(at + 11 * HOUR), wall(at + 13 * HOUR)));
    await anna.minute();
    expect(second()?.text).toContain(`DTSTART;TZID=Europe/Berlin:${wall(at + 12 * HOUR)}`);
    expect(await mirrorOf(id)).toMatchObject({ state: 'moved', start: at + 10 * HOUR });
  });

  it('with a name that Apple buried gets a new name and a new UID, and its link moves there', async () => {
    anna.icloud.toggles.tombstones = 'refused';
    const before = await mirror();
    anna.home.remove(only().name);
    await minutes(3);
    await resolveChoice(anna.doors, anna.userId, { mirrorId: (await mirror())?.id ?? '', choice: 'put-back' });
    await anna.minute();
    const after = await mirror();
    expect(only().name).not.toBe(`${before?.uid}.ics`);
    expect(only()).toMatchObject({ name: `${after?.uid}.ics`, text: expect.stringContaining(`UID:${after?.uid}`) });
    expect(after).toMatchObject({ id: before?.id, state: 'live', href: `${anna.home.href}${only().name}` });
    await minutes(2);
    expect(eventsOf(anna.home)).toHaveLength(1);
  });

  it('whose UID lives in another calendar of the account gets another one', async () => {
    const { name, text } = only();
    anna.home.remove(name);
    anna.family.put(name, text);
    await minutes(3);
    await resolveChoice(anna.doors, anna.userId, { mirrorId: (await mirror())?.id ?? '', choice: 'put-back' });
    await anna.minute();
    expect(only().name).not.toBe(name);
    expect(anna.family.objects().map((o) => o.text)).toEqual([text]);
  });

  it.each([400, 413, 507])('that Apple refuses for good (%i) keeps no other from being written', async (status) => {
    book();
    anna.location.addAppointment({ userId: COACH, title: 'Third call', start: at + 14 * HOUR, end: at + 15 * HOUR });
    anna.icloud.faults.next({ method: 'PUT', fault: { kind: 'status', status } });
    await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(2);
    expect((await anna.calendar('Home')).fault).toBe('event-refused');
    await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(2);
    anna.clock.advance(HOUR);
    await anna.minute();
    expect(eventsOf(anna.home)).toHaveLength(3);
    await anna.minute();
    expect((await anna.calendar('Home')).fault).toBeNull();
  });

  it('always ends: Apple takes no event without an end, and none is ever sent', async () => {
    edit((text) => text.replace(/DTEND.*\r\n/, 'DURATION:PT1H\r\n'));
    anna.location.moveAppointment(appointment, { start: at + 2 * HOUR, end: at + 4 * HOUR });
    await anna.minute();
    expect(only().text).toContain(`DTEND;TZID=Europe/Berlin:${wall(at + 4 * HOUR)}`);
    expect(only().text).not.toContain('DURATION');
    expect(statuses()).toEqual([204]);
  });
});

describe('a primary calendar that becomes read-only', () => {
  const book = () => anna.location.addAppointment({ userId: COACH, title: 'Second call', start: at + 10 * HOUR, end: at + 11 * HOUR });

  it('is not written any more and says so; when it is writable again everything is made up for', async () => {
    anna.home.setAccess('read-only');
    book();
    await anna.minute();
    expect(await anna.calendar('Home')).toMatchObject({ access: 'read-only', fault: 'access-denied' });
    expect(statuses()).toEqual([]);
    anna.home.setAccess('read-write');
    await minutes(2);
    expect(eventsOf(anna.home)).toHaveLength(2);
    expect(await anna.calendar('Home')).toMatchObject({ access: 'read-write', fault: null });
  });

  it('where the listing does not tell, is asked once a day and not every minute', async () => {
    anna.icloud.toggles.privileges = 'omitted';
    anna.home.setAccess('read-only');
    book();
    await minutes(4);
    expect(statuses()).toEqual([403]);
    anna.clock.advance(25 * HOUR);
    await anna.minute();
    expect(statuses()).toEqual([403, 403]);
  });

  it('an event that the user put there is never sent back by us', async () => {
    anna.home.put('RUN.ics', phoneEvent('RUN', at));
    await minutes(2);
    expect(anna.icloud.outbox).toEqual([]);
    expect(anna.icloud.shareNotices).toEqual([]);
  });
});
