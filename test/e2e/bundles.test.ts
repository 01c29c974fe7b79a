import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CHROME_BUILD } from './chromium.ts';
import { FIREFOX_BUILD } from './firefox.ts';

type Manifest = { readonly key?: string; readonly icons: Record<string, string> };

describe.each([['Chrome', CHROME_BUILD], ['Firefox', FIREFOX_BUILD]])('the extension for %s', (browser, folder) => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;

  it('ships busy time, never the means to work it out: no iCalendar, no rules, no CalDAV', () => {
    const code = files.filter((file) => file.endsWith('.js'));
    expect(code.length).toBeGreaterThan(3);
    for (const file of code) expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/BYSETPOS|VTIMEZONE|calendar-multiget|sync-collection|X-TEKMATIX-APPOINTMENT/);
  });

  it('costs every page of TekMatix 25 kB at most, without React and what reads busy time', () => {
    const script = readFileSync(join(folder, 'content-scripts/tekmatix.js'));
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(25_000);
    expect(script.toString()).not.toMatch(/react|__SECRET_INTERNALS|ZodError|trpc|a packed snapshot/i);
    // The words that were looked for are those of the script that has them.
    expect(readFileSync(join(folder, 'screens.js'), 'utf8')).toMatch(/react[^]*a packed snapshot/);
  });

  it('has a popup that fits: what it begins with, and what stands behind a press, gzipped', () => {
    const gzipped = (file: string): number => gzipSync(readFileSync(join(folder, file))).length;
    const begins = [...readFileSync(join(folder, 'popup.html'), 'utf8').matchAll(/"\/(chunks\/[^"]+[.]js)"/g)].map(([, file]) => file ?? '');
    expect(begins.length).toBeGreaterThan(1);
    expect(begins.reduce((sum, file) => sum + gzipped(file), 0)).toBeLessThanOrEqual(90_000);
    for (const file of files.filter((name) => name.endsWith('.js'))) expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/forwardDate|parsingComponents/i);
  });

  it('brings its icons', () => {
    for (const icon of Object.values(manifest.icons)) expect(files).toContain(icon.replaceAll('/', join('/')));
    expect(manifest.key !== undefined).toBe(browser === 'Chrome');
  });
});
