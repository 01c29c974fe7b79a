import { browser } from 'wxt/browser';
import { z } from 'zod';
import type { PageFinding } from '../host/hostPage.ts';
import { EXAMINE } from './answerExamine.ts';

const zFindings = z.array(z.object({
  check: z.enum(['sub-account', 'integrations-card', 'calendar-configuration', 'indicator', 'appointment-time', 'redraw', 'route-events', 'app-utils', 'frames']),
  result: z.enum(['found', 'fallback', 'missing', 'elsewhere', 'not seen yet']), detail: z.string().max(300),
}));

/** Undefined when nothing of ours answers in this tab. */
export async function examineTab(tabId: number): Promise<readonly PageFinding[] | undefined> {
  const answer: unknown = await browser.tabs.sendMessage(tabId, { method: EXAMINE }).catch(() => undefined);
  return zFindings.safeParse(answer).data;
}
