import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Answer, BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import { loadScreens } from '../../../extension/background/screens.ts';
import { serveBackground } from '../../../extension/messaging/serveBackground.ts';

type Listener = (message: unknown, sender: unknown, respond: (answer: Answer) => void) => unknown;

const OWN = { id: 'test-extension-id', url: 'chrome-extension://test-extension-id/settings.html' };
const PAGE = { id: 'test-extension-id', url: 'https://app.tekmatix.com/v2/location/abc/dashboard', tab: { id: 1 } };
const calls: string[] = [];
let listener: Listener;

/** Every method notes that it was called. */
const api = new Proxy({} as BackgroundApi, { get: (_target, method: string) => async () => { calls.push(method); return method; } }); // a stand-in with every name

beforeEach(() => {
  fakeBrowser.reset();
  calls.length = 0;
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path = '') => `chrome-extension://test-extension-id${path}`);
  vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((added) => { listener = added as unknown as Listener; });
  serveBackground(api);
});

const ask = (message: unknown, sender: unknown): Promise<Answer | undefined> => new Promise((resolve) => {
  if (listener(message, sender, resolve) !== true) resolve(undefined);
});
const connect = { method: 'connect', input: { attemptId: '7b0e3c0e-8f3f-4f0b-9c39-6a3a4f3c1f10', email: 'a@b.de', password: 'abcd-efgh-ijkl-mnop' } };

describe('the background answers', () => {
  it('a page of ours, everything', async () => {
    expect(await ask(connect, OWN)).toEqual({ ok: true, value: 'connect' });
  });

  it('a content script, what a TekMatix page may know', async () => {
    expect(await ask({ method: 'readStanding' }, PAGE)).toEqual({ ok: true, value: 'readStanding' });
  });
});

describe('the background does not answer', () => {
  it('another extension', async () => {
    expect(await ask({ method: 'readStanding' }, { id: 'somebody-else' })).toBeUndefined();
  });

  it.each([
    ['resolveChoice', { mirrorId: 'm1', choice: 'move', from: { start: 1, end: 2 }, to: { start: 3, end: 4 }, notify: true }], ['decideNativeLink', { decision: 'keep-both' }],
  ])('a content script that decides for the user (%s), as a page of ours may', async (method, input) => {
    await ask({ method, input }, PAGE);
    expect(calls).toEqual([]);
    expect(await ask({ method, input }, OWN)).toEqual({ ok: true, value: method });
  });

  it.each(['connect', 'pair', 'unpair', 'settleBrowsers', 'signIn', 'readSignInOffer', 'linkTekMatix', 'startInstall', 'readInstall', 'readJournal', 'resolveChoice'])('a content script that asks for %s', async (method) => {
    await ask({ ...connect, method }, PAGE);
    expect(calls).toEqual([]);
  });

  it.each([
    ['readLeaving', undefined], ['tryLeavingAgain', undefined], ['forgetReceipt', undefined], ['exportUser', undefined], ['endLeaving', { wish: 'leave-rest' }],
    ['previewLeaving', { connectionId: null, changed: 'keep' }], ['startLeaving', { connectionId: null, changed: 'keep', written: 'remove' }],
  ])('a content script that asks for %s, as a page of ours may', async (method, input) => {
    await ask({ method, input }, PAGE);
    expect(calls).toEqual([]);
    expect(await ask({ method, input }, OWN)).toEqual({ ok: true, value: method });
  });

  it.each([
    ['a name that is none of ours', { method: 'constructor' }],
    ['a window of a hundred years', { method: 'takeSnapshot', input: { start: 0, end: 4e12 } }],
    ['nothing at all', null],
    ['an argument where none belongs', { method: 'syncNow', input: { x: 1 } }],
  ])('%s', async (_what, message) => {
    expect(await ask(message, OWN)).toMatchObject({ ok: false, fault: { code: 'bad-request' } });
    expect(calls).toEqual([]);
  });
});

it('a content script gets the second script for its own frame, and nobody else does', async () => {
  serveBackground({ ...api, loadScreens });
  const executeScript = vi.fn(async () => []);
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  expect(await ask({ method: 'loadScreens' }, { ...PAGE, tab: { id: 7 }, frameId: 0 })).toEqual({ ok: true, value: undefined });
  expect(executeScript).toHaveBeenCalledWith({ target: { tabId: 7, frameIds: [0] }, files: ['/screens.js'] });
  expect(await ask({ method: 'loadScreens' }, OWN)).toMatchObject({ ok: false, fault: { code: 'bad-request' } });
  expect(executeScript).toHaveBeenCalledTimes(1);
});
