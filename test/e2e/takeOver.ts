import { expect } from 'vitest';
import { eventually, INSTALLATION } from '../path/server.ts';
import { ZONE } from '../path/world.ts';
import type { Driver } from './drivers.ts';
import type { Connected } from './standinWorld.ts';

/** The browser speaks from now on for the user that was set up by other means. */
export async function takeOver(driver: Driver, origin: string, { browser: { id, session, until, refresh } }: Connected): Promise<void> {
  const page = await driver.openExtension('settings.html');
  const area = '(globalThis.browser ?? chrome).storage';
  await page.ask(`${area}.session.set(${JSON.stringify({ access1: { of: id, token: session, until } })})`);
  await page.ask(`${area}.local.set(${JSON.stringify({ installation1: INSTALLATION, pairing1: { server: origin, session: id, refresh } })})`);
  await page.close();
}

/** "2026-11-27 15:00" by the location's clock. */
export const byTheClock = (instant: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(instant);

/** What the popup says of half an hour once it says this, with “Why?” opened. */
export async function askWhy(driver: Driver, start: number, verdict: string): Promise<string> {
  const popup = await driver.openExtension('popup.html');
  await popup.fill('When?', byTheClock(start));
  await eventually(async () => {
    // An answer serves for some seconds.
    await popup.ask('(globalThis.browser ?? chrome).storage.session.clear()');
    await popup.press('Check');
    await popup.see('Calendars read');
    return popup.read();
  }, (said) => said.includes(verdict));
  await popup.press('Why?');
  // What answers it is loaded when it is asked for, and then asks the server.
  await popup.see('this time');
  await popup.miss('Asking the server');
  const said = await popup.read();
  await popup.close();
  return said;
}

/** All of them, in this order. */
export function expectWords(said: string, words: readonly string[]): void {
  let from = 0;
  for (const word of words) {
    const at = said.indexOf(word, from);
    expect(at, `“${word}” in:\n${said}`).toBeGreaterThanOrEqual(0);
    from = at + word.length;
  }
}
