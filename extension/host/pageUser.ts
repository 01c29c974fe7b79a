import { tellHints } from './pageHint.ts';

type AppUtils = { readonly Utilities?: { getCurrentUser?(): Promise<{ id?: unknown; name?: unknown } | undefined> } };
const TRIES = 30;
const PAUSE = 500;

/**
 * Runs in the page's own world: says who is signed in, so that the user need not look it up. `AppUtils` may come late, throw
 * or never come (field manual TekMatix §4.3): then nothing is said. Nor before our own world has asked.
 */
export function announceUser(view: Window): void {
  let tries = 0;
  const ask = async (): Promise<void> => {
    telling.appUtils('AppUtils' in view && view.AppUtils !== undefined);
    const user = await currentUser(view).catch(() => undefined);
    if (typeof user?.id === 'string') telling.user({ userId: user.id, userName: typeof user.name === 'string' ? user.name : '' });
    else if ((tries += 1) < TRIES) view.setTimeout(() => void ask(), PAUSE);
  };
  const telling = tellHints(view, () => void ask());
  view.addEventListener('routeLoaded', () => void ask());
}

async function currentUser(view: Window): Promise<{ id?: unknown; name?: unknown } | undefined> {
  const { AppUtils: utils } = view as Window & { AppUtils?: AppUtils }; // the page's own global, if it has one
  return utils?.Utilities?.getCurrentUser?.();
}
