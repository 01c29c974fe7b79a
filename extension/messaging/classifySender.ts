import { browser, type Browser } from 'wxt/browser';

/**
 * Who asks: a page of ours that can be seen, our script in the topmost frame of a TekMatix page, or `none`, which is
 * everybody else. Behind `page` may stand TekMatix's page itself.
 */
export type SenderClass = 'settings' | 'popup' | 'page' | 'none';

const TEKMATIX = 'https://app.tekmatix.com';
const OURS = ['settings', 'popup'] as const;

/** Of a sender within this extension; by what the browser says of it, never by what the message says of itself. */
export function classifySender(sender: Browser.runtime.MessageSender): SenderClass {
  const { url, tab, origin, frameId = 0 } = sender;
  // Nothing of ours is framed; `null` is the origin of a sandbox, whatever address it shows.
  if (url === undefined || frameId !== 0 || origin === 'null') return 'none';
  const [page] = url.split(/[?#]/);
  const ours = OURS.find((name) => page === browser.runtime.getURL(`/${name}.html`));
  if (ours) return ours;
  return tab?.id !== undefined && originOf(url) === TEKMATIX ? 'page' : 'none';
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
