import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Translate } from './otherLanguage.ts';
import { PATIENCE, tellFailure, watch, type Screen } from './screen.ts';

/** A page in Chromium. What drives it waits by itself until a part of the page can be pressed or filled. `translate`: into what is to be seen. */
export function screenOfChromium(page: Page, translate: Translate = (wanted) => wanted): Screen {
  page.setDefaultTimeout(PATIENCE);
  const act = async (what: string, deed: () => Promise<unknown>): Promise<void> => {
    try {
      await deed();
    } catch (error) {
      throw await tellFailure(page, what, error);
    }
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true }).or(page.getByRole('link', { name, exact: true })).first();
  return {
    ...watch(page, translate),
    press: (name) => act(`press “${name}”`, () => button(name).click()),
    fill: (label, text) => act(`fill “${label}”`, () => page.getByLabel(label, { exact: true }).fill(text)),
    choose: (kind, label) => act(`choose “${label}”`, () => page.getByRole(kind, { name: new RegExp(`^${label}`) }).check()),
    pick: (label, choice) => act(`pick “${choice}” from “${label}”`, () => page.getByLabel(label).selectOption({ label: String(translate(choice)) })),
    unfold: (summary) => act(`unfold “${summary}”`, () => page.locator('summary', { hasText: summary }).first().click()),
    type: (text) => page.keyboard.type(text),
    key: (name) => page.keyboard.press(name),
    async save(name) {
      const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()]).catch(async (error: unknown) => { throw await tellFailure(page, `save by “${name}”`, error); });
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
    },
  };
}
