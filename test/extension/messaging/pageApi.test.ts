import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerExamine, EXAMINE } from '../../../extension/messaging/answerExamine.ts';
import { servePage } from '../../../extension/messaging/pageApi.ts';

type Listener = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => unknown;

const REQUEST = { ask: 'session-details', appId: 'our-app', locationId: 'loc-1' };
const BACKGROUND = { id: 'test-extension-id' };
let listeners: Listener[];

beforeEach(() => {
  fakeBrowser.reset();
  listeners = [];
  vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((added) => { listeners.push(added as unknown as Listener); });
  vi.spyOn(fakeBrowser.runtime.onMessage, 'removeListener').mockImplementation((gone) => { listeners = listeners.filter((one) => one !== (gone as unknown as Listener)); });
});

const ask = (message: unknown, sender: unknown): Promise<unknown> => new Promise((resolve) => {
  if (listeners.filter((listener) => listener(message, sender, resolve) === true).length === 0) resolve('not heard');
});

it('a page answers the background, with nothing when it has nothing or fails, and no longer when it is left', async () => {
  const stop = new AbortController();
  let answer = async (): Promise<string | undefined> => 'sealed';
  servePage(() => answer(), stop.signal);
  expect(await ask(REQUEST, BACKGROUND)).toBe('sealed');
  answer = async () => undefined;
  expect(await ask(REQUEST, BACKGROUND)).toBeNull();
  answer = () => Promise.reject(new Error('no'));
  expect(await ask(REQUEST, BACKGROUND)).toBeNull();
  stop.abort();
  expect(await ask(REQUEST, BACKGROUND)).toBe('not heard');
});

it.each<[string, unknown, unknown]>([
  ['another extension', REQUEST, { id: 'somebody-else' }],
  ['another page or tab of ours', REQUEST, { ...BACKGROUND, tab: { id: 1 } }],
  ['a question that it does not know', { ...REQUEST, ask: 'password' }, BACKGROUND],
  ['a question without a location', { ask: 'session-details', appId: 'our-app' }, BACKGROUND],
  ['nothing at all', null, BACKGROUND],
])('a page does not answer %s', async (_what, message, sender) => {
  servePage(async () => 'sealed', new AbortController().signal);
  expect(await ask(message, sender)).toBe('not heard');
});

it.each<[string, unknown, unknown]>([
  ['another extension', { method: EXAMINE }, { id: 'somebody-else' }],
  ['a tab, whosoever it is', { method: EXAMINE }, { ...BACKGROUND, tab: { id: 1 } }],
  ['another question', { method: 'read-everything' }, BACKGROUND],
  ['a text', EXAMINE, BACKGROUND],
])('a page does not let %s look at it', (_what, message, sender) => {
  const examine = vi.fn(() => []);
  answerExamine(examine);
  const respond = vi.fn();
  for (const listener of listeners) listener(message, sender, respond);
  expect([examine.mock.calls.length, respond.mock.calls.length]).toEqual([0, 0]);
  for (const listener of listeners) listener({ method: EXAMINE }, BACKGROUND, respond);
  expect(respond).toHaveBeenCalledWith([]);
});
