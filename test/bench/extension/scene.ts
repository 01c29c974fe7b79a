import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { readConfig } from '../../../server/config.ts';
import { createLog } from '../../../server/log.ts';
import { startServer } from '../../../server/main.ts';
import { ensureTool } from '../../../scripts/ensureTools.ts';
import { routeTekMatix, startChromium, type Chromium } from '../../e2e/chromium.ts';
import { clientOf, eventually, INSTALLATION, pairWith } from '../../path/server.ts';
import { seedBelievableWeek } from '../../standins/icloud/seedBelievableWeek.ts';
import { startICloud } from '../../standins/icloud/startICloud.ts';
import { seedBelievableLocation } from '../../standins/tekmatix/seedBelievableLocation.ts';
import { startTekMatix } from '../../standins/tekmatix/startTekMatix.ts';

const ACCOUNT = { email: 'anna.keller@icloud.com', password: 'abcd-efgh-ijkl-mnop' };

/** Two browsers on the same TekMatix: one with the extension, connected and in step, and one without. */
export type Scene = {
  readonly withIt: Chromium;
  readonly without: BrowserContext;
  readonly locationId: string;
  close(): Promise<void>;
};

export async function openScene(): Promise<Scene> {
  const executablePath = await ensureTool('chromium');
  const now = Date.now();
  const icloud = await startICloud({ seed: 1 });
  seedBelievableWeek(icloud, { now, zone: 'Europe/Berlin' });
  const tekMatix = await startTekMatix({ seed: 1 });
  const { id: locationId, token } = seedBelievableLocation(tekMatix, { now });
  const folder = await mkdtemp(join(tmpdir(), 'icloud-for-tekmatix-bench-'));
  const server = await startServer(readConfig({
    PORT: '0', DATA_DIR: join(folder, 'data'), ICLOUD_ORIGIN: icloud.origin, TEKMATIX_API_ORIGIN: tekMatix.origin,
  }), { log: createLog(() => {}, Date.now) });
  const pairingLink = await server.makePairingLink();
  const { origin } = new URL(pairingLink);
  const session = await pairWith({ origin, pairingLink });
  await connect({ origin, session, locationId, token });
  const withIt = await startChromium({ executablePath, profile: join(folder, 'with'), tekMatixOrigin: tekMatix.origin });
  await takeOver(withIt, { server: origin, session });
  const without = await chromium.launchPersistentContext(join(folder, 'without'), {
    executablePath, headless: true, viewport: { width: 1280, height: 800 }, locale: 'en-US', timezoneId: 'Europe/Berlin', args: ['--disable-component-update', '--disable-sync'],
  });
  await routeTekMatix(without, tekMatix.origin);
  return {
    withIt, without, locationId,
    async close() {
      await Promise.all([withIt.close(), without.close()]);
      await server.stop();
      await Promise.all([icloud.close(), tekMatix.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Link = { readonly origin: string; readonly session: string; readonly locationId: string; readonly token: string };

async function connect({ origin, session, locationId, token }: Link): Promise<void> {
  const client = clientOf(origin, session);
  const { users } = await client.connection.listTekMatixUsers.mutate({ locationId, token });
  const [user] = users;
  if (!user) throw new Error('the location has no user');
  await client.connection.linkTekMatix.mutate({ locationId, token, userId: user.id });
  await client.connection.connect.mutate({ attemptId: crypto.randomUUID(), ...ACCOUNT });
  const { calendars } = await client.calendars.list.query();
  const [primary, ...others] = ['Home', 'Family', 'Kids sports', 'Work trips'].map((name) => calendars.find((c) => c.displayName === name)?.id).filter((id) => id !== undefined);
  if (!primary) throw new Error('the account has no calendar "Home"');
  await client.calendars.saveRoles.mutate({ primary, conflicts: others });
  await eventually(() => client.sync.status.query(), ({ state }) => state === 'in-step');
}

/** The browser gets the session that the set-up would have given it, and counts in the installation to which that is bound. */
async function takeOver({ context }: Chromium, pairing: { readonly server: string; readonly session: string }): Promise<void> {
  await context.serviceWorkers()[0]?.evaluate((items) => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } }; // the worker's own global
    return chrome.storage.local.set(items);
  }, { installation1: INSTALLATION, pairing1: pairing });
}

/** Goes to the calendar of the location, until it is drawn; with the extension also what that has to say. */
export async function showCalendar(page: Page, { locationId, ours }: { readonly locationId: string; readonly ours: boolean }): Promise<void> {
  await page.goto(`https://app.tekmatix.com/v2/location/${locationId}/calendars/view`);
  await page.locator('.slot').first().waitFor();
  if (ours) await page.locator('[data-verdict="clash"]').waitFor();
}
