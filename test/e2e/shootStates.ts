import type { StandinLocation } from '../standins/tekmatix/standin.ts';
import type { ICloudStandin } from '../standins/icloud/standin.ts';
import { isOurBlock } from './standinWorld.ts';
import { screenOfChromium } from './screenOfChromium.ts';
import { onSettings, POPUP, type Shoot } from './shooting.ts';
import type { Troubled } from './shootTroubles.ts';

export type Stateful = Troubled & { readonly icloud: ICloudStandin; readonly location: StandinLocation };

const MINUTE = 60_000;

/** What the chip, the dialog, the popup and the status page say in the states that do not come by themselves. */
export async function shootStates(scene: Stateful, shoot: Shoot): Promise<void> {
  await shootDialog(scene, shoot);
  await shootPageCheck(scene, shoot);
  await shootInStep(scene, shoot);
  await shootNativeLink(scene, shoot);
  await shootToken(scene, shoot);
  await shootOutage(scene, shoot);
}

/** The verdict beside the time of an appointment, and for a series of them. */
async function shootDialog({ browser, locationId }: Stateful, shoot: Shoot): Promise<void> {
  const calendar = await browser.openTekMatix(`/v2/location/${locationId}/calendars/view`);
  await calendar.getByRole('button', { name: 'New', exact: true }).click();
  await calendar.locator('[data-verdict]:not([data-verdict="checking"])').first().waitFor();
  await shoot(calendar, 'appointment');
  await calendar.getByLabel('If it repeats').selectOption('weekly');
  await calendar.getByText(/dates? clash|dates are free|No clash that is known of/).waitFor();
  await shoot(calendar, 'appointment-series');
  await calendar.close();
}

async function shootPageCheck({ browser, locationId }: Stateful, shoot: Shoot): Promise<void> {
  const calendar = await browser.openTekMatix(`/v2/location/${locationId}/settings/profile`);
  await calendar.getByRole('heading', { name: 'Check for Conflicts' }).waitFor();
  await onSettings(browser, 'status', async (settings, page) => {
    await settings.press('Check the TekMatix page');
    await page.getByRole('list', { name: 'What the page is like' }).waitFor();
    await page.getByRole('list', { name: 'What the page is like' }).scrollIntoViewIfNeeded();
    await shoot(page, 'page-check', true);
  });
  await calendar.close();
}

/** Every clash is accepted: then the chip has nothing to say but that. */
async function shootInStep({ browser, locationId }: Stateful, shoot: Shoot): Promise<void> {
  const calendar = await browser.openTekMatix(`/v2/location/${locationId}/calendars/view`);
  await calendar.getByRole('button', { name: /clash/ }).click();
  const accept = calendar.getByRole('button', { name: /^Accept this clash/ });
  await accept.first().waitFor();
  for (let left = await accept.count(); left > 0; left = await accept.count()) {
    const name = await accept.first().getAttribute('aria-label');
    await accept.first().click();
    await calendar.locator(`[aria-label="${name}"]`).waitFor({ state: 'detached' });
  }
  await shoot(calendar, 'panel-accepted');
  await calendar.getByRole('button', { name: 'Close', exact: true }).click();
  await calendar.getByRole('button', { name: /In step/ }).waitFor();
  await shoot(calendar, 'calendar-in-step');
  await calendar.close();
}

/** TekMatix's own link blocks the same times. */
async function shootNativeLink({ browser, location }: Stateful, shoot: Shoot): Promise<void> {
  const copies = location.blocks().filter(isOurBlock).slice(0, 12).map(({ start, end, userId }) => location.addForeignBlock({ userId: userId ?? '', title: 'Busy', start, end, origin: 'native' }));
  await onSettings(browser, 'status', async (settings, page) => {
    await settings.press('Sync now');
    await settings.see('Keep both and go on');
    await shoot(page, 'status-native-link', true);
    for (const { id } of copies) location.removeBlock(id);
    await settings.press('I have disconnected it: check again');
    await settings.miss('native-link-suspected');
  });
}

/** The TekMatix token was taken back. */
async function shootToken({ browser, location }: Stateful, shoot: Shoot): Promise<void> {
  const { token } = location;
  location.revokeToken();
  await onSettings(browser, 'status', async (settings, page) => {
    await settings.press('Sync now');
    await settings.see('tekmatix-denied');
    await shoot(page, 'status-token', true);
    location.addToken({ token });
    await settings.press('Sync now');
    await settings.see('iCloud and TekMatix are in step');
  });
}

/** iCloud does not answer for so long that nothing may be called free. */
async function shootOutage({ browser, locationId, icloud, advance }: Stateful, shoot: Shoot): Promise<void> {
  icloud.faults.next({ times: 'always', fault: { kind: 'status', status: 500 } });
  advance(20 * MINUTE);
  await onSettings(browser, 'status', async (settings, page) => {
    await settings.press('Sync now');
    await settings.see('unreachable');
    await shoot(page, 'status-outage', true);
    const calendar = await browser.openTekMatix(`/v2/location/${locationId}/calendars/view`);
    await calendar.getByRole('button', { name: /Not checked since/ }).click();
    await calendar.getByRole('dialog', { name: 'iCloud and TekMatix' }).waitFor();
    await shoot(calendar, 'conflicts-outage');
    await calendar.close();
    const popup = await browser.openExtensionPage('popup.html', POPUP);
    const asked = screenOfChromium(popup, browser.translate);
    await asked.fill('When?', 'tomorrow 6:30am');
    await asked.press('Check');
    await popup.locator('[data-verdict][aria-busy=false]').first().waitFor();
    await shoot(popup, 'popup-stale');
    await popup.close();
    icloud.faults.clear();
    advance(20 * MINUTE);
    await settings.press('Sync now');
    await settings.see('iCloud and TekMatix are in step');
  });
}
