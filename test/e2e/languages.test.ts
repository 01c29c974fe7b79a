import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectTool } from '../../scripts/tools.ts';
import { startTekMatix } from '../standins/tekmatix/startTekMatix.ts';
import { startChromium, type Chromium } from './chromium.ts';

let tekMatix: Awaited<ReturnType<typeof startTekMatix>>;
beforeAll(async () => { tekMatix = await startTekMatix({ seed: 1 }); });
afterAll(() => tekMatix.close());

describe.each([
  ['de', 'Koppeln Sie diesen Browser mit Ihrem Sync-Server', 'Koppeln'],
  ['es', 'Vincula este navegador con tu servidor de sincronización', 'Vincular'],
  ['fr', 'Associez ce navigateur à votre serveur de synchronisation', 'Associer'],
  ['pt-BR', 'Pareie este navegador com o seu servidor de sincronização', 'Parear'],
])('a browser that speaks %s', (language, title, button) => {
  let browser: Chromium;
  let profile: string;
  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'chromium-'));
    browser = await startChromium({ executablePath: expectTool('chromium'), profile, tekMatixOrigin: tekMatix.origin, language });
  });
  afterAll(async () => {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  });

  it('shows the settings in its language, and says so to screen readers', async () => {
    const page = await browser.openExtensionPage('settings.html');
    await page.getByRole('heading', { name: title }).waitFor();
    await page.getByRole('button', { name: button, exact: true }).waitFor();
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.body.innerText.includes('Pairing link works')])).toEqual([language, 'ltr', false]);
    await page.close();
  });

  it('finds what is called otherwise in English', async () => {
    const page = await browser.openExtensionPage('settings.html');
    await page.getByRole('heading', { name: 'Pair this browser with your sync server' }).waitFor();
    await page.close();
  });
});
