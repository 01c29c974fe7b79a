import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectTool } from '../../scripts/tools.ts';
import { startChromium } from './chromium.ts';
import { FIREFOX_BUILD, startFirefox } from './firefox.ts';
import { screenOfChromium, screenOfFirefox, type Screen } from './screen.ts';

/** A real browser with the built extension, on TekMatix's real address. */
export interface Driver {
  openExtension(path: string): Promise<Screen>;
  openTekMatix(path: string): Promise<Screen>;
  /** Does something that opens the settings page in a new tab; returns that page. */
  followToSettings(press: () => Promise<void>): Promise<Screen>;
  /** The extension is put in place of itself while its pages are open, as an update does it. */
  update(): Promise<void>;
  close(): Promise<void>;
}

export async function driveChromium(tekMatixOrigin: string): Promise<Driver> {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  const chromium = await startChromium({ executablePath: expectTool('chromium'), profile, tekMatixOrigin });
  return {
    openExtension: async (path) => screenOfChromium(await chromium.openExtensionPage(path)),
    openTekMatix: async (path) => screenOfChromium(await chromium.openTekMatix(path)),
    async followToSettings(press) {
      const opened = chromium.context.waitForEvent('page', { predicate: (page) => page.url().includes('/settings.html') });
      await press();
      return screenOfChromium(await opened);
    },
    async update() {
      const page = await chromium.context.newPage();
      await page.goto('chrome://extensions');
      await page.evaluate(async (id) => {
        const { chrome } = globalThis as unknown as { chrome: { developerPrivate: { updateProfileConfiguration(to: object): Promise<void>; reload(id: string, how: object): Promise<void> } } }; // what that page itself uses
        // Without the developer mode it is switched off and stays so.
        await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
        await chrome.developerPrivate.reload(id, { failQuietly: true });
      }, chromium.extensionId);
      await page.close();
    },
    async close() {
      await chromium.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

export async function driveFirefox(tekMatixOrigin: string): Promise<Driver> {
  const firefox = await startFirefox({ executablePath: expectTool('firefox'), tekMatixOrigin, geckoId: 'icloud-for-tekmatix@tekmatix.com' });
  return {
    openExtension: async (path) => screenOfFirefox(await firefox.openExtensionPage(path)),
    openTekMatix: async (path) => screenOfFirefox(await firefox.openTekMatix(path)),
    async followToSettings(press) {
      const before = (await firefox.browser.pages()).length;
      await press();
      // The tab opens, but its protocol does not let us into a page that the extension opened by itself.
      const deadline = Date.now() + 30_000;
      while ((await firefox.browser.pages()).length <= before) if (Date.now() > deadline) throw new Error('no tab was opened');
      return screenOfFirefox(await firefox.openExtensionPage('settings.html'));
    },
    async update() { await firefox.browser.installExtension(FIREFOX_BUILD); },
    close: () => firefox.close(),
  };
}
