import { browser } from 'wxt/browser';
import type { PageFinding } from '../host/hostPage.ts';

export const EXAMINE = 'examine-page';

/** In TekMatix's page: answers the background, and no tab. Returns how to stop. No Zod here: every page would load it. */
export function answerExamine(examine: () => readonly PageFinding[]): () => void {
  const listener = (message: unknown, sender: { id?: string; tab?: unknown }, respond: (answer: unknown) => void): undefined => {
    const asked = typeof message === 'object' && message !== null && 'method' in message && message.method === EXAMINE;
    if (asked && sender.id === browser.runtime.id && sender.tab === undefined) respond(examine());
  };
  browser.runtime.onMessage.addListener(listener);
  // After an update of the extension nothing of the browser's is left to this script.
  return () => browser.runtime?.onMessage.removeListener(listener);
}
