import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { startInstall } from '../../../server/connection/install.ts';
import { MINUTE, ZONE } from '../household.ts';
import { subjectsOf } from '../listenToWebhooks.ts';
import { openInstalling, SESSION, type Installing } from './installed.ts';

let scene: Installing;
beforeEach(async () => { scene = await openInstalling(); }, 60_000);
afterEach(() => scene.anna.close());

type Page = { readonly status: number; readonly html: string; readonly headers: Headers };

/** One page of the server, as a browser with these cookies gets it. */
async function open(url: string, headers: Record<string, string> = {}): Promise<Page> {
  const { doors } = scene.anna;
  const app = createApp(subjectsOf(doors), doors.log);
  const answer = await app.request(url, { headers });
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

type Begun = { readonly state: string; readonly cookie: string; readonly page: Page; readonly gone: Page };

/** From the button in the extension to the page before TekMatix. */
async function begin(): Promise<Begun> {
  const { url } = await startInstall(scene.anna.doors, SESSION);
  const page = await open(url);
  const [, link = ''] = /<a href="([^"]+)">Continue to TekMatix/.exec(page.html) ?? [];
  const gone = await open(new URL(link.replaceAll('&#38;', '&'), url).href, { 'sec-fetch-site': 'same-origin' });
  return { page, gone, state: new URL(url).searchParams.get('state') ?? '', cookie: gone.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

const comeBack = (query: Record<string, string>, cookie: string): Promise<Page> => open(`https://sync.example/oauth/callback?${new URLSearchParams(query).toString()}`, { cookie });

it('warns before TekMatix, and marks the browser for ten minutes', async () => {
  const { page, gone } = await begin();
  expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
  expect(page.html).toContain('If somebody sent you this link, close this tab.');
  expect([gone.status, gone.headers.get('location')]).toEqual([302, expect.stringContaining(`${scene.anna.tekMatix.origin}/oauth/chooselocation?response_type=code&redirect_uri=`)]);
  expect(gone.headers.get('set-cookie')).toMatch(/; Max-Age=600; Path=\/oauth; HttpOnly; Secure; SameSite=Lax$/);
  expect((await open('http://127.0.0.1:8787/oauth/start?state=made-up')).status).toBe(400);
});

it('says where the app is installed and that the settings page goes on, in a page that runs and loads nothing', async () => {
  const nasty = scene.anna.tekMatix.addLocation({ id: 'nasty', name: '<img src=x onerror=alert(1)>', timezone: ZONE });
  const { state, cookie } = await begin();
  const { status, html, headers } = await comeBack({ code: scene.app.approve({ locationId: nasty.id }), state }, cookie);
  expect(status).toBe(200);
  expect(html).toContain('Installed in TekMatix');
  expect(html).toContain('The settings page of <b>iCloud for TekMatix</b> goes on by itself.');
  expect(html).not.toContain('<img');
  expect(html).toContain('&#60;img');
  expect(html).not.toContain('<script');
  const style = createHash('sha256').update(/<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '').digest('base64');
  expect(headers.get('content-security-policy')).toContain(`'sha256-${style}'`);
  expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
});

it('says what to do when nobody asked for the installation, or when it was cancelled', async () => {
  const { state, cookie } = await begin();
  const unknown = await comeBack({ code: scene.app.approve({ locationId: scene.anna.location.id }), state: 'made up' }, cookie);
  expect([unknown.status, unknown.html]).toEqual([400, expect.stringContaining('Open the extension and choose “Install in TekMatix” again.')]);
  const cancelled = await comeBack({ error: 'access_denied', state }, cookie);
  expect([cancelled.status, cancelled.html]).toEqual([400, expect.stringContaining('TekMatix did not complete the installation')]);
});

it.each(['cross-site', 'same-site', 'none', undefined])('marks no browser that comes to the link past the warning (Sec-Fetch-Site: %s)', async (site) => {
  const { url } = await startInstall(scene.anna.doors, SESSION);
  const lured = await open(url.replace('/oauth/start', '/oauth/go'), site === undefined ? {} : { 'sec-fetch-site': site });
  expect([lured.status, lured.headers.get('set-cookie'), lured.headers.get('location')]).toEqual([400, null, null]);
});

it('says again where the app is installed when the page is loaded again, for ten minutes and to that browser only', async () => {
  const { state, cookie } = await begin();
  const query = { code: scene.app.approve({ locationId: scene.anna.location.id }), state };
  const first = await comeBack(query, cookie);
  scene.calls();
  const again = await comeBack(query, cookie);
  expect([again.status, again.html, scene.calls()]).toEqual([200, first.html, []]);
  expect((await comeBack(query, '')).status).toBe(400);
  scene.anna.clock.advance(10 * MINUTE);
  expect((await comeBack(query, cookie)).status).toBe(400);
});

it('installs nothing for a browser that never saw that page: a link straight to TekMatix leads nowhere', async () => {
  const { state } = await begin();
  scene.calls();
  const lured = await comeBack({ code: scene.app.approve({ locationId: scene.anna.location.id }), state }, '');
  expect([lured.status, scene.calls()]).toEqual([400, []]);
});
