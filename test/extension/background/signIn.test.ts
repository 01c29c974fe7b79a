import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { handlers } from '../../../extension/background/handlers.ts';
import { hintItem, pairingItem, serverItem } from '../../../extension/storage.ts';

const SERVER = 'https://sync.example';
const HINT = { locationId: 'loc-1', userId: 'user-2', userName: 'Anna' };
const USER = { locationId: 'loc-1', userId: 'user-2' };
const SEALED = `U2FsdGVkX1${'A'.repeat(60)}`;
const ACCOUNT = { tekmatix: null, connections: [], rolesSaved: false };
const tokens = (session: string) => ({ session, id: `id of ${session}`, until: Date.now() + 900_000, refresh: `refresh of ${session}` });
type Called = { readonly path: string; readonly input: unknown; readonly bearer: string | null };
let called: Called[];
let answers: Record<string, unknown>;
/** Happens before the server answers a call. */
let meanwhile: (bearer: string | null) => Promise<void>;
/** What the TekMatix tabs answer, by their id. */
let pages: Record<number, () => unknown>;
let asked: { readonly tab: number; readonly message: unknown }[];

beforeEach(async () => {
  fakeBrowser.reset();
  called = [];
  asked = [];
  meanwhile = async () => {};
  answers = {
    'connection.offers': { signIn: { appId: 'our-app' } }, 'connection.beginSignIn': { nonce: 'n1' }, 'connection.account': ACCOUNT,
    'connection.signIn': { ...tokens('s1'), ...USER }, 'connection.unpair': null,
  };
  pages = { 1: () => SEALED };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, options) => {
    const path = /\/trpc\/([\w.]+)/.exec(String(url))?.[1] ?? '';
    const body = typeof options?.body === 'string' ? (JSON.parse(options.body) as Record<string, unknown>)['0'] : undefined;
    const bearer = new Headers(options?.headers).get('authorization');
    called.push({ path, input: body, bearer });
    await meanwhile(bearer);
    const answer = answers[path];
    const refused = answer instanceof Error;
    const fault = refused ? { error: { message: '', code: -32_001, data: { fault: explainFault(answer.message as 'sign-in-refused') } } } : { result: { data: answer } };
    return new Response(JSON.stringify([fault]), { status: refused ? 401 : 200, headers: { 'content-type': 'application/json' } });
  });
  vi.spyOn(browser.tabs, 'query').mockImplementation(async () => Object.keys(pages).map((id) => ({ id: Number(id), lastAccessed: Number(id) })) as never); // two of a tab's fields
  vi.spyOn(browser.tabs, 'sendMessage').mockImplementation((async (tab: number, message: unknown) => { asked.push({ tab, message }); return pages[tab]?.(); }) as never);
  await serverItem.write(SERVER);
  await hintItem.write(HINT);
});

const paths = (): string[] => called.map((one) => one.path);
const faultOf = (attempt: Promise<unknown>): Promise<unknown> => attempt.then(() => 'accepted', (error: { fault?: { code: string } }) => error.fault?.code);

describe('an offer to sign in', () => {
  it('names the server and whom the page told of', async () => {
    expect(await handlers.readSignInOffer()).toEqual({ server: SERVER, ...HINT });
  });

  it.each<[string, () => unknown]>([
    ['no server is known', () => serverItem.remove()],
    ['the server that is remembered is no address', () => serverItem.write('javascript:1')],
    ['nobody is known to be signed in to TekMatix', () => hintItem.write({ ...HINT, userId: null })],
    ['this browser is paired', () => pairingItem.write({ server: SERVER, session: 's0' })],
    ['the server offers the pairing link only', () => { answers['connection.offers'] = { signIn: null }; }],
  ])('is not made when %s', async (_when, change) => {
    await change();
    expect(await handlers.readSignInOffer()).toBeNull();
  });

  it('is made again where a session ended by itself, and not where the user unpaired', async () => {
    await serverItem.remove();
    await pairingItem.write({ server: SERVER, session: 's0' });
    answers['connection.account'] = new Error('session-invalid');
    expect(await handlers.readStanding()).toEqual({ kind: 'not-paired', hint: HINT });
    expect(await handlers.readSignInOffer()).toMatchObject({ server: SERVER });
    await pairingItem.write({ server: SERVER, session: 's0' });
    await handlers.unpair();
    expect(await handlers.readSignInOffer()).toBeNull();
  });
});

describe('an answer that comes late', () => {
  it('that the old session has ended leaves a pairing that was made meanwhile', async () => {
    await pairingItem.write({ server: SERVER, session: 's0' });
    meanwhile = async (bearer) => {
      if (bearer === 'Bearer s0') await pairingItem.write({ server: SERVER, session: 's1' });
      answers['connection.account'] = bearer === 'Bearer s0' ? new Error('session-invalid') : ACCOUNT;
    };
    expect(await handlers.readStanding()).toMatchObject({ kind: 'paired', account: ACCOUNT });
    expect(await pairingItem.read()).toEqual({ server: SERVER, session: 's1' });
  });
});

describe('signing in', () => {
  it('carries what the page exposes to the server with a nonce, and keeps the session only', async () => {
    expect(await handlers.signIn(USER)).toEqual({ kind: 'paired', server: SERVER, account: ACCOUNT, hint: HINT });
    expect(asked).toEqual([{ tab: 1, message: { ask: 'session-details', appId: 'our-app', locationId: 'loc-1' } }]);
    expect(called.find((one) => one.path === 'connection.signIn')?.input).toEqual({ nonce: 'n1', sessionDetails: SEALED, browserName: 'Chrome' });
    expect(await pairingItem.read()).toEqual({ server: SERVER, session: 'id of s1', refresh: 'refresh of s1' });
    expect(JSON.stringify([await browser.storage.local.get(), await browser.storage.session.get()])).not.toContain(SEALED);
  });

  it('asks the tab used last first, and the next one where that shows another location or does not answer', async () => {
    pages = { 3: () => null, 1: () => SEALED, 2: () => { throw new Error('nobody there'); } };
    await handlers.signIn(USER);
    expect(asked.map((one) => one.tab)).toEqual([3, 2, 1]);
  });

  it('says that TekMatix has to be open when no page answers, and the server is told nothing', async () => {
    pages = {};
    expect(await faultOf(handlers.signIn(USER))).toBe('tekmatix-page-silent');
    expect(paths()).not.toContain('connection.signIn');
  });

  it('gives the session back when the page handed in somebody else than the one on the button', async () => {
    answers['connection.signIn'] = { ...tokens('s9'), locationId: 'loc-1', userId: 'eve' };
    expect(await faultOf(handlers.signIn(USER))).toBe('sign-in-refused');
    expect(called.at(-1)).toMatchObject({ path: 'connection.unpair', bearer: 'Bearer s9' });
    expect(await pairingItem.read()).toBeUndefined();
  });

  it('that the server refuses leaves the browser as it was', async () => {
    answers['connection.signIn'] = new Error('sign-in-refused');
    expect(await faultOf(handlers.signIn(USER))).toBe('sign-in-refused');
    expect(await pairingItem.read()).toBeUndefined();
  });
});
