import { browser } from 'wxt/browser';
import type { PageCheck } from '../messaging/backgroundApi.ts';
import { examineTab } from '../messaging/examineTab.ts';

const TEKMATIX = 'https://app.tekmatix.com/*';

/** Looks for a TekMatix page, the one seen last first, and asks our part in it what it finds there. */
export async function checkPage(): Promise<PageCheck> {
  // Firefox lets its user take this right away, and then nothing of ours runs there (field manual TekMatix §4.6).
  if (!(await browser.permissions.contains({ origins: [TEKMATIX] }))) return { kind: 'not-allowed' };
  const tabs = await browser.tabs.query({ url: TEKMATIX });
  if (tabs.length === 0) return { kind: 'no-page' };
  const [tab] = tabs.sort((a, b) => Number(b.active) - Number(a.active) || (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const findings = tab?.id === undefined ? undefined : await examineTab(tab.id);
  return findings ? { kind: 'examined', findings } : { kind: 'no-answer' };
}
