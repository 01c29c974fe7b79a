import { browser, type Browser } from 'wxt/browser';
import { refuse } from './syncServer.ts';

const PAGES = 'https://app.tekmatix.com/*';

/**
 * Loads the second script of TekMatix's page where it was asked for. The browser puts it into our own world there, so
 * neither the page's policy nor its scripts have a part in it, and the page gets no address of ours to load.
 * @throws BackgroundFault bad-request when it was no page that asked
 */
export async function loadScreens(_input?: undefined, sender?: Browser.runtime.MessageSender): Promise<void> {
  if (sender?.tab?.id === undefined) throw refuse('bad-request');
  await browser.scripting.executeScript({ target: { tabId: sender.tab.id, frameIds: [sender.frameId ?? 0] }, files: ['/screens.js'] });
}

/**
 * After an installation or an update: pages that are open already get the scripts of this version, which send those of
 * the version before away. Firefox does that by itself. A page that cannot be reached says "reload" by itself.
 */
export async function renewPages(): Promise<void> {
  if (import.meta.env.FIREFOX) return;
  const scripts: readonly { js?: string[] | undefined; world?: 'ISOLATED' | 'MAIN' }[] = browser.runtime.getManifest().content_scripts ?? [];
  for (const { id: tabId } of await browser.tabs.query({ url: PAGES })) {
    if (tabId === undefined) continue;
    for (const { js = [], world } of scripts) {
      await browser.scripting.executeScript({ target: { tabId }, files: js as ['/screens.js'], world: world ?? 'ISOLATED' }).catch(() => {}); // the manifest names files of ours
    }
  }
}
