import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StandinLocation, TekMatixStandin } from '../standins/tekmatix/standin.ts';
import { startTekMatix } from '../standins/tekmatix/startTekMatix.ts';
import { clientOf, pairWith, startServerProcess, temporaryFolder, type Client, type ServerProcess } from './server.ts';
import { LOCATION, USER, ZONE } from './world.ts';

const APP = { clientId: '6578278e879ad2646715ba9c-standin1', clientSecret: 'not-a-real-secret', redirectUri: 'https://sync.example/oauth/callback' };

let tekMatix: TekMatixStandin;
let location: StandinLocation;
let data: Awaited<ReturnType<typeof temporaryFolder>>;
let server: ServerProcess;
let session: string;

const start = (): Promise<ServerProcess> => startServerProcess({
  DATA_DIR: data.path, TEKMATIX_API_ORIGIN: tekMatix.origin,
  OAUTH_CLIENT_ID: APP.clientId, OAUTH_CLIENT_SECRET: APP.clientSecret, OAUTH_REDIRECT_URI: APP.redirectUri,
});
const client = (): Client => clientOf(server.origin, session);

beforeAll(async () => {
  tekMatix = await startTekMatix({});
  location = tekMatix.addLocation({ id: LOCATION, name: 'Anna Weber Coaching', timezone: ZONE });
  location.addUser({ id: USER, name: 'Anna Weber', email: 'anna@example.com' });
  tekMatix.addApp(APP);
  data = await temporaryFolder();
  server = await start();
  session = await pairWith(server);
});
afterAll(async () => {
  await server?.stop();
  await tekMatix?.close();
  await data?.remove();
});

const linksOf = (html: string): string[] => [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&#38;', '&'));

/** The browser of an administrator: the page with the choice, one click, and the way back through the proxy. */
async function installIn(id: string): Promise<{ attemptId: string; status: number; html: string }> {
  const { attemptId, url } = await client().connection.startInstall.mutate();
  const start = new URL(url);
  const [goOn = ''] = linksOf(await (await fetch(`${server.origin}${start.pathname}${start.search}`)).text());
  const gone = await fetch(`${server.origin}${goOn}`, { redirect: 'manual', headers: { 'sec-fetch-site': 'same-origin' } });
  const cookie = gone.headers.get('set-cookie')?.split(';')[0] ?? '';
  const chooser = gone.headers.get('location') ?? '';
  const link = linksOf(await (await fetch(chooser)).text()).find((href) => href.includes(id));
  const back = new URL((await fetch(`${tekMatix.origin}${link ?? ''}`, { redirect: 'manual' })).headers.get('location') ?? '');
  const answer = await fetch(`${server.origin}${back.pathname}${back.search}`, { headers: { cookie } });
  return { attemptId, status: answer.status, html: await answer.text() };
}

it('the app is installed from the extension to the linked user, with no token copied', async () => {
  expect(await client().connection.account.query()).toMatchObject({ tekmatix: null, installOffered: true });
  const { attemptId, status, html } = await installIn(location.id);
  expect([status, html]).toEqual([200, expect.stringContaining('Anna Weber Coaching')]);
  expect(await client().connection.readInstall.query({ attemptId })).toMatchObject({ state: 'installed', locations: [{ id: LOCATION }] });
  const account = await client().connection.linkTekMatix.mutate({ locationId: LOCATION, userId: USER });
  expect(account).toMatchObject({ tekmatix: { locationName: 'Anna Weber Coaching', installed: true, fault: null } });
});

it('the access survives a restart, and the loss of the database too', async () => {
  await server.stop();
  server = await start();
  expect((await client().connection.listTekMatixUsers.mutate({ locationId: LOCATION })).users).toMatchObject([{ id: USER }]);
  await server.kill();
  await rm(join(data.path, 'pgdata'), { recursive: true });
  server = await start();
  expect(await client().connection.account.query()).toMatchObject({ tekmatix: { installed: true } });
  expect((await client().connection.listTekMatixUsers.mutate({ locationId: LOCATION })).users).toMatchObject([{ id: USER }]);
});

it('an uninstalled app is refused in words, and no secret is in the log', async () => {
  tekMatix.findApp(APP.clientId)?.uninstall(LOCATION);
  await expect(client().connection.listTekMatixUsers.mutate({ locationId: LOCATION })).rejects.toMatchObject({ data: { fault: { title: 'TekMatix needs your consent again' } } });
  expect(server.log()).not.toMatch(/eyJ\.|not-a-real-secret|state=|code=/);
});
