import { AxeBuilder } from '@axe-core/playwright';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSnapshot } from '../../shared/availability/packedSnapshot.ts';
import { expectTool } from '../../scripts/tools.ts';
import { connectAnna, chooseRoles, ahead, HOUR, LOCATION, startWorld, USER, ZONE, type World } from '../path/world.ts';
import { eventually, INSTALLATION } from '../path/server.ts';
import { startChromium, type Chromium } from './chromium.ts';

let world: World;
let chromium: Chromium;
let profile: string;

beforeAll(async () => {
  world = await startWorld();
  profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  chromium = await startChromium({ executablePath: expectTool('chromium'), profile, tekMatixOrigin: world.tekMatix.origin });
});
afterAll(async () => {
  await chromium?.close();
  await rm(profile, { recursive: true, force: true });
  await world?.close();
});

/** What axe objects to in our own part of the page, in a few words. */
async function objections(page: Page, part?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  const { violations, passes } = await (part ? builder.include(part) : builder).analyze();
  expect(passes.length).toBeGreaterThan(3);
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}

describe.each(['light', 'dark'] as const)('everybody can use it (%s)', (colorScheme) => {
  it.each([['popup.html', 'Set up'], ['settings.html#/start', 'Pair']])('%s before anything is set up', async (path, button) => {
    const page = await chromium.openExtensionPage(path);
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: button, exact: true }).waitFor();
    expect(await objections(page)).toEqual([]);
    await page.close();
  });

  it('the card and the chip in TekMatix\'s page', async () => {
    const page = await chromium.openTekMatix(`/v2/location/${LOCATION}/settings/integrations/list`);
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: 'Connect iCloud Calendar' }).waitFor();
    expect(await objections(page, 'icloud-for-tekmatix')).toEqual([]);
    await page.close();
  });
});

describe('once it is connected', () => {
  beforeAll(async () => {
    const { client, calendars, session } = await connectAnna(world);
    await chooseRoles(client, calendars);
    world.location.addAppointment({ userId: USER, title: 'Strategy session', start: ahead(30), end: ahead(31) });
    await world.phone.save(world.calendars.sports, { uid: 'M', title: 'Match', start: ahead(30) + HOUR / 2, end: ahead(32) });
    await eventually(async () => openSnapshot(await client.availability.snapshot.query({ start: ahead(0), end: ahead(100) })), (s) => s.conflicts.length === 1);
    // The browser takes over the session that the set-up would have given it.
    const worker = chromium.context.serviceWorkers()[0];
    await worker?.evaluate(({ server, token, installation }) => {
      const { chrome } = globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } }; // the worker's own global
      return chrome.storage.local.set({ installation1: installation, pairing1: { server, session: token } });
    }, { server: world.server().origin, token: session, installation: INSTALLATION });
  });

  it.each([
    ['settings.html#/status', 'Status'], ['settings.html#/calendars', 'Calendar Configuration'], ['settings.html#/accounts', 'Accounts'], ['settings.html#/history', 'History'],
  ])('%s', async (path, heading) => {
    const page = await chromium.openExtensionPage(path);
    await page.getByRole('heading', { name: heading }).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await objections(page)).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('the steps of the set-up (%s)', async (colorScheme) => {
    const page = await chromium.openExtensionPage('settings.html#/connect');
    await page.emulateMedia({ colorScheme });
    for (const [heading, press] of [['Connect your iCloud calendar', 'Start'], ['Two-factor authentication', 'I have it on'], ['Create an app-specific password', 'I have the password']] as const) {
      await page.getByRole('heading', { name: heading, level: 1 }).and(page.locator(':focus')).waitFor();
      expect(await objections(page)).toEqual([]);
      await page.getByRole('button', { name: press, exact: true }).click();
    }
    await page.getByLabel('App-specific password', { exact: true }).fill('Summer2026!');
    await page.getByLabel('Apple Account e-mail').fill('anna@icloud.com');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('apple-password-used').waitFor();
    expect(await objections(page)).toEqual([]);
    await page.close();
    const end = await chromium.openExtensionPage('settings.html#/first-sync');
    await end.emulateMedia({ colorScheme });
    await end.getByText('Open the TekMatix calendar').waitFor();
    expect(await objections(end)).toEqual([]);
    await end.close();
  });

  it.each((['light', 'dark'] as const).flatMap((colorScheme) => [
    ['free', 'tomorrow 3pm', '[data-verdict=free]', colorScheme], ['conflict', 'CLASH', '[data-verdict=conflict]', colorScheme], ['not checked', '12 March 2035 3pm', '[data-verdict=unknown]', colorScheme], ['unread', 'whenever', '[role=alert]', colorScheme],
  ] as const))('the popup says %s', async (_what, text, shown, colorScheme) => {
    const page = await chromium.openExtensionPage('popup.html', { width: 320, height: 600 });
    await page.emulateMedia({ colorScheme });
    await page.getByLabel('When?').fill(text === 'CLASH' ? new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(ahead(30)) : text);
    await page.keyboard.press('Enter');
    await page.locator(shown).waitFor();
    expect(await objections(page)).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('the other ways of the popup: picking, copying, in a window of its own (%s)', async (colorScheme) => {
    const page = await chromium.openExtensionPage('popup.html?selected', { width: 380, height: 620 });
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: 'Pick a day and time' }).click();
    await page.getByRole('button', { name: 'Copy free times' }).click();
    await page.getByLabel('Text for an e-mail').waitFor();
    expect(await objections(page)).toEqual([]);
    await page.getByLabel('Time zone of the reader').fill('Mars');
    await page.getByText('That is no time zone we know.').waitFor();
    expect(await objections(page)).toEqual([]);
    await page.close();
  });

  it('the answer of the popup', async () => {
    const page = await chromium.openExtensionPage('popup.html');
    await page.getByLabel('When?').fill('tomorrow 3pm');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.locator('[data-verdict]').waitFor();
    await page.getByRole('button', { name: 'Why?' }).click();
    await page.getByRole('list', { name: /^(In the way|Checked)$/ }).first().waitFor();
    expect(await objections(page)).toEqual([]);
    await page.close();
  });

  it('the open list of conflicts, and Calendar Configuration on My Profile', async () => {
    const page = await chromium.openTekMatix(`/v2/location/${LOCATION}/settings/profile`);
    await page.getByRole('heading', { name: 'Check for Conflicts' }).waitFor();
    await page.getByRole('button', { name: '1 clash' }).click();
    await page.getByRole('dialog', { name: 'iCloud and TekMatix' }).waitFor();
    await page.getByRole('button', { name: 'Why?' }).click();
    await page.getByRole('list', { name: 'What takes this time' }).getByText('Private event').waitFor();
    expect(await objections(page, 'icloud-for-tekmatix')).toEqual([]);
    await page.getByRole('button', { name: 'Week' }).click();
    await page.getByRole('slider', { name: 'Time' }).press('Enter');
    await page.getByRole('group', { name: /^Why: / }).getByRole('list').first().waitFor();
    expect(await objections(page, 'icloud-for-tekmatix')).toEqual([]);
    await page.getByRole('button', { name: 'List' }).click();
    expect(await objections(page, 'icloud-for-tekmatix')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'iCloud and TekMatix' }).waitFor({ state: 'detached' });
    // Back where it came from: the same key opens it again.
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'iCloud and TekMatix' }).waitFor();
    await page.close();
  });

  it.each(['light', 'dark'] as const)('the verdict beside the time of an appointment (%s)', async (theme) => {
    world.tekMatix.web.theme = theme;
    const page = await chromium.openTekMatix(`/v2/location/${LOCATION}/calendars/view`);
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.locator('[data-verdict="free"]').waitFor();
    await page.getByLabel('If it repeats').selectOption('weekly');
    await page.getByText(/dates clash|dates are free|No clash that is known of/).waitFor();
    expect(await objections(page, 'icloud-for-tekmatix[data-mount="appointment-time"]')).toEqual([]);
    // The picker tells of nothing, and the verdict follows all the same.
    const before = await page.getByText(/Europe\/Berlin\)$/).textContent();
    await page.getByRole('button', { name: 'Next day' }).click();
    await expect.poll(() => page.getByText(/Europe\/Berlin\)$/).textContent()).not.toBe(before);
    await page.close();
    world.tekMatix.web.theme = 'light';
  });
});
