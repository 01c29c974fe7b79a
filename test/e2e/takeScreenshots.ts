import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findPrivateWords } from './findPrivateWords.ts';
import { setUp } from './journey.ts';
import { screenOfChromium } from './screenOfChromium.ts';
import { shootStates, type Stateful } from './shootStates.ts';
import { shootLeaving, shootTroubles } from './shootTroubles.ts';
import { POPUP, type Shoot } from './shooting.ts';

export type Scene = Stateful & {
  readonly makePairingLink: () => Promise<string>;
  readonly token: string;
  readonly account: { readonly email: string; readonly password: string };
  readonly primary: string; readonly conflicts: readonly string[];
  readonly directory: string;
  /** What no picture may show. */
  readonly privateWords: readonly string[];
};

/** Walks the product by itself, from the Connect card to the receipt, and keeps two pictures of every screen, light and dark. Returns their names. */
export async function takeScreenshots(scene: Scene): Promise<string[]> {
  const names: string[] = [];
  const shoot: Shoot = async (page, name, whole = name.startsWith('popup')) => {
    const shown = findPrivateWords(await screenOfChromium(page).read(), scene.privateWords);
    if (shown.length > 0) throw new Error(`The picture “${name}” would show what nobody but iCloud may know: ${shown.join(', ')}.`);
    const screen = `${String(names.length + 1).padStart(2, '0')}-${name}`;
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(scene.directory, `${screen}${colorScheme === 'dark' ? '-dark' : ''}.png`), animations: 'disabled', fullPage: whole });
    }
    names.push(screen);
  };
  await shootSetUp(scene, shoot);
  await shootTekMatix(scene, shoot);
  await shootPopup(scene, shoot);
  await shootSettings(scene, shoot);
  await shootTroubles(scene, shoot);
  await shootStates(scene, shoot);
  await shootLeaving(scene, shoot);
  return names;
}

async function shootSetUp({ browser, makePairingLink, locationId, token, account, primary, conflicts, icloud }: Scene, shoot: Shoot): Promise<void> {
  const integrations = await browser.openTekMatix(`/v2/location/${locationId}/settings/integrations/list`);
  const connect = integrations.getByRole('button', { name: 'Connect iCloud Calendar' });
  await connect.waitFor();
  await shoot(integrations, 'integrations');
  const settings = await browser.followToSettings(() => connect.click());
  await settings.setViewportSize(WINDOW);
  const given = { pairingLink: await makePairingLink(), locationId, token, ...account, primary, conflicts };
  let release = (): void => {};
  await setUp(screenOfChromium(settings, browser.translate), given, async (name) => {
    if (name === 'first-sync') await settings.getByRole('progressbar').and(settings.locator('[aria-valuenow="25"]')).waitFor();
    await shoot(settings, name, IN_FULL.includes(name));
    if (NARROW.includes(name)) await shootNarrow(settings, name, shoot);
    if (name === 'preview') release = holdThirdReading(icloud);
    if (name === 'first-sync') release();
    if (name === 'connect-sign-in') await shootRefusals(settings, account.password, shoot);
  });
  await settings.close();
  await integrations.bringToFront();
  await integrations.reload();
  await integrations.getByRole('button', { name: 'Manage iCloud Calendar' }).waitFor();
  await shoot(integrations, 'integrations-connected');
  await integrations.close();
}

/** Screens of the set-up that are longer than the window, and those that are pictured on a narrow screen too. */
const IN_FULL: readonly string[] = ['found-calendars', 'preview', 'connected'];
const NARROW: readonly string[] = ['connect-app-password', 'connect-sign-in', 'found-calendars', 'first-sync', 'connected'];
const WINDOW = { width: 1280, height: 800 };

async function shootNarrow(settings: Page, name: string, shoot: Shoot): Promise<void> {
  await settings.setViewportSize({ width: 320, height: 640 });
  await shoot(settings, `${name}-narrow`, true);
  await settings.setViewportSize(WINDOW);
}

/** Somebody waits in the middle of the first sync: Apple does not answer for its third calendar until it is released. */
function holdThirdReading(icloud: Scene['icloud']): () => void {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => { release = resolve; });
  icloud.faults.next({ report: 'sync-collection', nth: 3, fault: { kind: 'meanwhile', act: () => held } });
  return () => release();
}

/** The two mistakes that users make most: Apple's own password, and one that is wrong. */
async function shootRefusals(settings: Page, password: string, shoot: Shoot): Promise<void> {
  const field = settings.getByLabel('App-specific password', { exact: true });
  const press = settings.getByRole('button', { name: 'Connect', exact: true });
  await field.fill('Sommer2026!');
  await press.click();
  await shoot(settings, 'connect-apple-password');
  await field.fill('abcd-abcd-abcd-abcd');
  await press.click();
  await settings.getByText('password-rejected').waitFor();
  await shoot(settings, 'connect-wrong-password');
  await field.fill(password);
}

async function shootTekMatix({ browser, locationId }: Scene, shoot: Shoot): Promise<void> {
  const profile = await browser.openTekMatix(`/v2/location/${locationId}/settings/profile`);
  const panel = profile.getByRole('heading', { name: 'Check for Conflicts' });
  await panel.waitFor();
  await panel.scrollIntoViewIfNeeded();
  await shoot(profile, 'calendar-configuration');
  await profile.getByRole('button', { name: 'Edit Check for Conflicts' }).click();
  await profile.getByRole('button', { name: 'Show what changes' }).click();
  await profile.getByRole('button', { name: 'Save', exact: true }).scrollIntoViewIfNeeded();
  await shoot(profile, 'calendar-configuration-edit');
  await profile.close();
  const calendar = await browser.openTekMatix(`/v2/location/${locationId}/calendars/view`);
  const chip = calendar.getByRole('button', { name: /clash/ });
  await chip.waitFor();
  await shoot(calendar, 'calendar');
  await chip.click();
  await calendar.getByRole('dialog', { name: 'iCloud and TekMatix' }).waitFor();
  await shoot(calendar, 'conflicts');
  await calendar.close();
}

async function shootPopup({ browser }: Scene, shoot: Shoot): Promise<void> {
  const popup = await browser.openExtensionPage('popup.html', POPUP);
  await popup.getByLabel('When?').waitFor();
  await shoot(popup, 'popup');
  for (const [when, name] of [['tomorrow 10am', 'popup-taken'], ['tomorrow 6:30am', 'popup-free'], ['12 March 2035 3pm', 'popup-not-checked'], ['sometime', 'popup-unreadable']] as const) {
    await popup.getByLabel('When?').fill(when);
    await popup.getByRole('button', { name: 'Check', exact: true }).click();
    await popup.locator('[data-verdict][aria-busy=false], [role=alert]').first().waitFor();
    await shoot(popup, name);
  }
  await popup.getByRole('button', { name: 'Pick a day and time' }).click();
  await shoot(popup, 'popup-pick');
  await popup.getByRole('button', { name: 'Copy free times' }).click();
  await popup.getByLabel('Time zone of the reader').waitFor();
  await shoot(popup, 'popup-copy');
  await popup.close();
}

async function shootSettings({ browser }: Scene, shoot: Shoot): Promise<void> {
  const settings = await browser.openExtensionPage('settings.html#/status');
  await settings.setViewportSize({ width: 1280, height: 800 });
  for (const tab of ['Status', 'Calendars', 'Accounts', 'History']) {
    await settings.getByRole('link', { name: tab, exact: true }).or(settings.getByRole('tab', { name: tab, exact: true })).first().click();
    await settings.locator('[aria-current="page"]', { hasText: tab }).waitFor();
    await settings.waitForLoadState('networkidle');
    await shoot(settings, `settings-${tab.toLowerCase()}`);
  }
  await settings.close();
}
