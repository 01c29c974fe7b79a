import { browser } from 'wxt/browser';
import { z } from 'zod';
import type { PageFinding } from '../host/hostPage.ts';

const EXAMINE = 'examine-page';

const zFindings = z.array(z.object({
  check: z.enum(['sub-account', 'integrations-card', 'calendar-configuration', 'indicator', 'redraw', 'route-events', 'app-utils', 'frames']),
  result: z.enum(['found', 'fallback', 'missing', 'elsewhere', 'not seen yet']), detail: z.string().max(300),
}));

/** In TekMatix's page: answers the extension's own pages. Returns how to stop. */
export function answerExamine(examine: () => readonly PageFinding[]): () => void {
  const listener = (message: unknown, sender: { id?: string }, respond: (answer: unknown) => void): undefined => {
    if (sender.id === browser.runtime.id && z.object({ method: z.literal(EXAMINE) }).safeParse(message).success) respond(examine());
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

/** Undefined when nothing of ours answers in this tab. */
export async function examineTab(tabId: number): Promise<readonly PageFinding[] | undefined> {
  const answer: unknown = await browser.tabs.sendMessage(tabId, { method: EXAMINE }).catch(() => undefined);
  return zFindings.safeParse(answer).data;
}
