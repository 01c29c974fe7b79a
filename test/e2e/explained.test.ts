import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserExport } from '../../shared/contract/leaving.ts';
import { eventually } from '../path/server.ts';
import { ahead, HOUR, LOCATION, PASSWORD, TOKEN, USER, ZONE } from '../path/world.ts';
import { driveChromium, driveFirefox, type Driver } from './drivers.ts';
import { inStep, saveEvent, startStandinWorld, type Connected, type StandinWorld } from './standinWorld.ts';
import { askWhy, byTheClock, expectWords, takeOver } from './takeOver.ts';

/** Ten o'clock of the day after tomorrow, as an event writes it whose zone nobody knows. */
const LOCAL = `${new Date(Date.now() + 48 * HOUR).toISOString().slice(0, 10).replaceAll('-', '')}T100000`;
const asUtc = Date.parse(LOCAL.replace(/(....)(..)(..)T(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z'));

describe.each([['Chromium', driveChromium], ['Firefox', driveFirefox]] as const)('everything is explained in %s', (_name, drive) => {
  let world: StandinWorld;
  let driver: Driver;
  let anna: Connected;

  beforeAll(async () => {
    world = await startStandinWorld();
    saveEvent(world.family, { uid: 'DENTIST', title: 'Dentist with Mia', at: 101 });
    saveEvent(world.sports, { uid: 'MATCH', title: 'Match', at: 125 });
    world.location.addAppointment({ userId: USER, title: 'Strategy session', start: ahead(125) + HOUR / 2, end: ahead(126) + HOUR / 2 });
    anna = await world.connect();
    driver = await drive(world.tekMatix.origin);
    await takeOver(driver, world.server.origin, anna);
  });
  afterAll(async () => {
    await driver?.close();
    await world?.close();
  });

  it('why a time is taken, and what is told to free it frees it; then what was checked', async () => {
    expectWords(await askWhy(driver, ahead(101), 'Conflict'), ['One thing takes this time:', 'Private event', 'Family', 'It is not marked free (TRANSP:OPAQUE; RFC 5545', 'was read', 'To free this time', 'set “Show As” to “Free”']);
    saveEvent(world.family, { uid: 'DENTIST', title: 'Dentist with Mia', at: 101, free: true });
    await eventually(() => world.blocks(), (blocks) => !blocks.includes(ahead(101)));
    await inStep(anna.client);
    const free = await askWhy(driver, ahead(101), 'You are free');
    expectWords(free, ['Nothing takes this time. This was checked:', 'Home · read', '1 event: 0 block, 1 ignored (1 written by us)', 'TekMatix appointments and Blocked Slots · read']);
    expect(free).toMatch(/Family · read .* · 1 event: 0 block, 1 ignored \(1 marked free\)/);
    expect(free).not.toContain('Dentist');
  });

  it('a clash in the TekMatix page says why, can be accepted, and counted again', async () => {
    const page = await driver.openTekMatix(`/v2/location/${LOCATION}/calendars/view`);
    await page.press('1 clash');
    await page.press('Why?');
    await page.see('It is not marked free');
    expectWords(await page.read(), ['Strategy session', 'Private event', 'TekMatix appointment', 'To free this time: In TekMatix, move or cancel the appointment']);
    await page.press('Accept this clash: Strategy session');
    await page.see('You accepted 1 clash.');
    await page.see('No other clashes in the next four weeks');
    await page.press('Count it again: Strategy session');
    await page.see('1 clash in the next four weeks');
    await page.close();
  });

  it('the status page says it of any moment, and says so when it does not understand', async () => {
    const status = await driver.openExtension('settings.html#/status');
    await status.fill('When', byTheClock(ahead(125) + HOUR / 4));
    await status.press('Why?');
    await status.see('It is not marked free');
    expect(await status.read()).toContain('One thing takes this time:');
    await status.fill('When', 'whenever');
    await status.press('Why?');
    await status.see('That is not a time we understand');
    await status.close();
  });

  it('a clock that nobody told is asked for once, and the answer is remembered', async () => {
    const events = { A: LOCAL, B: LOCAL.replace('T10', 'T18') };
    const invite = (uid: keyof typeof events): void => {
      const [start, end] = [events[uid], events[uid].replace(/0000$/, '3000')];
      world.sports.put(`${uid}.ics`, ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', `UID:${uid}`, `DTSTART;TZID=Boardroom:${start}`, `DTEND;TZID=Boardroom:${end}`, `SUMMARY:${uid}`, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'));
    };
    invite('A');
    // Both answers are blocked meanwhile.
    await eventually(() => world.blocks(), (blocks) => blocks.filter((start) => Math.abs(start - asUtc) <= 2 * HOUR).length === 2);
    expectWords(await askWhy(driver, asUtc, 'Doubtful'), ['Whether this time is taken depends on a time zone', 'Private event', 'Sports']);
    const status = await driver.openExtension('settings.html#/status');
    await status.see('What does the time zone “Boardroom” mean?');
    await status.press(`${ZONE} (your TekMatix location)`);
    await status.see('Ask again');
    await status.close();
    await eventually(() => world.blocks(), (blocks) => !blocks.includes(asUtc));
    expect(await askWhy(driver, asUtc, 'You are free')).toContain('Nothing takes this time');
    invite('B');
    await eventually(() => world.blocks(), (blocks) => blocks.filter((start) => Math.abs(start - asUtc - 8 * HOUR) <= 2 * HOUR).length === 1);
    const again = await driver.openExtension('settings.html#/status');
    await again.see('Ask again');
    expect(await again.read()).not.toContain('Until you say');
    await again.close();
  });

  it('what another Primary Calendar would change is shown before anything is written', async () => {
    const page = await driver.openExtension('settings.html#/calendars');
    await page.press('Edit Primary Calendar');
    await page.choose('radio', 'Family');
    await page.press('Show what changes');
    await page.see('1 appointment will move to where you chose.');
    await page.unfold('Show 1 change');
    await page.see('Moved event in your Primary Calendar');
    expect([world.events(world.home).length, world.events(world.family).length]).toEqual([1, 0]);
    await page.press('Save');
    await eventually(() => [world.events(world.home).length, world.events(world.family).length], ([home, family]) => home === 0 && family === 1);
    await page.close();
  });

  it('the history tells all of it, by kind, by word, and as a file', async () => {
    const page = await driver.openExtension('settings.html#/history');
    await page.see('You accepted a clash');
    await page.pick('Kind', 'Your choices');
    await page.press('Show');
    await page.miss('Blocked Slot created');
    expectWords(await page.read(), ['You said by which clock an event is meant', 'You had a clash counted again', 'You accepted a clash']);
    await page.fill('Words in what, why or title', 'counted again');
    await page.press('Show');
    await page.miss('You accepted a clash');
    const csv = await page.save('Download as CSV');
    expect(csv).toMatchObject({ name: 'icloud-for-tekmatix-history.csv', text: expect.stringMatching(/^\ufeffat,what,where,why,title.*\r\n[^\r]*You had a clash counted again[^\r]*\r\n$/) as string });
    const json = JSON.parse((await page.save('Download as JSON')).text) as { journal: { action: string; at: string }[] };
    expect(json.journal).toEqual([expect.objectContaining({ action: 'clash-counted-again' })]);
    await page.pick('Kind', 'Blocked Slots in TekMatix');
    await page.fill('Words in what, why or title', '');
    await page.press('Show');
    await page.see('Blocked Slot removed');
    await page.see('Because the event in iCloud is gone or no longer busy.');
    await page.close();
  });

  it('everything that is kept can be downloaded, without a password, a token or a private title', async () => {
    const page = await driver.openExtension('settings.html#/accounts');
    const { name, text } = await page.save('Download my data');
    const file = JSON.parse(text) as UserExport;
    expect([name, file.format]).toEqual(['icloud-for-tekmatix-data.json', 'icloud-for-tekmatix/export']);
    expect(file.sections.find((section) => section.name === 'own_blocked_slots')?.rows).toHaveLength(world.blocks().length);
    expect(file.leftOut.length).toBeGreaterThan(0);
    for (const secret of [PASSWORD, PASSWORD.replaceAll('-', ''), TOKEN, anna.browser.session, anna.browser.refresh, 'Dentist']) expect(text).not.toContain(secret);
    await page.close();
  });
});
