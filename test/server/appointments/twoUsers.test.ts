import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import { connect } from '../../../server/connection/connect.ts';
import { linkTekMatix } from '../../../server/connection/linkTekMatix.ts';
import { syncUser } from '../../../server/sync/syncUser.ts';
import { COACH, EMAIL, eventsOf, HOUR, MINUTE, openHousehold, PASSWORD, type Household } from '../household.ts';

const BOB = 'bBnuzHvysMo5N5VsXcaa';
let anna: Household;
let at: number;
beforeEach(async () => {
  anna = await openHousehold();
  await anna.start();
  at = anna.clock.now() + 5 * HOUR;
  // The first one starts the database.
}, 60_000);
afterEach(() => anna.close());

/** Bob of the same location chooses the same calendar as his primary. */
async function addBob(): Promise<string> {
  const { doors, location, clock } = anna;
  location.addUser({ id: BOB, name: 'Bob', email: 'bob@example.com' });
  await doors.store.sessions.add({ id: 's2', userId: null, tokenHash: 't2', browserName: 'test', createdAt: clock.now(), expiresAt: clock.now() + 1000 * HOUR });
  await linkTekMatix(doors, { id: 's2', userId: null }, { locationId: location.id, token: location.token, userId: BOB });
  const { id } = await doors.store.users.ensure(location.id, BOB, 'Bob');
  await connect(doors, { id: 's2', userId: id }, { attemptId: 'b1', email: EMAIL, password: PASSWORD });
  const home = (await doors.store.calendars.ofUser(id)).find((c) => c.displayName === 'Home');
  if (!home) throw new Error('no calendar Home');
  await saveRoles(doors, id, { primary: home.id, conflicts: [] });
  return id;
}

const book = (userId: string, title: string, start: number) => anna.location.addAppointment({ userId, title, start, end: start + HOUR });
const titles = () => eventsOf(anna.home).map(({ text }) => /SUMMARY:(.*)/.exec(text)?.[1]?.trim()).sort();
const blockStarts = (userId: string) => anna.location.blocks().filter((b) => b.assignedUserId === userId).map((b) => b.start);
const rounds = async (bob: string) => {
  for (let i = 0; i < 4; i += 1) {
    anna.clock.advance(2 * MINUTE);
    await syncUser(anna.doors, bob);
    await syncUser(anna.doors, anna.userId);
  }
};

/** What stood in the calendar and in the store before marks and UIDs named the user. */
async function writeAsBefore(): Promise<string> {
  const [mirror] = await anna.doors.store.sync.mirrors(anna.userId);
  const [event] = eventsOf(anna.home);
  if (!mirror || !event) throw new Error('nothing was written');
  const hex = createHash('sha256').update(JSON.stringify(['mirror', anna.location.id, mirror.appointmentId, 0])).digest('hex').toUpperCase();
  const uid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  const text = event.text.replace(mirror.uid, uid).replace(`${anna.location.id}/${COACH}/`, `${anna.location.id}/`);
  anna.home.remove(event.name);
  await anna.doors.store.sync.saveMirror(anna.userId, { ...mirror, uid, href: mirror.href.replace(mirror.uid, uid) as typeof mirror.href });
  anna.home.put(`${uid}.ics`, text);
  return `${uid}.ics`;
}

describe('two TekMatix users of one location with the same primary calendar', () => {
  it('leave the events of each other alone, and each is busy while the other has an appointment', async () => {
    book(COACH, 'Client of Anna', at);
    await anna.minute();
    const bob = await addBob();
    book(BOB, 'Client of Bob', at + 3 * HOUR);
    await rounds(bob);
    expect(titles()).toEqual(['Client of Anna', 'Client of Bob']);
    expect(blockStarts(BOB)).toEqual([at]);
    expect(blockStarts(COACH)).toEqual([at + 3 * HOUR]);
    expect((await anna.doors.store.sync.mirrors(anna.userId)).map((m) => m.state)).toEqual(['live']);
  });

  it('lose nothing when one of them chooses another primary calendar', async () => {
    book(COACH, 'Client of Anna', at);
    await anna.minute();
    const bob = await addBob();
    book(BOB, 'Client of Bob', at + 3 * HOUR);
    await rounds(bob);
    const family = (await anna.doors.store.calendars.ofUser(bob)).find((c) => c.displayName === 'Family');
    if (!family) throw new Error('no calendar Family');
    await saveRoles(anna.doors, bob, { primary: family.id, conflicts: [] });
    await rounds(bob);
    expect(titles()).toEqual(['Client of Anna']);
  });
});

describe('an event written before marks named the user', () => {
  it('is known to the user whose mirror names it: not doubled, followed, and taken out', async () => {
    const { id } = book(COACH, 'Client of Anna', at);
    await anna.minute();
    const name = await writeAsBefore();
    const bob = await addBob();
    await rounds(bob);
    expect(eventsOf(anna.home).map((e) => e.name)).toEqual([name]);
    expect(blockStarts(COACH)).toEqual([]);
    anna.location.editAppointment(id, { title: 'Second call' });
    await rounds(bob);
    expect(titles()).toEqual(['Second call']);
    expect(eventsOf(anna.home)[0]?.text).toContain(`X-TEKMATIX-APPOINTMENT:${anna.location.id}/${COACH}/${id}`);
    anna.location.setStatus(id, 'cancelled');
    await rounds(bob);
    expect(titles()).toEqual([]);
  });
});
