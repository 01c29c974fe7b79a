import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import { request } from 'undici';
import { fileURLToPath } from 'node:url';
import { eventually } from '../path/server.ts';
import { attempt, PATIENCE } from './screen.ts';

export const FIREFOX_BUILD = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url));
const TEKMATIX = 'https://app.tekmatix.com';
/** Firefox makes up a new origin for every installation; a test needs to know it. */
const UUID = '5c2ad3e8-7c52-4d2b-9f0a-3a0c5f1d9b11';

export type Firefox = {
  readonly browser: Browser;
  openExtensionPage(path: string): Promise<Page>;
  openTekMatix(path: string): Promise<Page>;
  close(): Promise<void>;
};

/** A stock Firefox with the built extension. `geckoId` is the id in the extension's manifest, `downloads` an empty folder. */
export async function startFirefox(options: { executablePath: string; tekMatixOrigin: string; geckoId: string; downloads: string }): Promise<Firefox> {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: options.executablePath, headless: true, args: ['--remote-allow-system-access'],
    timeout: PATIENCE, protocolTimeout: PATIENCE, env: { ...process.env, TZ: 'Europe/Berlin' },
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [options.geckoId]: UUID }),
      'browser.download.folderList': 2, 'browser.download.dir': options.downloads, 'browser.download.alwaysOpenPanel': false,
    },
  });
  await install(browser);
  return {
    browser,
    async openExtensionPage(path) {
      const page = await browser.newPage();
      // The load event of an extension page is never reported here: the page itself is asked.
      await page.goto(`moz-extension://${UUID}/${path}`, { waitUntil: [], timeout: PATIENCE });
      await attempt(page, `open ${path}`, async () => (await page.evaluate('location.protocol + document.readyState')) === 'moz-extension:complete');
      return page;
    },
    async openTekMatix(path) {
      const page = await browser.newPage();
      await page.setRequestInterception(true);
      page.on('request', (asked) => void answerFrom(options.tekMatixOrigin, asked).catch(() => asked.abort().catch(() => {})));
      await page.goto(TEKMATIX + path, { timeout: PATIENCE });
      return page;
    },
    close: () => browser.close(),
  };
}

/** Until the extension has opened its first tab: only then its background answers, and its scripts get into pages. */
async function install(browser: Browser): Promise<void> {
  const before = (await browser.pages()).length;
  await browser.installExtension(FIREFOX_BUILD);
  await eventually(async () => (await browser.pages()).length, (tabs) => tabs > before, PATIENCE);
}

async function answerFrom(origin: string, asked: HTTPRequest): Promise<void> {
  if (!asked.url().startsWith(TEKMATIX)) return asked.continue();
  const answer = await request(origin + asked.url().slice(TEKMATIX.length), { method: asked.method() as 'GET' });
  const { 'content-type': contentType, 'content-security-policy': policy } = answer.headers;
  await asked.respond({
    status: answer.statusCode, ...(typeof contentType === 'string' ? { contentType } : {}), ...(typeof policy === 'string' ? { headers: { 'content-security-policy': policy } } : {}), body: Buffer.from(await answer.body.arrayBuffer()),
  });
}
