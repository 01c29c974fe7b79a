import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSnapshot } from '../../shared/availability/packedSnapshot.ts';
import { eventually, INSTALLATION } from '../path/server.ts';
import { chooseRoles, connectAnna, startWorld, ZONE, type World } from '../path/world.ts';
import { driveChromium, driveFirefox, type Driver } from './drivers.ts';
import type { Screen } from './screen.ts';

const DAY = 86_400_000;
const dayOf = (instant: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(instant);
/** The day after tomorrow, by the location's clock. */
const THAT_DAY = dayOf(Date.now() + 2 * DAY);
/** What the popup writes while everything is remembered and nothing comes in. */
const FROM_MEMORY = 'The sync server does not answer; this is from memory.';

/** The time that a clock of the location shows as `hour` on that day, from the offset of noon there. */
function at(hour: number): number {
  const noon = Date.parse(`${THAT_DAY}T12:00:00Z`);
  const shown = Number(new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', hourCycle: 'h23' }).format(noon));
  return noon + (hour - shown) * 3_600_000;
}

/** So many minutes pass for what is remembered. */
const goBy = (screen: Screen, minutes: number): Promise<unknown> => screen.ask(`(async () => {
  const { session } = (globalThis.browser ?? chrome).storage;
  const { snapshot3 } = await session.get('snapshot3');
  snapshot3.askedAt -= ${minutes} * 60_000;
  for (const source of [...snapshot3.packed.evidence, snapshot3.packed.tekmatix]) source.readAt -= ${minutes} * 60_000;
  await session.set({ snapshot3 });
})()`);

describe.each([['Chromium', driveChromium], ['Firefox', driveFirefox]] as const)('the popup by the keyboard alone, in %s', (_name, drive) => {
  let world: World;
  let driver: Driver;

  beforeAll(async () => {
    world = await startWorld();
    await world.phone.save(world.calendars.family, { uid: 'DENTIST', title: 'Dentist with Mia', start: at(10), end: at(11) });
    const { client, calendars, session } = await connectAnna(world);
    await chooseRoles(client, calendars);
    await eventually(async () => openSnapshot(await client.availability.snapshot.query({ start: at(0), end: at(24) })), (s) => s.busy.length === 1 && s.evidence.every((e) => e.readAt !== null) && s.tekmatix.readAt !== null);
    driver = await drive(world.tekMatix.origin);
    // The browser takes over the session that the set-up would have given it.
    const settings = await driver.openExtension('settings.html');
    await settings.ask(`(globalThis.browser ?? chrome).storage.local.set(${JSON.stringify({ installation1: INSTALLATION, pairing1: { server: world.server().origin, session } })})`);
    await settings.close();
  });
  afterAll(async () => {
    await driver?.close();
    await world?.close();
  });

  it('from the first key to another time that is free', async () => {
    const popup = await driver.openExtension('popup.html');
    await popup.see('Copy free times');
    await popup.type(`${THAT_DAY} 10:15`);
    await popup.see('Conflict');
    expect(await popup.read()).toMatch(/Busy · Family/);
    await popup.key('ArrowDown');
    await popup.key('Enter');
    await popup.see('You are free');
    const asked = await popup.ask('document.activeElement.value');
    await popup.type(' 45m');
    await popup.key('Enter');
    await popup.see('You are free');
    expect(await popup.ask('document.activeElement.value')).toBe(`${String(asked)} 45m`);
    await popup.close();
  });

  it('with the server away the last snapshot answers with its age, and is green no more when that is too old', async () => {
    await world.server().stop();
    const settings = await driver.openExtension('settings.html');
    await goBy(settings, 1);
    await settings.close();
    const popup = await driver.openExtension('popup.html');
    await popup.see('Copy free times');
    await popup.type(`${THAT_DAY} 13:00`);
    await popup.key('Enter');
    await popup.see(FROM_MEMORY);
    expect(await popup.read()).toMatch(/You are free[^]*Calendars read [1-3] minutes? ago/);
    await goBy(popup, 20);
    await popup.close();
    const later = await driver.openExtension('popup.html');
    await later.see('Copy free times');
    await later.type(`${THAT_DAY} 13:00`);
    await later.key('Enter');
    await later.see(FROM_MEMORY);
    const said = await later.read();
    expect(said).toContain('Not checked');
    expect(said).toMatch(/Calendars read 2\d minutes ago/);
    expect(said).not.toContain('You are free');
    expect(await later.ask('document.querySelectorAll(".ift-answer-free, .ift-sign-free").length')).toBe(0);
    await later.close();
  });
});
