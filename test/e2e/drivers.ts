import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectTool } from '../../scripts/tools.ts';
import { eventually } from '../path/server.ts';
import { startChromium } from './chromium.ts';
import { FIREFOX_BUILD, startFirefox } from './firefox.ts';
import { PATIENCE, type Screen } from './screen.ts';
import { screenOfChromium } from './screenOfChromium.ts';
import { screenOfFirefox } from './screenOfFirefox.ts';

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
    followToSettings: async (press) => screenOfChromium(await chromium.followToSettings(press)),
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
  const downloads = await mkdtemp(join(tmpdir(), 'firefox-downloads-'));
  const firefox = await startFirefox({ executablePath: expectTool('firefox'), tekMatixOrigin, geckoId: 'icloud-for-tekmatix@tekmatix.com', downloads });
  return {
    openExtension: async (path) => screenOfFirefox(await firefox.openExtensionPage(path), downloads),
    openTekMatix: async (path) => screenOfFirefox(await firefox.openTekMatix(path), downloads),
    async followToSettings(press) {
      const before = (await firefox.browser.pages()).length;
      await press();
      // The tab opens, but its protocol does not let us into a page that the extension opened by itself.
      await eventually(async () => (await firefox.browser.pages()).length, (tabs) => tabs > before, PATIENCE);
      return screenOfFirefox(await firefox.openExtensionPage('settings.html'), downloads);
    },
    async update() { await firefox.browser.installExtension(FIREFOX_BUILD); },
    async close() {
      await firefox.close();
      await rm(downloads, { recursive: true, force: true });
    },
  };
}
