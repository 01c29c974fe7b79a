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
  let asking = false;
  const ask = async (): Promise<void> => {
    tellUtils();
    const user = await currentUser(view).catch(() => undefined);
    const told = typeof user?.id === 'string';
    if (told) telling.user({ userId: user.id as string, userName: typeof user.name === 'string' ? user.name : '' });
    asking = !told && (tries += 1) < TRIES;
    if (asking) view.setTimeout(() => void ask(), PAUSE);
  };
  const tellUtils = (): void => telling.appUtils('AppUtils' in view && view.AppUtils !== undefined);
  /** Whoever asks meanwhile hears the same answer: each asking page would go on for seconds by itself. */
  const begin = (): void => {
    if (asking) return tellUtils();
    asking = true;
    void ask();
  };
  const telling = tellHints(view, begin);
  view.addEventListener('routeLoaded', begin);
}

async function currentUser(view: Window): Promise<{ id?: unknown; name?: unknown } | undefined> {
  const { AppUtils: utils } = view as Window & { AppUtils?: AppUtils }; // the page's own global, if it has one
  return utils?.Utilities?.getCurrentUser?.();
}
