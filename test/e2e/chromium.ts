import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { request } from 'undici';
import { fileURLToPath } from 'node:url';
import { eventually } from '../path/server.ts';
import { pageIn, translatorTo, type Translate } from './otherLanguage.ts';
import { PATIENCE } from './screen.ts';

export const CHROME_BUILD = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
const TEKMATIX = 'https://app.tekmatix.com';

export type Chromium = {
  readonly context: BrowserContext;
  /** What the screens say, from English. The pages below are looked through in the browser's language already. */
  readonly translate: Translate;
  readonly extensionId: string;
  /** A page of the extension, e.g. `popup.html` or `settings.html#/status`. */
  openExtensionPage(path: string, size?: { width: number; height: number }): Promise<Page>;
  /** A page of the TekMatix web interface, e.g. `/v2/location/…/settings/profile`. */
  openTekMatix(path: string): Promise<Page>;
  /** Does something that opens the settings page in a new tab; returns that page. */
  followToSettings(press: () => Promise<void>): Promise<Page>;
  close(): Promise<void>;
};

export type ChromiumOptions = {
  readonly executablePath: string;
  readonly profile: string;
  /** Where the TekMatix stand-in runs; the browser sees it as app.tekmatix.com. */
  readonly tekMatixOrigin: string;
  readonly headless?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  /** What the browser speaks, as its own menus do: en-GB, de, pt-BR, … */
  readonly language?: string;
};

/** A real Chromium with the built extension, its manifest unchanged, on the real address of TekMatix. */
export async function startChromium(options: ChromiumOptions): Promise<Chromium> {
  const { language = 'en-GB' } = options;
  const translate: Translate = language.startsWith('en') ? (wanted) => wanted : await translatorTo(language.replace('-', '_'));
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath: options.executablePath, headless: options.headless ?? true, colorScheme: options.colorScheme ?? 'light',
    viewport: { width: 1280, height: 800 }, locale: language, timezoneId: 'Europe/Berlin',
    // On Linux the browser's own language comes from the environment, elsewhere from the argument.
    env: { ...process.env, LANGUAGE: language } as Record<string, string>,
    args: [`--disable-extensions-except=${CHROME_BUILD}`, `--load-extension=${CHROME_BUILD}`, '--disable-component-update', '--disable-sync', `--lang=${language}`],
  });
  await routeTekMatix(context, options.tekMatixOrigin);
  const worker = context.serviceWorkers()[0] ?? await context.waitForEvent('serviceworker', { timeout: PATIENCE });
  const extensionId = new URL(worker.url()).host;
  // A new tab's address comes a moment after the tab. The first one is opened by the extension itself, when it was installed.
  const settingsTabs = (): Page[] => context.pages().filter((page) => page.url().includes('/settings.html'));
  await eventually(() => settingsTabs().length, (tabs) => tabs > 0, PATIENCE);
  return {
    context, extensionId, translate,
    async openExtensionPage(path, size) {
      const page = await context.newPage();
      if (size) await page.setViewportSize(size);
      await page.goto(`chrome-extension://${extensionId}/${path}`);
      return pageIn(page, translate);
    },
    async openTekMatix(path) {
      const page = await context.newPage();
      await page.goto(TEKMATIX + path, { timeout: PATIENCE });
      return pageIn(page, translate);
    },
    async followToSettings(press) {
      const before = new Set(settingsTabs());
      await press();
      const [opened] = await eventually(() => settingsTabs().filter((page) => !before.has(page)), (tabs) => tabs.length > 0, PATIENCE);
      if (!opened) throw new Error('no settings page was opened');
      return pageIn(opened, translate);
    },
    close: () => context.close(),
  };
}

/** app.tekmatix.com is answered by the stand-in: no name resolution, no certificate, no change to the extension. */
export async function routeTekMatix(context: BrowserContext, origin: string): Promise<void> {
  await context.route(`${TEKMATIX}/**`, async (route) => {
    const asked = route.request();
    const answer = await request(origin + asked.url().slice(TEKMATIX.length), {
      method: asked.method() as 'GET', headers: { accept: asked.headers()['accept'] ?? '*/*', 'content-type': asked.headers()['content-type'] ?? 'text/plain' },
      ...(asked.postData() === null ? {} : { body: asked.postData() }),
    });
    const headers = Object.fromEntries(Object.entries(answer.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
    await route.fulfill({ status: answer.statusCode, headers, body: Buffer.from(await answer.body.arrayBuffer()) });
  });
}
