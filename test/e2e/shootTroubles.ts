import type { StandinAccount } from '../standins/icloud/standin.ts';
import type { Chromium } from './chromium.ts';
import { screenOfChromium } from './screenOfChromium.ts';
import { onSettings, POPUP, type Shoot } from './shooting.ts';

export type Troubled = {
  readonly browser: Chromium; readonly locationId: string;
  readonly owner: StandinAccount;
  /** The server's clock goes ahead by so many ms. */
  readonly advance: (ms: number) => void;
};

const MINUTE = 60_000;
const PASSWORD = 'qqqq-rrrr-ssss-tttt';

/** What is asked, explained and undone. */
export async function shootTroubles(scene: Troubled, shoot: Shoot): Promise<void> {
  await shootWhy(scene, shoot);
  await shootClock(scene, shoot);
  await shootVanished(scene, shoot);
  await shootChoices(scene, shoot);
  await shootReconnect(scene, shoot);
}

async function shootWhy({ browser, locationId }: Troubled, shoot: Shoot): Promise<void> {
  const page = await browser.openExtensionPage('popup.html', POPUP);
  const popup = screenOfChromium(page, browser.translate);
  for (const [when, name] of [['tomorrow 10am', 'popup-why-taken'], ['tomorrow 6:30am', 'popup-why-free']] as const) {
    await popup.fill('When?', when);
    await popup.press('Check');
    await popup.press('Why?');
    await page.locator('.ift-live .ift-why').waitFor();
    await shoot(page, name);
  }
  await page.close();
  const calendar = await browser.openTekMatix(`/v2/location/${locationId}/calendars/view`);
  await calendar.getByRole('button', { name: /clash/ }).click();
  await calendar.getByRole('button', { name: 'Why?' }).first().click();
  await calendar.getByRole('list', { name: 'What takes this time' }).waitFor();
  await shoot(calendar, 'conflicts-why');
  await calendar.close();
  await onSettings(browser, 'status', async (screen, settings) => {
    await screen.fill('When', 'tomorrow 10am');
    await screen.press('Why?');
    await settings.locator('.ift-why-free').first().waitFor();
    await shoot(settings, 'status-why', true);
  });
}

async function shootClock({ browser, owner }: Troubled, shoot: Shoot): Promise<void> {
  const day = new Date(Date.now() + 3 * 24 * 60 * MINUTE).toISOString().slice(0, 10).replaceAll('-', '');
  calendarOf(owner, 'Home').put('BOARD.ics', ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:BOARD', `DTSTART;TZID=Boardroom:${day}T100000`, `DTEND;TZID=Boardroom:${day}T110000`, 'SUMMARY:Board meeting', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'));
  await onSettings(browser, 'status', async (screen, settings) => {
    await screen.see('What does the time zone “Boardroom” mean?');
    await shoot(settings, 'clock-question', true);
    await screen.press('Europe/Berlin (your TekMatix location)');
    await screen.see('Ask again');
    await shoot(settings, 'clock-answered', true);
  });
}

async function shootVanished({ browser, owner }: Troubled, shoot: Shoot): Promise<void> {
  const family = calendarOf(owner, 'Family');
  for (const { name } of family.objects().slice(0, 5)) family.remove(name);
  await onSettings(browser, 'status', async (screen, settings) => {
    await screen.see('They are really gone');
    await shoot(settings, 'held', true);
    await screen.press('They are really gone');
    await screen.see('Taken over with the next sync');
    await shoot(settings, 'held-decided', true);
    await screen.see('Vanished lately');
    await settings.locator('summary', { hasText: 'Family' }).click();
    await shoot(settings, 'vanished', true);
    await screen.press('Block them all again');
    await screen.see('Kept by you');
    await shoot(settings, 'kept', true);
  });
}

async function shootChoices({ browser }: Troubled, shoot: Shoot): Promise<void> {
  await onSettings(browser, 'calendars', async (screen, settings) => {
    await screen.press('Edit Primary Calendar');
    await screen.choose('radio', 'Work trips');
    await screen.press('Show what changes');
    await screen.see('If you save');
    await settings.locator('summary').first().click();
    await shoot(settings, 'role-preview', true);
  });
  await onSettings(browser, 'history', async (screen, settings) => {
    await screen.pick('Kind', 'Your choices');
    await screen.press('Show');
    await screen.see('You had vanished events block again');
    await shoot(settings, 'history-filtered', true);
  });
}

async function shootReconnect({ browser, owner, locationId, advance }: Troubled, shoot: Shoot): Promise<void> {
  owner.revokePassword();
  await onSettings(browser, 'accounts', async (screen, settings) => {
    await screen.see('Download my data');
    await settings.reload();
    for (let look = 0; look < 60 && !(await screen.read()).includes('Being checked'); look += 1) await settings.reload({ waitUntil: 'networkidle' });
    await shoot(settings, 'accounts-doubtful');
  });
  advance(2 * MINUTE);
  await onSettings(browser, 'status', async (screen, settings) => {
    await screen.see('iCloud needs a new password');
    await shoot(settings, 'status-reconnect', true);
    const popup = await browser.openExtensionPage('popup.html', POPUP);
    await screenOfChromium(popup, browser.translate).see('Apple no longer accepts the password');
    await shoot(popup, 'popup-reconnect');
    await popup.close();
    const calendar = await browser.openTekMatix(`/v2/location/${locationId}/calendars/view`);
    // With clashes it still says how many are known.
    await calendar.getByRole('button', { name: /Needs you/ }).click();
    await screenOfChromium(calendar, browser.translate).see('The settings say what to do');
    await shoot(calendar, 'conflicts-not-checked');
    await calendar.close();
    await screen.press('Reconnect');
    await screen.see('Your calendars, roles and switches stay as they are.');
    await shoot(settings, 'reconnect');
    owner.setPassword(PASSWORD);
    await screen.fill('App-specific password', PASSWORD);
    await screen.press('Reconnect');
    await screen.see('iCloud and TekMatix are in step');
  });
}

/** The way out. */
export async function shootLeaving({ browser, owner }: Troubled, shoot: Shoot): Promise<void> {
  const home = calendarOf(owner, 'Home');
  await onSettings(browser, 'leave', async (screen, settings) => {
    await shoot(settings, 'leave');
    await screen.press('Show what will be removed');
    await screen.see('will be removed.');
    await screen.unfold('What will be removed');
    await screen.press('Delete my account');
    await shoot(settings, 'leave-preview', true);
    home.setAccess('read-only');
    await screen.press('Delete it');
    await screen.see('Something cannot be removed right now');
    await shoot(settings, 'leave-under-way', true);
    home.setAccess('read-write');
    await screen.press('Try again now');
    await screen.see('Your account is deleted');
    await shoot(settings, 'leave-receipt', true);
    await screen.press('Done: delete the receipt');
    await screen.see('Link your TekMatix location');
    await shoot(settings, 'left');
  });
}

function calendarOf(owner: StandinAccount, name: string) {
  const calendar = owner.calendars.find((one) => one.name === name);
  if (!calendar) throw new Error(`no calendar ${name}`);
  return calendar;
}
