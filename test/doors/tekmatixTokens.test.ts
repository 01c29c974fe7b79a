import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TokenSource } from '../../server/tekmatix/tekmatix.ts';
import { hourAt, openTekMatixScene, tekMatixFaultOf, USER, WEEK, type TekMatixScene } from './tekmatixScene.ts';

let scene: TekMatixScene;
beforeEach(async () => { scene = await openTekMatixScene(); });
afterEach(() => scene.standin.close());

/** Hands out the tokens in their order, one for each that was refused. */
function tokensInTurn(...tokens: readonly string[]): TokenSource & { readonly spent: string[] } {
  const spent: string[] = [];
  return {
    spent,
    current: async () => tokens[spent.length] ?? '',
    renew: async (token) => { spent.push(token); return tokens[spent.length]; },
  };
}

describe('A refused token', () => {
  it('is replaced once and the call sent again, a write too: it was not applied', async () => {
    const old = scene.location.addToken();
    scene.location.revokeToken(old);
    const tokens = tokensInTurn(old, scene.location.token);
    await scene.open({ tokens }).createBlockedSlot({ ...hourAt(12), userId: USER, title: 'Busy' });
    expect(scene.location.blocks()).toHaveLength(1);
    expect(scene.sent('POST').map(({ status }) => status)).toEqual([401, 201]);
    expect(tokens.spent).toEqual([old]);
  });

  it('that has no successor is the fault', async () => {
    const tokens = tokensInTurn('pit-unknown');
    expect(await tekMatixFaultOf(scene.open({ tokens }).listAppointments(USER, WEEK))).toMatchObject({ kind: 'tekmatix-denied' });
    expect(scene.sent('GET')).toHaveLength(1);
  });

  it('for want of a scope is replaced once, and then the scope is named', async () => {
    const scopes = ['calendars/events.readonly'];
    const tokens = tokensInTurn(scene.location.addToken({ scopes }), scene.location.addToken({ scopes }), scene.location.addToken({ scopes }));
    const fault = await tekMatixFaultOf(scene.open({ tokens }).listUsers());
    expect(fault).toMatchObject({ kind: 'tekmatix-scope-missing', evidence: { scope: 'users.readonly', status: 401 } });
    expect([tokens.spent.length, scene.sent('GET').length]).toEqual([1, 2]);
  });

  it('for want of a scope keeps that reason when its successor is refused for another', async () => {
    const tokens = tokensInTurn(scene.location.addToken({ scopes: [] }), 'pit-unknown');
    expect(await tekMatixFaultOf(scene.open({ tokens }).listUsers())).toMatchObject({ kind: 'tekmatix-scope-missing', evidence: { scope: 'users.readonly' } });
  });

  it('is not replaced when the refusal blames the request', async () => {
    const tokens = tokensInTurn(scene.location.token, scene.location.addToken());
    scene.standin.faults.next({ fault: { kind: 'status', status: 401, body: '{"statusCode":401,"message":"version header was not found."}' } });
    expect(await tekMatixFaultOf(scene.open({ tokens }).readLocation())).toMatchObject({ kind: 'tekmatix-unreadable' });
    expect(tokens.spent).toEqual([]);
  });
});
