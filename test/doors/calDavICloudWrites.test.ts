import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { EMAIL, eventOf, faultOf, openScene, PASSWORD, type Scene } from './calDavScene.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

describe('writes', () => {
  it('an answer without an ETag is completed by asking for it', async () => {
    scene.icloud.toggles.etagOnPut = 'absent';
    const etag = await scene.calendar.put(scene.at('NEW.ics'), eventOf('NEW'), { kind: 'create' });
    expect(etag).toBe(scene.home.objects().find((o) => o.name === 'NEW.ics')?.etag);
    expect(scene.sent('PROPFIND').map((entry) => [entry.path, entry.depth])).toEqual([[scene.at('NEW.ics'), '0']]);
  });

  it.each([
    { what: 'lost', fault: { kind: 'reset' as const, when: 'after' as const } },
    { what: 'a 502 after the write', fault: { kind: 'status' as const, status: 502, when: 'after' as const } },
  ])('an answer that is $what is unreachable, and the write is not repeated', async ({ fault }) => {
    scene.icloud.faults.next({ method: 'PUT', fault });
    expect((await faultOf(scene.calendar.put(scene.at('NEW.ics'), eventOf('NEW'), { kind: 'create' }))).kind).toBe('unreachable');
    expect(scene.sent('PUT')).toHaveLength(1);
    // It did arrive: that is why the caller must look first.
    expect((await scene.calendar.find(scene.at('NEW.ics')))?.text).toBe(eventOf('NEW'));
    expect((await faultOf(scene.calendar.put(scene.at('NEW.ics'), eventOf('NEW'), { kind: 'create' }))).kind).toBe('changed-meanwhile');
  });

  it('every write carries a concrete condition, a deletion no depth, and nobody gets an e-mail', async () => {
    const created = await scene.calendar.put(scene.at('NEW.ics'), eventOf('NEW'), { kind: 'create' });
    const replaced = await scene.calendar.put(scene.at('NEW.ics'), eventOf('NEW', 'Changed'), { kind: 'replace', etag: created });
    await scene.calendar.remove(scene.at('NEW.ics'), replaced);
    expect([...scene.sent('PUT'), ...scene.sent('DELETE')].map(({ ifMatch, ifNoneMatch, depth }) => [ifMatch, ifNoneMatch, depth])).toEqual([[null, '*', null], [created, null, null], [replaced, null, null]]);
    expect([...scene.icloud.outbox, ...scene.icloud.shareNotices]).toEqual([]);
  });

  it('an event that the user edits between our look and our write is left alone', async () => {
    const { etag } = (await scene.calendar.find(scene.at('A.ics'))) ?? {};
    if (!etag) throw new Error('no ETag');
    scene.icloud.faults.next({ method: 'PUT', fault: { kind: 'meanwhile', act: () => scene.home.put('A.ics', eventOf('A', 'Edited')) } });
    expect((await faultOf(scene.calendar.put(scene.at('A.ics'), eventOf('A', 'Ours'), { kind: 'replace', etag }))).kind).toBe('changed-meanwhile');
    expect(scene.home.objects().find((o) => o.name === 'A.ics')?.text).toContain('Edited');
  });

  it('a share that became read-only refuses, and a UID that lives in another calendar is taken', async () => {
    scene.owner.addCalendar({ name: 'Work' }).put('ELSEWHERE.ics', eventOf('ELSEWHERE'));
    expect((await faultOf(scene.calendar.put(scene.at('NEW.ics'), eventOf('ELSEWHERE'), { kind: 'create' }))).kind).toBe('changed-meanwhile');
    scene.home.setAccess('read-only');
    expect((await faultOf(scene.calendar.put(scene.at('NEW.ics'), eventOf('NEW'), { kind: 'create' }))).kind).toBe('access-denied');
  });
});

describe('manners', () => {
  it('never more than two requests of an account are open, however many sign in', async () => {
    const again = createCalDavDoor({ origin: scene.icloud.origin });
    const accounts = Array.from({ length: 6 }, () => again.signIn({ email: EMAIL, password: PASSWORD }));
    scene.icloud.faults.next({ fault: { kind: 'hang', ms: 20 }, times: 'always' });
    await Promise.all(accounts.flatMap((one) => [one.listCalendars(scene.owner.home as CalendarHref), one.discover()]));
    expect(scene.owner.peakInFlight).toBe(2);
  });

  it.each([503, 429, 403] as const)('after one throttle (%i) nothing more is sent until its time is over', async (status) => {
    scene.icloud.toggles.throttle = { perMinute: 1, retryAfterSeconds: 60, trueSeconds: 60, status };
    scene.icloud.advance(120_000);
    const find = () => scene.calendar.find(scene.at('A.ics'));
    await find();
    expect((await faultOf(find())).kind).toBe('throttled');
    const sent = scene.icloud.journal.length;
    for (let i = 0; i < 5; i += 1) expect(await faultOf(find())).toMatchObject({ kind: 'throttled', evidence: { retryAfterSeconds: expect.any(Number) } });
    expect(scene.icloud.journal).toHaveLength(sent);
  });
});
