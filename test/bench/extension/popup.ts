import type { Page } from 'playwright-core';
import { amount, judge, type Row } from '../rows.ts';
import { median } from './cost.ts';
import type { Scene } from './scene.ts';

const ROUNDS = 9;

type Seen = { interactive?: number; key?: number; verdict?: number };

/** From opening the popup to its field, and from the last key to the verdict, from a snapshot that the background has just fetched. */
export async function popupRows({ withIt }: Scene): Promise<Row[]> {
  const taken: Required<Seen>[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const page = await withIt.context.newPage();
    await page.addInitScript(watch);
    await page.goto(`chrome-extension://${withIt.extensionId}/popup.html`);
    await page.locator('input').first().waitFor();
    const interactive = (await seenIn(page)).interactive ?? Number.NaN;
    // Fetches the snapshot anew where it is older than the background shares it.
    await ask(page, 'tomorrow 10am');
    const { key = Number.NaN, verdict = Number.NaN } = await ask(page, 'tomorrow 4pm');
    // The first one warms the browser up.
    if (round > 0) taken.push({ interactive, key, verdict });
    await page.close();
  }
  const interactive = median(taken.map((one) => one.interactive));
  const verdict = median(taken.map((one) => one.verdict - one.key));
  return [
    { work: 'popup: from opening to its field', ours: `${amount(interactive)} ms`, peer: '', goal: '≤ 150 ms', verdict: judge(interactive <= 150) },
    { work: 'popup: from the last key to the verdict', ours: `${amount(verdict, 1)} ms`, peer: '', goal: '≤ 50 ms', verdict: judge(verdict <= 50) },
  ];
}

/** Runs in the popup before anything else: when its field was there, when a key was pressed last, and when an answer came. */
function watch(): void {
  const seen: Seen = {};
  Object.assign(window, { __seen: seen });
  let answered: string | undefined;
  const look = (): void => {
    if (seen.interactive === undefined && document.querySelector('input:not(:disabled)')) seen.interactive = performance.now();
    const answer = document.querySelector('[data-verdict]')?.textContent ?? undefined;
    if (answer !== undefined && answer !== answered) seen.verdict = performance.now();
    answered = answer;
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  addEventListener('keydown', () => { seen.key = performance.now(); }, true);
}

const seenIn = (page: Page): Promise<Seen> => page.evaluate(() => (window as unknown as { __seen: Seen }).__seen); // set by watch

async function ask(page: Page, text: string): Promise<Seen> {
  const field = page.locator('input').first();
  await field.fill('');
  await field.pressSequentially(text);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => {
    const { __seen: seen } = window as unknown as { __seen: Seen }; // set by watch
    return seen.verdict !== undefined && seen.key !== undefined && seen.verdict > seen.key;
  }, undefined, { timeout: 5_000 }).catch(() => undefined);
  return seenIn(page);
}
