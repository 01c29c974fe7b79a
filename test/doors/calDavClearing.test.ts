import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultOf, openScene, type Scene } from './calDavScene.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

it('only what is or was the primary is ever opened for clearing, while it may be written', () => {
  for (const refused of [{ primaryOnce: false, access: 'read-write' as const }, { primaryOnce: true, access: 'read-only' as const }]) {
    expect(() => scene.door.expectClearable(scene.account, { href: scene.at(''), ...refused })).toThrow(expect.objectContaining({ kind: 'access-denied' }));
  }
});

it('what was the primary can be cleared, and nothing can be put there', async () => {
  const former = scene.door.expectClearable(scene.account, { href: scene.at(''), primaryOnce: true, access: 'read-write' });
  expect(former).not.toHaveProperty('put');
  const object = await former.find(scene.at('A.ics'));
  if (!object?.etag) throw new Error('A has no ETag');
  await former.remove(object.href, object.etag);
  expect(scene.home.objects().map(({ name }) => name)).toEqual(['B.ics', 'C.ics']);
  const { etag } = object;
  scene.home.touch('B.ics');
  expect((await faultOf(former.remove(scene.at('B.ics'), etag))).kind).toBe('changed-meanwhile');
});
