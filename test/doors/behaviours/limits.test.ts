import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCalDavDoor } from '../../../server/caldav/httpCalDav.ts';
import { mayHavePassword } from '../../../server/caldav/transport.ts';
import { startICloud } from '../../standins/icloud/startICloud.ts';
import { GOLDEN_OBJECTS } from '../../standins/icloud/golden/goldenObjects.ts';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import { EMAIL, eventOf, faultOf, openScene, PASSWORD, type Scene } from '../calDavScene.ts';
import { askRaw } from './rawClient.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

const readAll = async () => {
  const { changed } = await scene.calendar.listChanges({ kind: 'initial' });
  return scene.calendar.multiget(changed.map(({ href }) => href));
};

describe('field manual iCloud §8, limits and tools', () => {
  it('8.39 a calendar of 3,000 objects is read whole, 50 at a time', async () => {
    scene.home.fill(2_997);
    const { objects, missing } = await readAll();
    expect([objects.length, missing.length]).toEqual([3_000, 0]);
    expect(scene.icloud.journal.filter(({ report }) => report === 'calendar-multiget').map(({ hrefs }) => hrefs)).toEqual(Array.from({ length: 60 }, () => 50));
  });

  it('8.39 an account of 50,000 events is listed in one small request, and one event more is refused', async () => {
    for (let i = 0; i < 10; i += 1) scene.owner.addCalendar({ name: `Calendar ${i}` }).fill(i === 0 ? 4_997 : 5_000, `C${i}`);
    scene.icloud.clearJournal();
    const listed = await scene.account.listCalendars(scene.owner.home as CalendarHref);
    expect(listed).toHaveLength(11);
    expect(scene.icloud.journal).toHaveLength(1);
    const last = listed.find(({ displayName }) => displayName === 'Calendar 9');
    expect((await scene.account.readable(last?.href ?? scene.at('')).listChanges({ kind: 'initial' })).changed).toHaveLength(5_000);
    expect((await faultOf(scene.calendar.put(scene.at('NEW.ics'), eventOf('NEW'), { kind: 'create' }))).kind).toBe('access-denied');
  });

  it('8.39 an event over 20 MB is refused for good, and nothing is stored', async () => {
    const huge = eventOf('HUGE', 'X'.repeat(21 * 1024 * 1024));
    expect(await faultOf(scene.calendar.put(scene.at('HUGE.ics'), huge, { kind: 'create' }))).toMatchObject({ kind: 'event-refused', evidence: { status: 413 } });
    expect(scene.home.objects()).toHaveLength(3);
  });

  it('8.40 an account in China is found by path like any other, and its hosts may have the password', async () => {
    scene.icloud.toggles.region = 'china';
    const wire = await askRaw(scene.icloud.origin + scene.owner.principal, 'PROPFIND', {
      body: '<propfind xmlns="DAV:"><prop><calendar-home-set xmlns="urn:ietf:params:xml:ns:caldav"/></prop></propfind>', headers: { depth: '0' },
    });
    const host = /https:\/\/[^/<]+/.exec(wire.text)?.[0] ?? '';
    expect(host).toBe('https://p72-caldav.icloud.com.cn:443');
    expect((await scene.account.discover()).home).toBe(scene.owner.home);
    expect(mayHavePassword('https://caldav.icloud.com.cn', new URL(`${host}/`))).toBe(true);
    expect(mayHavePassword('https://caldav.icloud.com.cn', new URL('https://caldav.icloud.com.cn.example/'))).toBe(false);
  });

  it('8.41 an object of every shape arrives under its own name as it was written', async () => {
    for (const { name } of scene.home.objects()) scene.home.remove(name);
    for (const { name, text } of GOLDEN_OBJECTS) scene.home.put(name, text);
    const { objects } = await readAll();
    const arrived = new Map(objects.map(({ href, text }) => [href.slice(scene.home.href.length), text]));
    expect(GOLDEN_OBJECTS.length).toBeGreaterThan(30);
    for (const { name, shape, text } of GOLDEN_OBJECTS) expect(arrived.get(name), shape).toBe(text.replaceAll('\r\n', '\n'));
    for (const { name, shape, text } of GOLDEN_OBJECTS) expect((await scene.calendar.find(scene.at(name)))?.text, shape).toBe(text);
  });

  it('8.42 one seed and one clock give one journal, which knows every request and no credential', async () => {
    const play = async () => {
      const icloud = await startICloud({ seed: 11, now: () => Date.UTC(2026, 10, 23, 12) });
      icloud.addAccount({ email: EMAIL, password: PASSWORD, name: 'Anna' }).addCalendar({ name: 'Home' }).fill(120);
      const account = createCalDavDoor({ origin: icloud.origin }).signIn({ email: EMAIL, password: PASSWORD });
      const [calendar] = await account.listCalendars((await account.discover()).home);
      const { changed } = await account.readable(calendar?.href ?? '' as CalendarHref).listChanges({ kind: 'initial' });
      await account.readable(calendar?.href ?? '' as CalendarHref).multiget(changed.map(({ href }) => href));
      const gauge = { ...icloud.accounts[0]?.requestsPerMinute };
      icloud.advance(60_000);
      const later = icloud.accounts[0]?.requestsPerMinute;
      await icloud.close();
      return { journal: icloud.journal.map((entry) => ({ ...entry, host: '' })), gauge, later };
    };
    const [first, second] = [await play(), await play()];
    expect(first).toEqual(second);
    expect([first.gauge, first.later]).toEqual([{ now: 7, peak: 7 }, { now: 0, peak: 7 }]);
    expect(first.journal.map(({ method, depth, authPresent, report }) => [method, depth, authPresent, report])).toEqual([
      ['PROPFIND', '0', true, null], ['PROPFIND', '0', true, null], ['PROPFIND', '1', true, null], ['REPORT', '0', true, 'sync-collection'],
      ...Array.from({ length: 3 }, () => ['REPORT', '1', true, 'calendar-multiget']),
    ]);
    expect(JSON.stringify(first.journal)).not.toContain(PASSWORD);
  });
});
