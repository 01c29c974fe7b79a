/** What the page-world script says about the signed-in user. A hostile page can say anything: a hint, never an identity. */
export type UserHint = { readonly userId: string; readonly userName: string };

const MARK = 'icloud-for-tekmatix:user';

/** Called in the page's own world, where TekMatix offers `AppUtils` (field manual TekMatix §4.3). */
export function tellUser(view: Window, user: UserHint): void {
  view.postMessage({ mark: MARK, userId: user.userId, userName: user.userName }, view.location.origin);
}

const UTILS = 'icloud-for-tekmatix:app-utils';

/** Whether the page has `AppUtils`, for the check of the page alone. */
export function tellAppUtils(view: Window, found: boolean): void {
  view.postMessage({ mark: UTILS, found }, view.location.origin);
}

export function watchAppUtils(view: Window, onTold: (found: boolean) => void, signal: AbortSignal): void {
  view.addEventListener('message', (event) => {
    const data: unknown = event.data;
    if (event.source !== view || typeof data !== 'object' || data === null) return;
    const { mark, found } = data as Record<string, unknown>; // any page script may have sent it: it decides nothing
    if (mark === UTILS && typeof found === 'boolean') onTold(found);
  }, { signal });
}

/** Hears what was told, in our world. */
export function watchUser(view: Window, onUser: (user: UserHint) => void, signal: AbortSignal): void {
  view.addEventListener('message', (event) => {
    const data: unknown = event.data;
    if (event.source !== view || typeof data !== 'object' || data === null) return;
    const { mark, userId, userName } = data as Record<string, unknown>; // any page script may have sent it: checked below
    if (mark !== MARK || typeof userId !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(userId)) return;
    onUser({ userId, userName: typeof userName === 'string' ? userName.slice(0, 200) : '' });
  }, { signal });
}
