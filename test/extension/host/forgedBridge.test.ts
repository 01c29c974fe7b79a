import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchAppUtils, watchUser } from '../../../extension/host/pageHint.ts';
import { announceUser } from '../../../extension/host/pageUser.ts';
import { askingSessionDetails, serveSessionDetails } from '../../../extension/host/sessionDetails.ts';

const SEALED = `U2FsdGVkX1${'A'.repeat(40)}`;
const USER = { mark: 'icloud-for-tekmatix:user', userId: 'user-1', userName: 'Anna' };
const TOLD = { mark: 'icloud-for-tekmatix:session', sealed: SEALED };

let stop: AbortController;
let heard: string[];
/** The numbers that our world asked with, by the mark of the question. */
let asked: { readonly mark: string; readonly nonce: string }[];
let posted: Record<string, unknown>[];

beforeEach(() => {
  vi.useFakeTimers();
  [stop, heard, asked, posted] = [new AbortController(), [], [], []];
  vi.spyOn(window, 'postMessage').mockImplementation((data: unknown) => { setTimeout(() => say(data), 0); });
  window.addEventListener('message', (event) => {
    const data = event.data as Record<string, unknown> | null;
    if (data && typeof data === 'object') posted.push(data);
    if (data && String(data['mark']).includes(':ask-')) asked.push({ mark: String(data['mark']), nonce: String(data['nonce']) });
  }, { signal: stop.signal });
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const say = (data: unknown, source: unknown = window): void => { window.dispatchEvent(new MessageEvent('message', { data, source: source as Window })); };
const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(10);
const numberOf = (mark: string): string => asked.findLast((one) => one.mark.endsWith(mark))?.nonce ?? '';

const listen = async (): Promise<void> => {
  watchUser(window, ({ userId }) => heard.push(userId), stop.signal);
  watchAppUtils(window, (found) => heard.push(`AppUtils ${found}`), stop.signal);
  void askingSessionDetails(window, stop.signal)('our-app').then((sealed) => heard.push(sealed ?? 'nothing'));
  await soon();
};

describe('what a script of the page posts is not heard', () => {
  /** The user is asked about first, AppUtils second: each with its own number. */
  const nonces = () => ({ user: asked.filter(({ mark }) => mark.endsWith('hints'))[0]?.nonce, utils: asked.filter(({ mark }) => mark.endsWith('hints'))[1]?.nonce, session: numberOf('session') });
  const frame = {};

  it.each<[string, () => [unknown, unknown?]]>([
    ['without a number', () => [USER]],
    ['with a number that it guessed', () => [{ ...USER, nonce: '1' }]],
    ['with the number of another question', () => [{ ...USER, nonce: nonces().utils }]],
    ['from a frame or another window', () => [{ ...USER, nonce: nonces().user }, frame]],
    ['as somebody whose id is markup', () => [{ ...USER, nonce: nonces().user, userId: '<img src=x>' }]],
    ['as somebody whose id is an object', () => [{ ...USER, nonce: nonces().user, userId: { toString: () => 'user-1' } }]],
    ['as somebody whose id is endless', () => [{ ...USER, nonce: nonces().user, userId: 'a'.repeat(65) }]],
    ['about AppUtils, as a word', () => [{ mark: 'icloud-for-tekmatix:app-utils', nonce: nonces().utils, found: 'true' }]],
    ['about AppUtils, without a number', () => [{ mark: 'icloud-for-tekmatix:app-utils', found: true }]],
    ['sealed, from a frame', () => [{ ...TOLD, nonce: nonces().session }, frame]],
    ['sealed, with the number of the hints', () => [{ ...TOLD, nonce: nonces().user }]],
    ['sealed, with the number of a question that will come', () => [{ ...TOLD, nonce: nonces().session.replace(/\d+$/, '2') }]],
    ['as a text', () => ['icloud-for-tekmatix:user']],
    ['as nothing', () => [null]],
    ['by way of a prototype', () => [JSON.parse('{"__proto__":{"mark":"icloud-for-tekmatix:user","userId":"user-1"}}')]],
  ])('%s', async (_what, forged) => {
    await listen();
    const [data, source] = forged();
    say(data, source);
    await soon();
    expect(heard).toEqual([]);
    expect(({} as Record<string, unknown>)['mark']).toBeUndefined();
    // All three were listening.
    for (const told of [{ ...USER, nonce: nonces().user }, { mark: 'icloud-for-tekmatix:app-utils', nonce: nonces().utils, found: true }, { ...TOLD, nonce: nonces().session }]) say(told);
    await soon();
    expect(heard).toEqual(['user-1', 'AppUtils true', SEALED]);
  });

  it('after our script was left', async () => {
    await listen();
    stop.abort();
    say({ ...USER, nonce: nonces().user });
    await soon();
    expect(heard).toEqual(['nothing']);
  });
});

describe('the page\'s world', () => {
  it('tells nobody who has not asked, and each who has asked their own number', async () => {
    vi.stubGlobal('AppUtils', { Utilities: { getCurrentUser: async () => ({ id: 'user-1', name: 'Anna' }) } });
    Object.assign(window, { AppUtils: (globalThis as Record<string, unknown>)['AppUtils'] });
    announceUser(window);
    await soon();
    expect(posted).toEqual([{ mark: 'icloud-for-tekmatix:ready' }]);
    await listen();
    await soon();
    expect(heard.filter((one) => one === 'user-1').length).toBeGreaterThan(0);
    for (const told of posted.filter(({ mark }) => mark === USER.mark)) expect(asked.map(({ nonce }) => nonce)).toContain(told['nonce']);
    Object.assign(window, { AppUtils: undefined });
  });

  it('remembers eight who asked, however often a page asks', async () => {
    const told: unknown[] = [];
    // A window of its own: nobody else listens to it.
    const view = Object.assign(new EventTarget(), { location: window.location, setTimeout: () => 0, postMessage: (data: { nonce?: unknown }) => { told.push(data.nonce); } }) as unknown as Window;
    announceUser(view);
    for (let time = 0; time < 50; time += 1) view.dispatchEvent(new MessageEvent('message', { data: { mark: 'icloud-for-tekmatix:ask-hints', nonce: `n${time}` }, source: view }));
    await soon();
    told.length = 0;
    view.dispatchEvent(new Event('routeLoaded'));
    await soon();
    expect(told).toEqual(['n42', 'n43', 'n44', 'n45', 'n46', 'n47', 'n48', 'n49']);
  });

  it('asks TekMatix by one chain, however many want to know', async () => {
    const waits: (() => void)[] = [];
    const getCurrentUser = vi.fn(async () => undefined);
    const view = Object.assign(new EventTarget(), { location: window.location, AppUtils: { Utilities: { getCurrentUser } }, setTimeout: (again: () => void) => waits.push(again), postMessage: () => {} }) as unknown as Window;
    announceUser(view);
    for (let time = 0; time < 20; time += 1) view.dispatchEvent(new MessageEvent('message', { data: { mark: 'icloud-for-tekmatix:ask-hints', nonce: `n${time}` }, source: view }));
    await soon();
    expect([getCurrentUser.mock.calls.length, waits.length]).toEqual([1, 1]);
  });

  it('never posts anything of ours: marks, numbers, and what the page itself has said', async () => {
    vi.stubGlobal('exposeSessionDetails', async () => SEALED);
    Object.assign(window, { exposeSessionDetails: async () => SEALED });
    announceUser(window);
    serveSessionDetails(window);
    await listen();
    await vi.advanceTimersByTimeAsync(2_000);
    const names = new Set(posted.flatMap((one) => Object.keys(one)));
    expect([...names].sort()).toEqual(['appId', 'found', 'mark', 'nonce', 'sealed']);
    Object.assign(window, { exposeSessionDetails: undefined });
  });
});
