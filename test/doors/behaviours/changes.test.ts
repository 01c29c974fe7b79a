import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import { eventOf, faultOf, openScene, type Scene } from '../calDavScene.ts';
import { askRaw } from './rawClient.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

const initial = () => scene.calendar.listChanges({ kind: 'initial' });
const list = async () => scene.account.listCalendars(scene.owner.home as CalendarHref);
const text = (name: string) => scene.home.objects().find((object) => object.name === name)?.text;

describe('field manual iCloud §8, what changes meanwhile', () => {
  it.each([421, 503, 301, 'dead'] as const)('8.35 when Apple moves the account and the old partition is %s, every path that was kept still works', async (former) => {
    const before = await scene.account.discover();
    const { changed } = await initial();
    scene.icloud.movePartition(181, former);
    const old = askRaw(scene.icloud.secondOrigin + before.home, 'PROPFIND').then(({ status }) => status, () => 'dead');
    expect(await old).toBe(former);
    scene.icloud.clearJournal();
    expect(await scene.account.discover()).toEqual(before);
    expect((await scene.calendar.multiget(changed.map(({ href }) => href))).objects).toHaveLength(3);
    expect(await scene.calendar.put(scene.at('NEW.ics'), eventOf('NEW'), { kind: 'create' })).toMatch(/^"/);
    expect(new Set(scene.icloud.journal.map(({ host }) => `http://${host}`))).toEqual(new Set([scene.icloud.origin]));
  });

  it('8.35 a host that says 421 while the account moves is unreachable: neither a lost calendar nor a lost password', async () => {
    scene.icloud.faults.next({ times: 2, fault: { kind: 'status', status: 421 } });
    expect((await faultOf(list())).kind).toBe('unreachable');
    expect((await faultOf(initial())).kind).toBe('unreachable');
    expect(await list()).toHaveLength(1);
  });

  it('8.36 a deleted calendar is gone from the listing, and gone rather than empty when it is read', async () => {
    scene.owner.removeCalendar(scene.home);
    expect(await list()).toEqual([]);
    expect((await faultOf(initial())).kind).toBe('gone');
    expect((await faultOf(scene.calendar.multiget([scene.at('A.ics')]))).kind).toBe('gone');
    expect((await faultOf(scene.calendar.listChanges({ kind: 'compare-etags', because: 'reconcile-due' }))).kind).toBe('gone');
  });

  it('8.36 a calendar that is renamed keeps its path, one that became read-only or a task list says so at the next listing', async () => {
    scene.home.rename('Zuhause');
    scene.home.setAccess('read-only');
    expect(await list()).toMatchObject([{ href: scene.home.href, displayName: 'Zuhause', access: 'read-only' }]);
    scene.home.setComponent('VTODO');
    expect(await list()).toEqual([]);
  });

  it('8.37 what the user edits or deletes between our look and our write is left as they left it', async () => {
    const [etagA, etagB] = await Promise.all(['A.ics', 'B.ics'].map(async (name) => (await scene.calendar.find(scene.at(name)))?.etag));
    if (!etagA || !etagB) throw new Error('no ETag');
    const edited = { kind: 'edit', calendar: scene.home.href, name: 'A.ics', text: eventOf('A', 'Edited on the phone') } as const;
    scene.icloud.faults.next({ method: 'PUT', fault: edited });
    expect((await faultOf(scene.calendar.put(scene.at('A.ics'), eventOf('A', 'Ours'), { kind: 'replace', etag: etagA }))).kind).toBe('changed-meanwhile');
    scene.icloud.faults.next({ method: 'DELETE', fault: { ...edited, name: 'B.ics' } });
    expect((await faultOf(scene.calendar.remove(scene.at('B.ics'), etagB))).kind).toBe('changed-meanwhile');
    expect([text('A.ics'), text('B.ics')]).toEqual([edited.text, edited.text]);
    scene.icloud.faults.next({ method: 'PUT', fault: { ...edited, name: 'C.ics', text: null } });
    const etagC = (await scene.calendar.find(scene.at('C.ics')))?.etag;
    if (!etagC) throw new Error('no ETag');
    expect((await faultOf(scene.calendar.put(scene.at('C.ics'), eventOf('C', 'Ours'), { kind: 'replace', etag: etagC }))).kind).toBe('changed-meanwhile');
    expect(text('C.ics')).toBeUndefined();
  });

  it('8.38 two objects with one UID are two objects, known by their hrefs', async () => {
    scene.home.put('IMPORTED-COPY.ics', eventOf('A', 'The imported copy'));
    const { changed } = await initial();
    const { objects } = await scene.calendar.multiget(changed.map(({ href }) => href));
    const twins = objects.filter((object) => object.text.includes('UID:A\n'));
    expect(twins.map(({ href }) => href).sort()).toEqual([scene.at('A.ics'), scene.at('IMPORTED-COPY.ics')]);
    expect(new Set(twins.map(({ etag }) => etag)).size).toBe(2);
  });
});
