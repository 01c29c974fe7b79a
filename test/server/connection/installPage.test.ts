import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { startInstall } from '../../../server/connection/install.ts';
import { ZONE } from '../household.ts';
import { subjectsOf } from '../listenToWebhooks.ts';
import { openInstalling, SESSION, type Installing } from './installed.ts';

let scene: Installing;
beforeEach(async () => { scene = await openInstalling(); }, 60_000);
afterEach(() => scene.anna.close());

type Page = { readonly status: number; readonly html: string; readonly headers: Headers };

/** One page of the server, as a browser with these cookies gets it. */
async function open(url: string, cookie = ''): Promise<Page> {
  const { doors } = scene.anna;
  const app = createApp(subjectsOf(doors), doors.log);
  const answer = await app.request(url, { headers: { cookie } });
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

type Begun = { readonly state: string; readonly cookie: string; readonly page: Page };

/** From the button in the extension to the page before TekMatix. */
async function begin(): Promise<Begun> {
  const { url } = await startInstall(scene.anna.doors, SESSION);
  const page = await open(url);
  return { page, state: new URL(url).searchParams.get('state') ?? '', cookie: page.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

const comeBack = (query: Record<string, string>, cookie: string): Promise<Page> => open(`https://sync.example/oauth/callback?${new URLSearchParams(query).toString()}`, cookie);

it('warns before TekMatix, and marks the browser for ten minutes', async () => {
  const { page } = await begin();
  expect(page.status).toBe(200);
  expect(page.html).toContain('If somebody sent you this link, close this tab.');
  expect(page.html).toContain(`<a href="${scene.anna.tekMatix.origin}/oauth/chooselocation?response_type=code&#38;redirect_uri=`);
  expect(page.headers.get('set-cookie')).toMatch(/; Max-Age=600; Path=\/oauth; HttpOnly; Secure; SameSite=Lax$/);
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

it('installs nothing for a browser that never saw that page: a link straight to TekMatix leads nowhere', async () => {
  const { state } = await begin();
  scene.calls();
  const lured = await comeBack({ code: scene.app.approve({ locationId: scene.anna.location.id }), state }, '');
  expect([lured.status, scene.calls()]).toEqual([400, []]);
});
