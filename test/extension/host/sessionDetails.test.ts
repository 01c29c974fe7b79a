import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchUser, type UserHint } from '../../../extension/host/pageHint.ts';
import { announceUser } from '../../../extension/host/pageUser.ts';
import { askingSessionDetails, serveSessionDetails } from '../../../extension/host/sessionDetails.ts';
import { openSessionDetails } from '../../../server/connection/openSessionDetails.ts';
import { DAVID, LENA, loadStandinPage, LOCATION } from './standinScripts.ts';

let stop: AbortController;
let heard: UserHint[];
beforeEach(() => {
  vi.useFakeTimers();
  // The test environment's own names another window as the source.
  vi.spyOn(window, 'postMessage').mockImplementation((data: unknown) => {
    setTimeout(() => window.dispatchEvent(new MessageEvent('message', { data: structuredClone(data), source: window })), 0);
  });
  stop = new AbortController();
  heard = [];
  watchUser(window, (user) => heard.push(user), stop.signal);
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1_000);
/** The answer to a question, with time running until it is there. */
async function ask(appId = 'our-app'): Promise<string | undefined> {
  const answer = askingSessionDetails(window, stop.signal)(appId);
  await seconds(21);
  return answer;
}

describe('who is signed in, as the page says', () => {
  it('37 is heard at once when AppUtils is there', async () => {
    await loadStandinPage();
    announceUser(window);
    await seconds(1);
    expect(heard).toContainEqual({ userId: LENA.id, userName: LENA.name });
  });

  it('37 is heard once AppUtils is there, when that is late', async () => {
    await loadStandinPage({ appUtils: 'late' });
    announceUser(window);
    await seconds(3);
    expect(heard).toEqual([]);
    await seconds(2);
    expect(heard).toContainEqual({ userId: LENA.id, userName: LENA.name });
  });

  it.each(['absent', 'throws'] as const)('37 is never heard, and asked for only a while, when AppUtils %s', async (appUtils) => {
    await loadStandinPage({ appUtils });
    announceUser(window);
    await seconds(60);
    expect([heard, vi.getTimerCount()]).toEqual([[], 0]);
  });

  it('37 may be somebody else than the one who is signed in: a hint, which the sealed details contradict', async () => {
    const { sharedSecret } = await loadStandinPage({ appUtils: 'other-user' });
    announceUser(window);
    serveSessionDetails(window);
    await seconds(1);
    expect(heard).toContainEqual({ userId: DAVID.id, userName: DAVID.name });
    expect(openSessionDetails(await ask() ?? '', sharedSecret)).toMatchObject({ userId: LENA.id, activeLocation: LOCATION });
  });
});

describe('what the page exposes', () => {
  beforeEach(() => serveSessionDetails(window));

  it('37 reaches us sealed, and only the shared secret opens it', async () => {
    const { sharedSecret } = await loadStandinPage();
    const sealed = await ask();
    expect(openSessionDetails(sealed ?? '', sharedSecret)).toMatchObject({ userId: LENA.id, email: LENA.email });
    expect(openSessionDetails(sealed ?? '', 'another secret')).toBeUndefined();
  });

  it('37 is waited for when the page offers it late', async () => {
    await loadStandinPage({ appUtils: 'late' });
    expect(await ask()).toMatch(/^U2FsdGVkX1/);
  });

  it('37 is nothing when the page offers it never, fails or says something else', async () => {
    await loadStandinPage({ appUtils: 'absent' });
    expect(await ask()).toBeUndefined();
    for (const expose of [() => { throw new Error('no'); }, async () => { throw new Error('no'); }, async () => ({}), async () => 'hello', async () => `U2FsdGVkX1${'A'.repeat(9_000)}`]) {
      Object.assign(window, { exposeSessionDetails: expose });
      expect(await ask()).toBeUndefined();
    }
  });

  it('37 is the same string again when the page repeats itself: the server has to notice', async () => {
    await loadStandinPage({ replaySessionDetails: true });
    expect(await ask()).toBe(await ask());
    await loadStandinPage();
    expect(await ask()).not.toBe(await ask());
  });

  it('37 is the answer to this very question: what was said before, or to a guessed number, is not', async () => {
    await loadStandinPage({ appUtils: 'absent' });
    const nonces: string[] = [];
    window.addEventListener('message', (event) => {
      const { mark, nonce } = event.data as { mark: string; nonce: string };
      if (mark === 'icloud-for-tekmatix:ask-session') nonces.push(nonce);
    }, { signal: stop.signal });
    const told = `U2FsdGVkX1${'A'.repeat(40)}`;
    const tell = (nonce: string): void => window.postMessage({ mark: 'icloud-for-tekmatix:session', nonce, sealed: told }, window.location.origin);
    const question = askingSessionDetails(window, stop.signal);
    const first = question('our-app');
    await seconds(1);
    tell(nonces[0] ?? '');
    await seconds(1);
    expect(await first).toBe(told);
    const second = question('our-app');
    tell(nonces[0] ?? '');
    tell('1');
    await seconds(21);
    expect(await second).toBeUndefined();
    expect(new Set([...nonces, '']).size).toBe(3);
  });

  it('37 leaves no listener and no timer behind', async () => {
    await loadStandinPage({ appUtils: 'absent' });
    const answer = askingSessionDetails(window, stop.signal)('our-app');
    stop.abort();
    expect(await answer).toBeUndefined();
    await seconds(30);
    expect(vi.getTimerCount()).toBe(0);
  });
});
