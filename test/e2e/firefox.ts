import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import { request } from 'undici';
import { fileURLToPath } from 'node:url';

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

/** A stock Firefox with the built extension. `geckoId` is the id in the extension's manifest. */
export async function startFirefox(options: { executablePath: string; tekMatixOrigin: string; geckoId: string }): Promise<Firefox> {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: options.executablePath, headless: true, args: ['--remote-allow-system-access'],
    extraPrefsFirefox: { 'extensions.webextensions.uuids': JSON.stringify({ [options.geckoId]: UUID }) },
  });
  await browser.installExtension(FIREFOX_BUILD);
  return {
    browser,
    async openExtensionPage(path) {
      const page = await browser.newPage();
      // The load event of an extension page is never reported here: do not wait for it.
      await page.goto(`moz-extension://${UUID}/${path}`, { waitUntil: [] });
      return page;
    },
    async openTekMatix(path) {
      const page = await browser.newPage();
      await page.setRequestInterception(true);
      page.on('request', (asked) => void answerFrom(options.tekMatixOrigin, asked));
      await page.goto(TEKMATIX + path);
      return page;
    },
    close: () => browser.close(),
  };
}

async function answerFrom(origin: string, asked: HTTPRequest): Promise<void> {
  if (!asked.url().startsWith(TEKMATIX)) return asked.continue();
  const answer = await request(origin + asked.url().slice(TEKMATIX.length), { method: asked.method() as 'GET' });
  const { 'content-type': contentType, 'content-security-policy': policy } = answer.headers;
  await asked.respond({
    status: answer.statusCode, ...(typeof contentType === 'string' ? { contentType } : {}), ...(typeof policy === 'string' ? { headers: { 'content-security-policy': policy } } : {}), body: Buffer.from(await answer.body.arrayBuffer()),
  });
}
