import { readMessage } from './readMessage.ts';

/** What the page-world script says about the signed-in user. A hostile page can say anything: a hint, never an identity. */
export type UserHint = { readonly userId: string; readonly userName: string };

const USER = 'icloud-for-tekmatix:user';
const UTILS = 'icloud-for-tekmatix:app-utils';
/** Ours asks the page's world, with a number of its own; that world says when it has begun to listen. */
const ASK = 'icloud-for-tekmatix:ask-hints';
const READY = 'icloud-for-tekmatix:ready';
/** Our two scripts ask once each; a page that asks more often only pushes out who asked first. */
const MOST_ASKED = 8;

/** The page's own world, where TekMatix offers `AppUtils` (field manual TekMatix §4.3): tells those who have asked. */
export type Telling = {
  user(user: UserHint): void;
  /** Whether the page has `AppUtils`, for the check of the page alone. */
  appUtils(found: boolean): void;
};

/** Called in the page's own world. `onAsked` whenever somebody wants to know; before that nothing is told to anybody. */
export function tellHints(view: Window, onAsked: () => void): Telling {
  const nonces: string[] = [];
  const post = (hint: object): void => { for (const nonce of nonces) view.postMessage({ ...hint, nonce }, view.location.origin); };
  view.addEventListener('message', (event) => {
    const { mark, nonce } = readMessage(event, view);
    if (mark !== ASK || typeof nonce !== 'string' || nonce.length > 64) return;
    if (!nonces.includes(nonce)) nonces.push(nonce);
    if (nonces.length > MOST_ASKED) nonces.shift();
    onAsked();
  });
  view.postMessage({ mark: READY }, view.location.origin);
  return { user: ({ userId, userName }) => post({ mark: USER, userId, userName }), appUtils: (found) => post({ mark: UTILS, found }) };
}

export function watchAppUtils(view: Window, onTold: (found: boolean) => void, signal: AbortSignal): void {
  hearHints(view, UTILS, { signal, onHint: ({ found }) => { if (typeof found === 'boolean') onTold(found); } });
}

/** Hears what was told, in our world. */
export function watchUser(view: Window, onUser: (user: UserHint) => void, signal: AbortSignal): void {
  hearHints(view, USER, { signal, onHint: ({ userId, userName }) => {
    if (typeof userId !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(userId)) return;
    onUser({ userId, userName: typeof userName === 'string' ? userName.slice(0, 200) : '' });
  } });
}

type Hearing = { readonly signal: AbortSignal; readonly onHint: (hint: Readonly<Record<string, unknown>>) => void };

/**
 * Hears answers to its own question only, and from this window only. The number keeps out what was said to others, before
 * or blindly; a script of the page can read it and lie all the same, so whatever is heard decides nothing.
 */
function hearHints(view: Window, wanted: string, { signal, onHint }: Hearing): void {
  const own = crypto.randomUUID();
  const ask = (): void => view.postMessage({ mark: ASK, nonce: own }, view.location.origin);
  view.addEventListener('message', (event) => {
    const message = readMessage(event, view);
    if (message['mark'] === READY) ask();
    if (message['mark'] === wanted && message['nonce'] === own) onHint(message);
  }, { signal });
  // Whichever of the two worlds begins first.
  ask();
}
