import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ETag } from '../../../shared/sync/changes.ts';
import { writeAppointmentEvent } from '../../../server/ical/writeAppointmentEvent.ts';
import { eventOf, faultOf, openScene, type Scene } from '../calDavScene.ts';
import { askRaw } from './rawClient.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

const create = (name: string, text: string) => scene.calendar.put(scene.at(name), text, { kind: 'create' });
const replace = (name: string, text: string, etag: ETag | null) => scene.calendar.put(scene.at(name), text, { kind: 'replace', etag: etag ?? '' as ETag });
const text = (name: string) => scene.home.objects().find((object) => object.name === name)?.text;
const etagOf = async (name: string) => (await scene.calendar.find(scene.at(name)))?.etag ?? null;
const putRaw = async (name: string, body: string, headers: Record<string, string> = {}) => (await askRaw(scene.icloud.origin + scene.at(name), 'PUT', { body, headers })).status;
const appointment = (uid: string) => writeAppointmentEvent({
  uid, locationId: 'loc1', tekmatixUserId: 'user1', appointmentId: 'app1', start: Date.UTC(2026, 10, 27, 14), end: Date.UTC(2026, 10, 27, 15), zone: 'Europe/Berlin',
  title: 'Discovery call', location: 'Torstraße 1', notes: 'Guest: tom@example.com', url: null, sequence: 0, now: Date.UTC(2026, 10, 24, 9),
});
const withPeople = (uid: string) => eventOf(uid).replace('SUMMARY', 'ORGANIZER:mailto:anna.keller@icloud.com\r\nATTENDEE:mailto:tom@example.com\r\nSUMMARY');

describe('field manual iCloud §8, writing', () => {
  it('8.26 what we write passes a server that wants an end, the rules of the zone and an organizer for guests', async () => {
    expect(await putRaw('NO-END.ics', eventOf('NO-END').replace(/DTEND.*\r\n/, ''))).toBe(404);
    expect(await putRaw('NO-ZONE.ics', eventOf('NO-ZONE').replace('DTSTART:20261102T090000Z', 'DTSTART;TZID=Europe/Berlin:20261102T090000'))).toBe(400);
    expect(await putRaw('GUEST.ics', eventOf('GUEST').replace('SUMMARY', 'ATTENDEE:mailto:tom@example.com\r\nSUMMARY'))).toBe(403);
    await create('APPOINTMENT.ics', appointment('APPOINTMENT'));
    expect(text('APPOINTMENT.ics')).toBe(appointment('APPOINTMENT'));
  });

  it('8.26 If-Match: * is refused though the object exists: every condition we send is concrete', async () => {
    expect(await putRaw('A.ics', eventOf('A', 'Raw'), { 'if-match': '*' })).toBe(412);
    scene.icloud.toggles.unconditionalPut = 'refused-after-apple';
    expect(await putRaw('A.ics', eventOf('A', 'Raw'))).toBe(412);
    scene.icloud.clearJournal();
    const replaced = await replace('A.ics', eventOf('A', 'Ours'), await etagOf('A.ics'));
    await scene.calendar.remove(scene.at('A.ics'), replaced);
    await create('NEW.ics', eventOf('NEW'));
    for (const none of ['', '*'] as ETag[]) expect((await faultOf(replace('B.ics', eventOf('B', 'Ours'), none))).kind).toBe('changed-meanwhile');
    const writes = [...scene.sent('PUT'), ...scene.sent('DELETE')];
    expect(writes).toHaveLength(3);
    expect(writes.map(({ ifMatch, ifNoneMatch }) => ifMatch ?? ifNoneMatch)).toEqual([expect.stringMatching(/^"\w+"$/), '*', replaced]);
  });

  it('8.26 a UID that lives elsewhere in the account, and a name or UID that died, are changed-meanwhile: a new one is needed', async () => {
    scene.owner.addCalendar({ name: 'Work' }).put('ELSEWHERE.ics', eventOf('ELSEWHERE'));
    expect((await faultOf(create('NEW.ics', eventOf('ELSEWHERE')))).kind).toBe('changed-meanwhile');
    scene.icloud.toggles.tombstones = 'refused';
    scene.home.remove('A.ics');
    expect((await faultOf(create('A.ics', eventOf('FRESH')))).kind).toBe('changed-meanwhile');
    expect((await faultOf(create('FRESH.ics', eventOf('A')))).kind).toBe('changed-meanwhile');
    expect(await create('FRESH.ics', eventOf('FRESH'))).toMatch(/^"/);
  });

  it('8.26 a DELETE with a Depth is refused: ours has none; what is gone already counts as removed', async () => {
    const etag = await etagOf('A.ics');
    if (!etag) throw new Error('no ETag');
    expect((await askRaw(scene.icloud.origin + scene.at('A.ics'), 'DELETE', { headers: { depth: 'infinity' } })).status).toBe(400);
    scene.icloud.clearJournal();
    await scene.calendar.remove(scene.at('A.ics'), etag);
    await scene.calendar.remove(scene.at('A.ics'), etag);
    expect(scene.sent('DELETE').map(({ depth, ifMatch, status }) => [depth, ifMatch, status])).toEqual([[null, etag, 204], [null, etag, 404]]);
  });

  it('8.26 what is said to be gone, and is still handed out, does not count as removed', async () => {
    const etag = await etagOf('A.ics');
    if (!etag) throw new Error('no ETag');
    scene.icloud.faults.next({ method: 'DELETE', fault: { kind: 'status', status: 404 } });
    expect((await faultOf(scene.calendar.remove(scene.at('A.ics'), etag))).kind).toBe('changed-meanwhile');
    expect(text('A.ics')).toBeDefined();
    await scene.calendar.remove(scene.at('A.ics'), etag);
    expect(text('A.ics')).toBeUndefined();
  });

  it('8.26 a read-only share refuses for good, with an opaque 403 that is not a password', async () => {
    scene.home.setAccess('read-only');
    expect(await faultOf(create('NEW.ics', eventOf('NEW')))).toMatchObject({ kind: 'access-denied', evidence: { status: 403 } });
  });

  it('8.27 the ETag of a write goes back as it came, quotes and all; an answer without one is completed by asking', async () => {
    const created = await create('NEW.ics', eventOf('NEW'));
    expect(created).toMatch(/^"[0-9a-z]+"$/);
    scene.icloud.toggles.etagOnPut = 'absent';
    const replaced = await replace('NEW.ics', eventOf('NEW', 'Changed'), created);
    expect(replaced).toBe(scene.home.objects().find(({ name }) => name === 'NEW.ics')?.etag);
    expect(scene.sent('PUT').at(-1)?.ifMatch).toBe(created);
    await scene.calendar.remove(scene.at('NEW.ics'), replaced);
    expect(text('NEW.ics')).toBeUndefined();
  });

  it('8.28 an appointment that comes, changes and goes writes no e-mail, and each write tells a shared calendar once', async () => {
    expect(await putRaw('GUESTS.ics', withPeople('GUESTS'))).toBe(201);
    expect(scene.icloud.outbox).toHaveLength(1);
    const shared = scene.owner.addCalendar({ name: 'Family', kind: 'shared' });
    const family = scene.door.expectWritable(scene.account, { href: shared.href as typeof scene.calendar.href, role: 'primary', access: 'read-write' });
    const href = `${shared.href}APPOINTMENT.ics` as typeof family.href;
    const created = await family.put(href, appointment('APPOINTMENT'), { kind: 'create' });
    const moved = await family.put(href, appointment('APPOINTMENT').replace('SEQUENCE:0', 'SEQUENCE:1'), { kind: 'replace', etag: created });
    await family.remove(href, moved);
    expect(scene.icloud.outbox).toHaveLength(1);
    expect(scene.icloud.shareNotices.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'DELETE']);
  });

  it('8.29 an event that the server rewrites has the ETag of what was stored, not of what was sent', async () => {
    scene.icloud.toggles.rewrite = 'scheduling';
    const etag = await create('PEOPLE.ics', withPeople('PEOPLE'));
    const found = await scene.calendar.find(scene.at('PEOPLE.ics'));
    expect(found?.etag).toBe(etag);
    expect(found?.text).toMatch(/ORGANIZER;EMAIL=anna\.keller@icloud\.com:\/a\S+\/principal\//);
    expect(found?.text.match(/DTSTAMP/g)).toHaveLength(2);
    expect(await replace('PEOPLE.ics', eventOf('PEOPLE'), etag)).not.toBe(etag);
  });

  it.each([412, 405, 403] as const)('8.30 MOVE answers %i and is never sent: moving is a new object, then a removal', async (move) => {
    scene.icloud.toggles.move = move;
    expect((await askRaw(scene.icloud.origin + scene.at('A.ics'), 'MOVE', { headers: { destination: scene.at('Z.ics') } })).status).toBe(move);
    scene.icloud.clearJournal();
    const etag = await create('MOVED.ics', eventOf('MOVED'));
    await scene.calendar.remove(scene.at('MOVED.ics'), etag);
    expect(scene.icloud.journal.map(({ method }) => method)).toEqual(['PUT', 'DELETE']);
  });
});
