import { readMessage } from './readMessage.ts';

const ASK = 'icloud-for-tekmatix:ask-session';
const TELL = 'icloud-for-tekmatix:session';
const PAUSE = 500;
const TRIES = 30;
/** Longer than the page's world tries. */
const PATIENCE = 20_000;

/** As OpenSSL salts (field manual TekMatix §4.3); nothing else is passed on. */
const SEALED = /^U2FsdGVkX1[A-Za-z0-9+/]{10,4000}={0,2}$/;

type Exposing = Window & { exposeSessionDetails?: unknown };

/** Runs in the page's own world: fetches from the page what it exposes about its user, sealed for the app's server. */
export function serveSessionDetails(view: Window): void {
  view.addEventListener('message', (event) => {
    const { mark, nonce, appId } = readMessage(event, view);
    if (mark !== ASK || typeof nonce !== 'string' || typeof appId !== 'string') return;
    void expose(view, appId).then((sealed) => view.postMessage({ mark: TELL, nonce, sealed }, view.location.origin));
  });
}

/** '' when the page has no such function in time, or it fails. */
async function expose(view: Exposing, appId: string): Promise<string> {
  for (let tries = 0; typeof view.exposeSessionDetails !== 'function'; tries += 1) {
    if (tries >= TRIES) return '';
    await new Promise((resolve) => { view.setTimeout(resolve, PAUSE); });
  }
  try {
    const sealed: unknown = await view.exposeSessionDetails(appId);
    return typeof sealed === 'string' ? sealed : '';
  } catch {
    return '';
  }
}

/** Asks the page's world from ours. undefined when it has nothing to say. */
export type AskSessionDetails = (appId: string) => Promise<string | undefined>;

/**
 * For one load of the page. Every question has a nonce of its own, so that nothing that was said before, or to another load,
 * answers it. Page scripts can hear and forge the answer all the same: it is a sealed hint that only the server can judge,
 * and it is kept nowhere here.
 */
export function askingSessionDetails(view: Window, signal: AbortSignal): AskSessionDetails {
  const load = crypto.randomUUID();
  let asked = 0;
  return (appId) => new Promise((resolve) => {
    const nonce = `${load}/${asked += 1}`;
    const done = new AbortController();
    const end = (sealed?: string): void => {
      done.abort();
      view.clearTimeout(timer);
      resolve(sealed);
    };
    const timer = view.setTimeout(() => end(), PATIENCE);
    view.addEventListener('message', (event) => {
      const message = readMessage(event, view);
      if (message['mark'] !== TELL || message['nonce'] !== nonce) return;
      end(typeof message['sealed'] === 'string' && SEALED.test(message['sealed']) ? message['sealed'] : undefined);
    }, { signal: done.signal });
    signal.addEventListener('abort', () => end(), { signal: done.signal });
    view.postMessage({ mark: ASK, nonce, appId }, view.location.origin);
  });
}
