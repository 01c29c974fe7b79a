import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { createLog } from '../server/log.ts';
import { startServer, type RunningServer } from '../server/main.ts';
import { startChromium, type Chromium } from '../test/e2e/chromium.ts';
import { privateWordsOf } from '../test/e2e/findPrivateWords.ts';
import { takeScreenshots } from '../test/e2e/takeScreenshots.ts';
import { seedBelievableWeek } from '../test/standins/icloud/seedBelievableWeek.ts';
import { startICloud } from '../test/standins/icloud/startICloud.ts';
import { BELIEVABLE_EVENTS } from '../test/standins/icloud/week/believableEvents.ts';
import { seedBelievableLocation } from '../test/standins/tekmatix/seedBelievableLocation.ts';
import { startTekMatix } from '../test/standins/tekmatix/startTekMatix.ts';
import { buildExtension } from './buildExtension.ts';
import { ensureTool } from './ensureTools.ts';

/** What the believable week of the iCloud stand-in opens with. */
const ACCOUNT = { email: 'anna.keller@icloud.com', password: 'abcd-efgh-ijkl-mnop' };
const ZONE = 'Europe/Berlin';

const say = (text: string): void => { process.stdout.write(`${text}\n`); };

const { values } = parseArgs({ options: { screenshots: { type: 'string' }, lang: { type: 'string' }, help: { type: 'boolean' } } });
if (values.help) {
  say('npm run demo                        click through the product in a Chromium window, with no account anywhere\n'
    + 'npm run demo -- --screenshots DIR   walk the path by itself and save every screen, light and dark, in English and in German\n'
    + 'npm run demo -- --lang de           either in German alone; es, fr and pt-BR are there too');
} else if (values.screenshots === undefined) await demo(undefined, values.lang ?? 'en-GB');
else for (const language of values.lang === undefined ? ['en-GB', 'de'] : [values.lang]) await demo(join(resolve(values.screenshots), language), language);

/** Both stand-ins, the server and a browser, filled with a believable week. */
async function demo(screenshots: string | undefined, language: string): Promise<void> {
  const executablePath = await ensureTool('chromium');
  say('Building the extension …');
  await buildExtension();
  const now = Date.now();
  const icloud = await startICloud({ seed: 1 });
  const owner = seedBelievableWeek(icloud, { now, zone: ZONE });
  const tekMatix = await startTekMatix({ seed: 1 });
  const location = seedBelievableLocation(tekMatix, { now });
  const { id: locationId, token } = location;
  const folder = await mkdtemp(join(tmpdir(), 'icloud-for-tekmatix-demo-'));
  let fast = 0;
  const server = await startServer(readConfig({
    PORT: '0', DATA_DIR: join(folder, 'data'), ICLOUD_ORIGIN: icloud.origin, TEKMATIX_API_ORIGIN: tekMatix.origin, SYNC_EVERY_SECONDS: '5',
  }), { log: createLog(() => {}, Date.now), now: () => Date.now() + fast });
  const browser = await startChromium({ executablePath, profile: join(folder, 'profile'), tekMatixOrigin: tekMatix.origin, headless: screenshots !== undefined, language });
  const close = async (): Promise<void> => {
    await browser.close().catch(() => {});
    await server.stop();
    await Promise.all([icloud.close(), tekMatix.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  const scene = { browser, server, locationId, token, account: ACCOUNT };
  if (screenshots === undefined) await hold(scene, close);
  else {
    await mkdir(screenshots, { recursive: true });
    const names = await takeScreenshots({
      ...scene, icloud, owner, location, advance: (ms) => { fast += ms; }, directory: screenshots, privateWords: [...privateWordsOf(BELIEVABLE_EVENTS), token],
      makePairingLink: () => server.makePairingLink(), primary: 'Home', conflicts: ['Family', 'Kids sports', 'Work trips'],
    });
    say(names.map((name) => `  ${name}`).join('\n'));
    await close();
  }
}

type Scene = {
  readonly browser: Chromium; readonly server: RunningServer; readonly locationId: string; readonly token: string; readonly account: typeof ACCOUNT;
};

/** Opens the product where a new user begins, and says what to type. */
async function hold({ browser, server, locationId, token, account }: Scene, close: () => Promise<void>): Promise<void> {
  const link = await server.makePairingLink();
  await browser.openTekMatix(`/v2/location/${locationId}/settings/integrations/list`);
  await browser.openExtensionPage(`settings.html#/pair=${encodeURIComponent(link)}`);
  say(`
A Chromium window is open with the extension loaded: TekMatix in one tab, the set-up in the other.
Nothing in it is real, and nothing leaves this machine.

  TekMatix location ID   ${locationId}
  TekMatix token         ${token}
  Apple Account          ${account.email}
  App-specific password  ${account.password}

Close the window or press Ctrl-C to end.
`);
  await new Promise<void>((ended) => {
    process.once('SIGINT', () => ended());
    browser.context.once('close', () => ended());
  });
  await close();
}
