import { browser, type Browser } from 'wxt/browser';

/** What the background may ask of a TekMatix page: what that page exposes about its user, sealed for the server of this app. */
export type PageRequest = { readonly ask: 'session-details'; readonly appId: string; readonly locationId: string };

const PAGES = 'https://app.tekmatix.com/*';

/**
 * Asks the open TekMatix pages, the one used last first; undefined when none shows this location or has anything to say.
 * The answer comes from the page and may be anything.
 */
export async function askPages(request: PageRequest): Promise<string | undefined> {
  const tabs = await browser.tabs.query({ url: PAGES });
  for (const { id } of tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))) {
    // A page from before the extension was installed has nobody who answers.
    const answer: unknown = id === undefined ? undefined : await browser.tabs.sendMessage(id, request).catch(() => undefined);
    if (typeof answer === 'string') return answer;
  }
  return undefined;
}

/** Answers in a page, until `signal` ends. Only the background is heard: no page of ours and nothing from outside. */
export function servePage(answer: (request: PageRequest) => Promise<string | undefined>, signal: AbortSignal): void {
  const listener = (message: unknown, sender: Browser.runtime.MessageSender, respond: (value: string | null) => void): true | undefined => {
    if (sender.id !== browser.runtime.id || sender.tab !== undefined || !isRequest(message)) return undefined;
    void answer(message).then((value) => respond(value ?? null), () => respond(null));
    // The answer comes later.
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  // After an update of the extension nothing of the browser's is left to this script.
  signal.addEventListener('abort', () => browser.runtime?.onMessage.removeListener(listener));
}

function isRequest(message: unknown): message is PageRequest {
  if (typeof message !== 'object' || message === null) return false;
  const { ask, appId, locationId } = message as Record<string, unknown>; // looked at here
  return ask === 'session-details' && typeof appId === 'string' && typeof locationId === 'string';
}
