import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { availabilitySubject } from '../../../server/availability/takeBusySnapshot.ts';
import { calendarsSubject } from '../../../server/calendars/calendarsSubject.ts';
import { connectionSubject } from '../../../server/connection/connectionSubject.ts';
import { startInstall } from '../../../server/connection/install.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { ZONE } from '../household.ts';
import { openInstalling, SESSION, type Installing } from './installed.ts';

let scene: Installing;
beforeEach(async () => { scene = await openInstalling(); }, 60_000);
afterEach(() => scene.anna.close());

/** What the browser gets that TekMatix sends back. */
async function comeBack(query: Record<string, string>): Promise<{ status: number; html: string; headers: Headers }> {
  const { doors } = scene.anna;
  const app = createApp({ connection: connectionSubject(doors), calendars: calendarsSubject(doors), sync: syncSubject(doors), availability: availabilitySubject(doors) }, doors.log);
  const answer = await app.request(`/oauth/callback?${new URLSearchParams(query).toString()}`);
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

const newState = async (): Promise<string> => new URL((await startInstall(scene.anna.doors, SESSION)).url).searchParams.get('state') ?? '';

it('says where the app is installed and that the settings page goes on, in a page that runs and loads nothing', async () => {
  const nasty = scene.anna.tekMatix.addLocation({ id: 'nasty', name: '<img src=x onerror=alert(1)>', timezone: ZONE });
  const { status, html, headers } = await comeBack({ code: scene.app.approve({ locationId: nasty.id }), state: await newState() });
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
  const unknown = await comeBack({ code: scene.app.approve({ locationId: scene.anna.location.id }), state: 'made up' });
  expect([unknown.status, unknown.html]).toEqual([400, expect.stringContaining('Open the extension and choose “Install in TekMatix” again.')]);
  const cancelled = await comeBack({ error: 'access_denied', state: await newState() });
  expect([cancelled.status, cancelled.html]).toEqual([400, expect.stringContaining('TekMatix did not complete the installation')]);
});
