import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SyncToken } from '../../../shared/sync/changes.ts';
import { eventOf, faultOf, openScene, type Scene } from '../calDavScene.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

const since = (token: string | null) => scene.calendar.listChanges({ kind: 'sync-collection', since: token as SyncToken });

describe('field manual iCloud §8, consistency', () => {
  it('8.23 an href that is listed before multiget can serve it is missing, never deleted; GET has it at once', async () => {
    const { token } = await scene.calendar.listChanges({ kind: 'initial' });
    scene.icloud.toggles.multigetDelayMs = 10_000;
    scene.icloud.advance(20_000);
    scene.home.put('NEW.ics', eventOf('NEW'));
    const delta = await since(token);
    expect(delta).toMatchObject({ changed: [{ href: scene.at('NEW.ics') }], removed: [] });
    expect(await scene.calendar.multiget([scene.at('A.ics'), scene.at('NEW.ics')])).toMatchObject({ objects: [{ href: scene.at('A.ics') }], missing: [scene.at('NEW.ics')] });
    expect((await scene.calendar.find(scene.at('NEW.ics')))?.text).toBe(eventOf('NEW'));
    scene.icloud.advance(10_001);
    expect((await scene.calendar.multiget([scene.at('NEW.ics')])).missing).toEqual([]);
  });

  it('8.23 a report that lags behind our own write says nothing yet, and its token brings the write later', async () => {
    scene.icloud.advance(60_000);
    scene.icloud.toggles.reportDelayMs = 20_000;
    const { token } = await scene.calendar.listChanges({ kind: 'initial' });
    const etag = await scene.calendar.put(scene.at('NEW.ics'), eventOf('NEW'), { kind: 'create' });
    expect(await since(token)).toMatchObject({ changed: [], removed: [] });
    expect(await scene.calendar.find(scene.at('NEW.ics'))).toMatchObject({ etag });
    scene.icloud.advance(20_001);
    expect((await since(token)).changed).toEqual([{ href: scene.at('NEW.ics'), etag }]);
  });

  it('8.24 a new ETag with the same text is a change like any other, and its text tells that nothing changed', async () => {
    const { token, changed } = await scene.calendar.listChanges({ kind: 'initial' });
    scene.home.touch('B.ics');
    const delta = await since(token);
    expect(delta.changed.map(({ href }) => href)).toEqual([scene.at('B.ics')]);
    expect(delta.changed[0]?.etag).not.toBe(changed.find(({ href }) => href === scene.at('B.ics'))?.etag);
    expect((await scene.calendar.multiget([scene.at('B.ics')])).objects).toEqual([{ href: scene.at('B.ics'), etag: delta.changed[0]?.etag, text: eventOf('B').replaceAll('\r\n', '\n') }]);
  });

  it('8.25 a stale read brings its own old ETag along, so that a write built on it is refused and nothing is lost', async () => {
    scene.icloud.advance(60_000);
    scene.icloud.toggles.getDelayMs = 30_000;
    scene.home.put('A.ics', eventOf('A', 'Edited on the phone'));
    const stale = await scene.calendar.find(scene.at('A.ics'));
    if (!stale?.etag) throw new Error('no ETag');
    expect(stale.text).toContain('SUMMARY:Dentist');
    expect((await faultOf(scene.calendar.put(scene.at('A.ics'), eventOf('A', 'Ours'), { kind: 'replace', etag: stale.etag }))).kind).toBe('changed-meanwhile');
    expect((await faultOf(scene.calendar.remove(scene.at('A.ics'), stale.etag))).kind).toBe('changed-meanwhile');
    expect(scene.home.objects().find(({ name }) => name === 'A.ics')?.text).toContain('Edited on the phone');
  });
});
