import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWithPython } from '../path/foreignClient.ts';
import { eventually } from '../path/server.ts';
import { ahead, EMAIL, HOUR, LOCATION, PASSWORD, startWorld, TOKEN, USER, ZONE, type World } from '../path/world.ts';
import { driveChromium, driveFirefox, type Driver } from './drivers.ts';
import { setUp } from './journey.ts';
import type { Screen } from './screen.ts';

const PAGE = `/v2/location/${LOCATION}`;

/** "2026-11-27 15:00" by the location's clock. */
const byTheClock = (instant: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(instant);

describe.each([['Chromium', driveChromium], ['Firefox', driveFirefox]] as const)('the whole path in %s', (_name, drive) => {
  let world: World;
  let driver: Driver;

  beforeAll(async () => {
    world = await startWorld();
    await world.phone.save(world.calendars.family, { uid: 'DENTIST', title: 'Dentist with Mia', start: ahead(51), end: ahead(52) });
    // This test asks TekMatix all the time and reads its times without a location's clock.
    world.tekMatix.api.dateStyle = 'offset';
    world.tekMatix.api.rateLimit = { ...world.tekMatix.api.rateLimit, burst: 1_000 };
    driver = await drive(world.tekMatix.origin);
  });
  afterAll(async () => {
    await driver?.close();
    await world?.close();
  });

  /** What TekMatix itself answers when it is asked for the user's blocked slots. */
  async function blockedSlots(): Promise<{ start: number; end: number; title: string }[]> {
    const query = new URLSearchParams({ locationId: LOCATION, userId: USER, startTime: String(ahead(-48)), endTime: String(ahead(400)) });
    const answer = await request(`${world.tekMatix.origin}/calendars/blocked-slots?${query.toString()}`, { headers: { authorization: `Bearer ${TOKEN}`, version: '2021-04-15' } });
    const { events } = await answer.body.json() as { events: { startTime: string; endTime: string; title: string }[] };
    return events.map((e) => ({ start: Date.parse(e.startTime), end: Date.parse(e.endTime), title: e.title }));
  }

  async function eventsInHome(): Promise<string[]> {
    const names = [...(await world.phone.read(world.calendars.home)).keys()];
    const texts = await Promise.all(names.map((name) => readWithPython(`${world.calDavOrigin}${world.calendars.home}${name}`, { user: EMAIL, password: PASSWORD })));
    return texts.filter((text) => text !== '');
  }

  async function ask(when: string): Promise<string> {
    const popup = await driver.openExtension('popup.html');
    await popup.fill('When?', when);
    await popup.press('Check');
    // What is remembered answers at once; the server has the last word.
    await eventually(async () => popup.ask('document.querySelector("[data-verdict][aria-busy=false]") !== null'), (confirmed) => confirmed === true);
    await popup.see('Calendars read');
    const said = await popup.read();
    await popup.close();
    return said;
  }

  it('the card on the Integrations page leads through the set-up to the end of the first sync', async () => {
    const integrations = await driver.openTekMatix(`${PAGE}/settings/integrations/list`);
    await integrations.see('iCloud Calendar');
    const settings = await driver.followToSettings(() => integrations.press('Connect iCloud Calendar'));
    await setUp(settings, {
      pairingLink: world.server().pairingLink, locationId: LOCATION, token: TOKEN, email: EMAIL, password: PASSWORD, primary: 'Home', conflicts: ['Family', 'Sports'],
    });
    const said = await settings.read();
    expect(said).toMatch(/Your next busy event in iCloud, .+, now blocks .+ in TekMatix\./);
    expect(said).not.toContain('Dentist');
    await settings.close();
    await integrations.close();
  });

  it('the set-up that was closed before its end is seen again until it is done', async () => {
    const again = await driver.openExtension('settings.html#/start');
    await again.see('You’re connected');
    await again.see('Open the TekMatix calendar');
    await again.press('Done');
    await again.see('iCloud and TekMatix are in step');
    await again.close();
    const later = await driver.openExtension('settings.html#/start');
    await later.see('iCloud and TekMatix are in step');
    expect(await later.read()).not.toContain('You’re connected');
    await later.close();
  });

  it('an iCloud event stands in TekMatix as a Blocked Slot, and follows its event', async () => {
    const [block] = await eventually(blockedSlots, (found) => found.length === 1);
    expect(block).toMatchObject({ start: ahead(51), end: ahead(52) });
    expect(block?.title).not.toContain('Dentist');
    await world.phone.save(world.calendars.family, { uid: 'DENTIST', title: 'Dentist with Mia', start: ahead(54), end: ahead(55) });
    await eventually(blockedSlots, (found) => found.length === 1 && found[0]?.start === ahead(54));
    await world.phone.remove(world.calendars.family, 'DENTIST');
    await eventually(blockedSlots, (found) => found.length === 0);
  });

  it('a TekMatix appointment stands in Apple\'s calendar, and follows its appointment', async () => {
    const { id } = world.location.addAppointment({ userId: USER, title: 'Discovery call with Tom', start: ahead(26), end: ahead(27) });
    const [text] = await eventually(eventsInHome, (found) => found.length === 1);
    expect(text).toContain('SUMMARY:Discovery call with Tom');
    world.location.moveAppointment(id, { start: ahead(29), end: ahead(30) });
    await eventually(eventsInHome, (found) => found.length === 1 && found[0] !== undefined && found[0] !== text && /^SEQUENCE:[1-9]/m.test(found[0]));
    world.location.deleteAppointment(id);
    await eventually(eventsInHome, (found) => found.length === 0);
  });

  it('the indicator shows a clash, and calms down when it is gone', async () => {
    const page: Screen = await driver.openTekMatix(`${PAGE}/calendars/view`);
    await page.see('In step');
    world.location.addAppointment({ userId: USER, title: 'Strategy session', start: ahead(75), end: ahead(76) });
    await world.phone.save(world.calendars.sports, { uid: 'MATCH', title: 'Match', start: ahead(75) + HOUR / 2, end: ahead(77) });
    await page.see('1 clash');
    await page.press('1 clash');
    await page.see('Strategy session');
    await page.see('Sports');
    await page.close();
  });

  it('the popup answers, names what is in the way and offers another time', async () => {
    const taken = await ask(byTheClock(ahead(75)));
    expect(taken).toContain('Conflict');
    expect(taken).toContain('Strategy session');
    expect(taken).toContain('Nearest free times');
    expect(await ask(byTheClock(ahead(120)))).toContain('You are free');
    const popup = await driver.openExtension('popup.html');
    await popup.fill('When?', 'whenever');
    await popup.press('Check');
    await popup.see('That is not a time we understand');
    await popup.close();
  });

  it('My Profile shows what was chosen', async () => {
    const profile = await driver.openTekMatix(`${PAGE}/settings/profile`);
    await profile.see('Calendar Configuration');
    await profile.see('Check for Conflicts');
    const said = await profile.read();
    for (const word of ['Home', 'Family', 'Sports', EMAIL]) expect(said).toContain(word);
    await profile.close();
  });

  it('with Apple away the indicator says "Not checked", never free, and the blocks stay', async () => {
    await world.phone.save(world.calendars.family, { uid: 'SCHOOL', title: 'School', start: ahead(100), end: ahead(101) });
    await eventually(blockedSlots, (found) => found.some((b) => b.start === ahead(100)));
    await world.phone.remove(world.calendars.sports, 'MATCH');
    const page = await driver.openTekMatix(`${PAGE}/calendars/view`);
    await page.see('In step');
    world.icloud.intercept = () => ({ status: 503, headers: { 'retry-after': '1' } });
    await page.see('Not checked');
    expect(await ask(byTheClock(ahead(120)))).toContain('Not checked');
    expect((await blockedSlots()).some((b) => b.start === ahead(100))).toBe(true);
    world.icloud.intercept = undefined;
    await page.see('In step');
  });

  it('nothing but reading ever reached a conflict calendar, and no contact or appointment was written', () => {
    const { family, sports } = world.calendars;
    const methods = new Set(world.icloud.requests.filter((r) => r.path.startsWith(family) || r.path.startsWith(sports)).map((r) => r.method));
    expect(methods.size).toBeGreaterThan(0);
    expect([...methods].filter((m) => !['PROPFIND', 'REPORT', 'GET'].includes(m))).toEqual([]);
    const calls = world.tekMatix.journal.filter((c) => c.kind === 'api');
    expect(calls.filter((c) => c.path.startsWith('/contacts') || (c.path.startsWith('/calendars/events/appointments') && c.method !== 'GET'))).toEqual([]);
  });
});
