import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../path/server.ts';
import { ahead, EMAIL, HOUR, LOCATION, USER } from '../path/world.ts';
import { driveChromium, driveFirefox, type Driver } from './drivers.ts';
import type { Screen } from './screen.ts';
import { inStep, saveEvent, startStandinWorld, type Connected, type StandinWorld } from './standinWorld.ts';
import { expectWords, takeOver } from './takeOver.ts';

const MINUTE = HOUR / 60;
const OTHER = 'qqqq-rrrr-ssss-tttt';
/** Hours from now at which the family's events begin. */
const FAMILY = [50, 53, 56, 59, 62, 65, 68, 71];

describe.each([['Chromium', driveChromium], ['Firefox', driveFirefox]] as const)('nothing is lost in silence in %s', (_name, drive) => {
  let world: StandinWorld;
  let driver: Driver;
  let anna: Connected;
  const starts = FAMILY.map((at) => ahead(at));
  const status = () => anna.client.sync.status.query();
  const settings = async () => (await anna.client.calendars.list.query()).calendars.map(({ id, displayName, role, rules }) => ({ id, displayName, role, rules }));
  /** A page stays open no longer than it is looked at. */
  const on = async (path: string, look: (page: Screen) => Promise<void>): Promise<void> => {
    const page = await driver.openExtension(path);
    await look(page);
    await page.close();
  };

  beforeAll(async () => {
    world = await startStandinWorld();
    FAMILY.forEach((at, index) => saveEvent(world.family, { uid: `E${index}`, title: `Private ${index}`, at }));
    world.location.addAppointment({ userId: USER, title: 'Discovery call', start: ahead(30), end: ahead(31) });
    world.location.addForeignBlock({ userId: USER, title: 'Team meeting', start: ahead(100), end: ahead(101) });
    anna = await world.connect();
    driver = await drive(world.tekMatix.origin);
    await takeOver(driver, world.server.origin, anna);
  });
  afterAll(async () => {
    await driver?.close();
    await world?.close();
  });

  it('a calendar that suddenly loses most of its events keeps their blocks until the user has said what became of them', async () => {
    await on('settings.html#/status', async (page) => {
      await page.see('Last complete sync');
      for (let index = 0; index < 6; index += 1) world.family.remove(`E${index}.ics`);
      await eventually(status, ({ held = [] }) => held.length === 1);
      await page.press('Sync now');
      await page.see('6 of 8 events in Family vanished at once');
      expect(await page.read()).not.toContain('Private 0');
      await page.press('Keep blocking, check again');
      await eventually(() => anna.client.sync.journal.query({}), ({ rows }) => rows.some(({ action }) => action === 'held-checked-again'));
      await eventually(status, ({ held = [] }) => held.length === 1 && held[0]?.decision === null);
      expect(world.blocks()).toEqual(starts);
      await page.miss('Checking again with the next sync');
      await page.press('They are really gone');
      await page.miss('vanished at once');
      await eventually(() => world.blocks(), (blocks) => blocks.length === 2);
      expect(world.blocks()).toEqual(starts.slice(6));
      await page.see('Vanished lately');
    });
  });

  it('what vanished is had back at a press, blocks as kept by its user, and is let go at another', async () => {
    await on('settings.html#/status', async (page) => {
      await page.unfold('6 events in Family');
      await page.press('Block them all again');
      await page.see('Kept by you');
      await eventually(() => world.blocks(), (blocks) => blocks.length === 8);
      expect(world.family.objects()).toHaveLength(2);
      await page.press('Do not keep it');
      await eventually(() => world.blocks(), (blocks) => blocks.length === 7);
      await page.see('you no longer kept it');
    });
  });

  it('an appointment that iCloud does not take is named, and written when it does', async () => {
    world.icloud.faults.next({ method: 'PUT', times: 'always', fault: { kind: 'status', status: 413 } });
    world.location.addAppointment({ userId: USER, title: 'Workshop with long notes', start: ahead(33), end: ahead(34) });
    await eventually(status, ({ refused = [] }) => refused.length === 1);
    await on('settings.html#/status', async (page) => {
      await page.see('iCloud did not accept an appointment');
      expectWords(await page.read(), ['Workshop with long notes', 'Tried again']);
      world.icloud.faults.clear();
      world.advance(HOUR);
      await eventually(() => world.events(world.home), (events) => events.length === 2);
      await inStep(anna.client);
      await page.press('Sync now');
      await page.miss('Workshop with long notes');
    });
  });

  it('an event that iCloud lists and never hands out is doubt, until the user says that nothing is missing', async () => {
    world.icloud.faults.next({ method: 'GET', path: 'GHOST.ics', times: 'always', fault: { kind: 'status', status: 404 } });
    world.icloud.toggles.multigetDelayMs = 1_000 * HOUR;
    saveEvent(world.sports, { uid: 'GHOST', title: 'Ghost', at: 80 });
    const asked = (): number => world.icloud.journal.filter((entry) => entry.path.includes('GHOST')).length;
    for (let tries = 1; tries <= 10; tries += 1) {
      await eventually(asked, (times) => times >= tries);
      world.advance(4 * MINUTE);
      await anna.client.sync.now.mutate();
    }
    await eventually(status, ({ fault }) => fault === 'object-not-served');
    await on('settings.html#/status', async (page) => {
      await page.see('iCloud lists an event that it does not hand out');
      await page.press('I looked: nothing is missing');
      await page.miss('iCloud lists an event that it does not hand out');
    });
    await inStep(anna.client);
    world.sports.remove('GHOST.ics');
    world.icloud.faults.clear();
    world.icloud.toggles.multigetDelayMs = 0;
  });

  it('a password that was revoked is told everywhere, and a new one keeps every setting', async () => {
    const [chosen, standing] = [await settings(), world.lookAround()];
    world.owner.revokePassword();
    await eventually(status, ({ fault }) => fault === 'password-rejected');
    world.advance(2 * MINUTE);
    await eventually(status, ({ state }) => state === 'needs-reconnect');
    const calendar = await driver.openTekMatix(`/v2/location/${LOCATION}/calendars/view`);
    await calendar.press('Needs you');
    await calendar.see('Apple no longer accepts the password. The settings say what to do.');
    await calendar.close();
    await on('popup.html', (page) => page.see(`Apple no longer accepts the password of ${EMAIL}.`));
    await on('settings.html#/status', async (page) => {
      // The minute is over for the toolbar icon.
      await page.ask(`(globalThis.browser ?? chrome).alarms.create('refresh-badge', { when: Date.now(), periodInMinutes: 1 })`);
      await eventually(() => page.ask(`(globalThis.browser ?? chrome).action.getBadgeText({})`), (text) => text === '!');
      await page.see('iCloud needs a new password');
      await page.press('Reconnect');
      await page.see('Your calendars, roles and switches stay as they are.');
      await page.fill('App-specific password', 'Sommer2026!');
      await page.press('Reconnect');
      await page.see('This looks like your Apple Account password');
      world.owner.setPassword(OTHER);
      await page.fill('App-specific password', OTHER);
      await page.press('Reconnect');
      await page.see('Last complete sync');
      await inStep(anna.client);
      await page.press('Sync now');
      await page.see('iCloud and TekMatix are in step');
    });
    expect([await settings(), world.lookAround()]).toEqual([chosen, standing]);
  });

  it('whoever leaves sees what goes, what is in the way, and a receipt; then both services are as if they had never come', async () => {
    const without = world.lookAround({ ours: false });
    expect(without).not.toEqual(world.lookAround());
    await on('settings.html#/accounts', async (page) => {
      await page.press('Delete my account …');
      await page.press('Show what will be removed');
      await page.see('7 Blocked Slots in TekMatix and 2 appointments in Apple Calendar will be removed.');
      await page.unfold('What will be removed');
      expectWords(await page.read(), ['Discovery call', 'Appointment in Apple Calendar']);
      world.home.setAccess('read-only');
      await page.press('Delete my account');
      await page.see('every browser that is signed in as you is signed out');
      await page.press('Delete it');
      await page.see('Something cannot be removed right now');
      world.home.setAccess('read-write');
      await page.press('Try again now');
      await page.see('Your account is deleted');
      const receipt = JSON.parse((await page.save('Download the receipt')).text) as { counts: object; removed: { title: string }[] };
      expect(receipt.counts).toEqual({ removed: 9, left: 0, waiting: 0 });
      await page.press('Done: delete the receipt');
      await page.see('Link your TekMatix location');
    });
    expect(world.lookAround()).toEqual(without);
  });

  it('whoever leaves everything where it is finds it so', async () => {
    anna = await world.connect(OTHER);
    await takeOver(driver, world.server.origin, anna);
    const standing = world.lookAround();
    await on('settings.html#/leave', async (page) => {
      await page.choose('radio', 'Leave it where it is');
      await page.press('Delete my account');
      await page.press('Delete it');
      await page.see('Nothing was removed.');
      expectWords(await page.read(), ['Your account is deleted', 'Still there: ', 'you chose to leave it']);
    });
    expect(world.lookAround()).toEqual(standing);
  });
});
