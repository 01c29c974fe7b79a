import { afterEach, expect, it } from 'vitest';
import type { SyncToken } from '../../shared/sync/changes.ts';
import { openScene, type Scene } from './calDavScene.ts';

let scene: Scene;
afterEach(() => scene.icloud.close());

it('a calendar whose listing is larger than an answer may be is read in pages, every member once', async () => {
  scene = await openScene();
  const count = 24_000;
  for (let i = 0; i < count; i += 1) scene.home.put(`${i}.ics`, `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:${i}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`);
  const { changed, token } = await scene.calendar.listChanges({ kind: 'initial' });
  expect(changed).toHaveLength(count + 3);
  expect(scene.sent('REPORT')).toHaveLength(1 + Math.ceil((count + 3) / 2_000));
  const compared = await scene.calendar.listChanges({ kind: 'compare-etags', because: 'reconcile-due' });
  expect([compared.extent, compared.changed.length, compared.token]).toEqual(['full', count + 3, token]);
  scene.home.remove('7.ics');
  expect(await scene.calendar.listChanges({ kind: 'sync-collection', since: token as SyncToken })).toMatchObject({ changed: [], removed: [scene.at('7.ics')] });
});
