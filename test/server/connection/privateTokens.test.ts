import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linkTekMatix } from '../../../server/connection/linkTekMatix.ts';
import { openTokens } from '../../../server/connection/tokens.ts';
import { createVault, makeKey } from '../../../server/store/keyRing.ts';
import { DAY } from '../../../shared/time/period.ts';
import { tekMatixFaultOf } from '../../doors/tekmatixScene.ts';
import { blocksOf, COACH, ZONE } from '../household.ts';
import { openLinked, type Linked } from './linked.ts';

let scene: Linked;
beforeEach(async () => { scene = await openLinked(); }, 60_000);
afterEach(() => scene.anna.close());

describe('A Private Integration Token that is rotated', () => {
  it('is checked and used from then on; the one before it is not asked for any more', async () => {
    const { anna, token } = scene;
    const next = anna.location.addToken();
    await scene.link({ token: next });
    anna.location.revokeToken(token);
    await scene.book('lunch', 50);
    expect(blocksOf(anna)).toHaveLength(2);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
    expect(anna.tekMatix.journal.filter(({ status }) => status === 401)).toEqual([]);
  });

  it('may fail for a week, since the one before it still works, and no longer', async () => {
    const { anna } = scene;
    const next = anna.location.addToken();
    await scene.link({ token: next });
    anna.location.revokeToken(next);
    await scene.book('lunch', 50);
    expect(blocksOf(anna)).toHaveLength(2);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
    anna.clock.advance(7 * DAY);
    await scene.book('tea', 50);
    expect(await scene.read()).toMatchObject({ state: 'failing', title: 'TekMatix did not accept the token' });
    expect(blocksOf(anna)).toHaveLength(2);
  });

  it('by one user of the location serves them all', async () => {
    const { anna, token } = scene;
    anna.location.addUser({ id: 'second', name: 'Ben Vogt', email: 'ben@example.com' });
    const next = anna.location.addToken();
    await anna.doors.store.sessions.add({ id: 's2', userId: null, tokenHash: 't2', browserName: 'test', createdAt: 0, expiresAt: anna.clock.now() + DAY });
    await scene.link({ token: next, userId: 'second', sessionId: 's2' });
    anna.location.revokeToken(token);
    await scene.book('lunch', 50);
    expect(await scene.read()).toMatchObject({ state: 'in-step' });
    expect(blocksOf(anna)).toHaveLength(2);
  });

  it('to one of another location is refused, and the old one goes on', async () => {
    const { anna } = scene;
    const elsewhere = anna.tekMatix.addLocation({ id: 'elsewhere', name: 'Elsewhere', timezone: ZONE });
    expect(await tekMatixFaultOf(scene.link({ token: elsewhere.token }))).toMatchObject({ kind: 'tekmatix-location-unknown' });
    await scene.book('lunch', 50);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
  });

  it.each([
    ['calendars/events.readonly', 'calendars.readonly'], ['calendars.readonly', 'calendars/events.readonly'],
  ])('without the scope %s, which every cycle needs, is refused by its name, and the old one goes on', async (missing, has) => {
    const { anna } = scene;
    const weak = anna.location.addToken({ scopes: ['locations.readonly', 'users.readonly', 'calendars/events.write', has] });
    expect(await tekMatixFaultOf(scene.link({ token: weak }))).toMatchObject({ kind: 'tekmatix-scope-missing', evidence: { scope: missing } });
    anna.tekMatix.clearJournal();
    await scene.book('lunch', 50);
    expect(blocksOf(anna)).toHaveLength(2);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
    expect(anna.tekMatix.journal.filter(({ status }) => status === 401)).toEqual([]);
  });

  it('without the scope to list users is refused with the name of the scope, and the old one goes on', async () => {
    const { anna } = scene;
    const weak = anna.location.addToken({ scopes: ['locations.readonly', 'calendars/events.readonly'] });
    expect(await tekMatixFaultOf(scene.link({ token: weak }))).toMatchObject({ kind: 'tekmatix-scope-missing', evidence: { scope: 'users.readonly' } });
    await scene.book('lunch', 50);
    expect(blocksOf(anna)).toHaveLength(2);
  });
});

describe('The tokens of a location', () => {
  it('that were all refused by one route are asked again from the present one', async () => {
    const { anna, token } = scene;
    const next = anna.location.addToken();
    await scene.link({ token: next });
    const location = await anna.doors.store.users.findLocation(anna.location.id);
    if (!location) throw new Error('no location');
    const tokens = openTokens(anna.doors, location);
    expect([await tokens.current(), await tokens.renew(next), await tokens.current()]).toEqual([next, token, token]);
    expect([await tokens.renew(token), await tokens.current()]).toEqual([undefined, next]);
  });

  it('are not kept under another id than the one that TekMatix names', async () => {
    const { anna } = scene;
    anna.tekMatix.faults.next({ path: '/locations/', fault: { kind: 'alter', alter: (body) => ({ location: { ...Object((body as { location: object }).location), id: 'another' } }) } });
    expect(await tekMatixFaultOf(scene.link({ token: anna.location.addToken() }))).toMatchObject({ kind: 'tekmatix-location-unknown' });
  });
});

describe('A Private Integration Token that ends', () => {
  it('leaves every block in place, costs one refused call a cycle, and says what to do', async () => {
    const { anna } = scene;
    anna.location.revokeToken();
    anna.tekMatix.clearJournal();
    await scene.book('lunch', 50);
    expect(await scene.read()).toEqual({
      state: 'failing', title: 'TekMatix did not accept the token', sentence: 'The Private Integration Token is wrong, was deleted or belongs to another location.',
      nextStep: 'Create one in TekMatix under Settings › Private Integrations and enter it here.',
    });
    expect(blocksOf(anna)).toHaveLength(1);
    expect(anna.tekMatix.journal.every(({ status }) => status === 401)).toBe(true);
    await scene.link({ token: anna.location.addToken() });
    await anna.minute();
    expect(blocksOf(anna)).toHaveLength(2);
    expect(await scene.read()).toMatchObject({ state: 'in-step', title: null });
  });

  it('may be followed by one that the operator brought along', async () => {
    const { anna } = scene;
    const token = anna.location.addToken();
    anna.location.revokeToken(scene.token);
    Object.assign(anna.doors, { configuredToken: { locationId: anna.location.id, token } });
    await scene.book('lunch', 50);
    expect(blocksOf(anna)).toHaveLength(2);
  });

  it('for the one scope that writes goes on reading, and names that scope', async () => {
    const { anna } = scene;
    anna.location.addUser({ id: 'other', name: 'Ben', email: 'ben@example.com' });
    const reader = anna.location.addToken({ scopes: ['locations.readonly', 'users.readonly', 'calendars.readonly', 'calendars/events.readonly'] });
    await scene.link({ token: reader });
    anna.location.revokeToken(scene.token);
    await scene.book('lunch', 50);
    expect(await scene.read()).toMatchObject({
      state: 'failing', title: 'The TekMatix token may not do this', sentence: 'The permission (scope) calendars/events.write is missing. What we last knew stays in place.',
    });
    expect((await anna.doors.store.users.find(anna.userId))?.tekmatixUserId).toBe(COACH);
  });
});

describe('A token that the operator brought along', () => {
  const withoutToken = (userId: string) => {
    const { anna } = scene;
    return linkTekMatix(anna.doors, { id: 's1', userId: anna.userId }, { locationId: anna.location.id, userId });
  };

  it('is no proof of who asks: whoever is somebody already stays that one', async () => {
    const { anna } = scene;
    anna.location.addUser({ id: 'other', name: 'Ben', email: 'ben@example.com' });
    Object.assign(anna.doors, { configuredToken: { locationId: anna.location.id, token: anna.location.token } });
    expect(await tekMatixFaultOf(withoutToken('other'))).toMatchObject({ kind: 'tekmatix-token-missing' });
    expect((await anna.doors.store.users.find(anna.userId))?.tekmatixUserId).toBe(COACH);
    expect(await withoutToken(COACH)).toMatchObject({ tekmatix: { userName: 'Anna Keller' } });
  });
});

describe('A token whose key is lost', () => {
  it('does not keep a new one from taking its place', async () => {
    const { anna } = scene;
    Object.assign(anna.doors, { vault: createVault([makeKey()]) });
    const next = anna.location.addToken();
    await scene.link({ token: next });
    const location = await anna.doors.store.users.findLocation(anna.location.id);
    expect(location?.previousSealedToken).toBeNull();
    if (!location) throw new Error('no location');
    expect(await openTokens(anna.doors, location).current()).toBe(next);
  });
});
