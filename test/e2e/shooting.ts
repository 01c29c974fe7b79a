import type { Page } from 'playwright-core';
import type { Chromium } from './chromium.ts';
import { screenOfChromium } from './screenOfChromium.ts';

/** `whole`: the page from top to bottom. */
export type Shoot = (page: Page, name: string, whole?: boolean) => Promise<void>;

const SIZE = { width: 1280, height: 800 };
/** The browser makes a popup as high as its content. */
export const POPUP = { width: 344, height: 240 };

/** Opens the settings page at a place, for as long as it is looked at. */
export async function onSettings(browser: Chromium, place: string, look: (screen: ReturnType<typeof screenOfChromium>, page: Page) => Promise<void>): Promise<void> {
  const page = await browser.openExtensionPage(`settings.html#/${place}`, SIZE);
  await look(screenOfChromium(page, browser.translate), page);
  await page.close();
}
