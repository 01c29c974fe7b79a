import { browser } from 'wxt/browser';

/**
 * Asks the user to let the extension talk to the server of a pairing link. Must be called at once in a click: a browser
 * grants nothing after the first await. False only when the user said no.
 */
export async function askForServer(link: string): Promise<boolean> {
  const text = link.trim();
  if (!URL.canParse(text)) return true;
  const { protocol, hostname } = new URL(text);
  try {
    // A match pattern has no port in Firefox; without one it stands for every port.
    return await browser.permissions.request({ origins: [`${protocol}//${hostname}/*`] });
  } catch {
    // Not a host that can be asked for: the background says what is wrong with the link.
    return true;
  }
}
