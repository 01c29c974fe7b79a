import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import { eventOf, openScene, type Scene } from '../calDavScene.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

const list = () => scene.account.listCalendars(scene.owner.home as CalendarHref);

describe('field manual iCloud §8, listing', () => {
  it('8.12 of home, inbox, outbox, notification, tasks, shares and subscriptions only calendars for events are listed', async () => {
    scene.owner.addCalendar({ name: 'Shared by me', kind: 'shared-by-me' });
    scene.owner.addCalendar({ name: 'Shared, read only', kind: 'shared', access: 'read-only' });
    scene.owner.addCalendar({ name: 'Shared, writable', kind: 'shared' });
    scene.owner.addCalendar({ name: 'Subscribed', kind: 'subscribed' });
    scene.owner.addCalendar({ name: 'Another list', component: 'VTODO' });
    expect((await list()).map(({ displayName, access, kind }) => [displayName, access, kind])).toEqual([
      ['Home', 'read-write', 'owned'], ['Shared by me', 'read-write', 'owned'], ['Shared, read only', 'read-only', 'shared'],
      ['Shared, writable', 'read-write', 'shared'], ['Subscribed', 'read-only', 'subscribed'],
    ]);
  });

  it('8.13 ctag and sync-token are one string, which the report gives too: the listing alone tells what changed', async () => {
    const [before] = await list();
    expect(before?.ctag).toBe(before?.syncToken);
    expect((await scene.calendar.listChanges({ kind: 'initial' })).token).toBe(before?.syncToken);
    expect((await list())[0]?.syncToken).toBe(before?.syncToken);
    scene.home.put('D.ics', eventOf('D'));
    expect((await list())[0]?.syncToken).not.toBe(before?.syncToken);
  });

  it('8.14 access follows the privileges at every listing; without a privilege set it is writable until refused', async () => {
    expect((await list())[0]?.access).toBe('read-write');
    scene.home.setAccess('read-only');
    expect((await list())[0]?.access).toBe('read-only');
    scene.icloud.toggles.privileges = 'omitted';
    expect((await list())[0]?.access).toBe('read-write');
  });

  it('8.15 names stay text, whatever they look like, and colours lose their alpha', async () => {
    for (const name of ['2024', 'true', '0123', 'Feste 🎉 & <mehr>', '', null]) scene.owner.addCalendar({ name, color: '#FF9500AA' });
    const listed = await list();
    expect(listed.map(({ displayName }) => displayName)).toEqual(['Home', '2024', 'true', '0123', 'Feste 🎉 & <mehr>', 'Untitled calendar', 'Untitled calendar']);
    expect(new Set(listed.slice(1).map(({ color }) => color))).toEqual(new Set(['#FF9500']));
  });
});
