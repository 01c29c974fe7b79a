import { defineContentScript } from 'wxt/utils/define-content-script';
import { tellAppUtils, tellUser } from '../host/pageHint.ts';

type AppUtils = { readonly Utilities?: { getCurrentUser?(): Promise<{ id?: unknown; name?: unknown } | undefined> } };

/** Runs in the page's own world and does one thing: says who is signed in, so that the user need not look it up. */
export default defineContentScript({
  matches: ['https://app.tekmatix.com/*'],
  world: 'MAIN',
  runAt: 'document_idle',
  main() {
    let tries = 0;
    const ask = async (): Promise<void> => {
      const { AppUtils: utils } = window as Window & { AppUtils?: AppUtils }; // the page's own global, if it has one
      tellAppUtils(window, utils !== undefined);
      const user = await utils?.Utilities?.getCurrentUser?.().catch(() => undefined);
      if (typeof user?.id === 'string') tellUser(window, { userId: user.id, userName: typeof user.name === 'string' ? user.name : '' });
      else if ((tries += 1) < 30) setTimeout(() => void ask(), 500);
    };
    window.addEventListener('routeLoaded', () => void ask());
    void ask();
  },
});
