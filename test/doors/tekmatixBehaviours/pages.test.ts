import { runInNewContext } from 'node:vm';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTekMatix } from '../../standins/tekmatix/startTekMatix.ts';
import type { TekMatixStandin } from '../../standins/tekmatix/standin.ts';
import { findAsset } from '../../standins/tekmatix/web/findAsset.ts';

const LOCATION = 'locationBerlin000001';
const PROFILE = `/v2/location/${LOCATION}/settings/profile`;

let tekMatix: TekMatixStandin;
beforeEach(async () => {
  tekMatix = await startTekMatix();
  const location = tekMatix.addLocation({ id: LOCATION, name: 'Studio Nord', timezone: 'Europe/Berlin' });
  location.addUser({ id: 'userLena000000000001', name: 'Lena Hoffmann', email: 'lena@studio.example' });
});
afterEach(() => tekMatix.close());

async function open(path: string, headers: Record<string, string> = {}): Promise<{ status: number; header(name: string): string; text: string }> {
  const answer = await request(tekMatix.origin + path, { headers });
  return { status: answer.statusCode, header: (name) => String(answer.headers[name] ?? ''), text: await answer.body.text() };
}
async function configOf(path: string, headers?: Record<string, string>): Promise<unknown> {
  const [, text = '{}'] = /id="app-config">(.*?)<\/script>/.exec((await open(path, headers)).text) ?? [];
  return JSON.parse(text);
}

describe('34: the routes of §4.2', () => {
  it.each(['dashboard', 'calendars/view', 'calendars/appointments', 'settings/profile', 'settings/calendars', 'settings/calendars/main', 'settings/calendars/connections', 'settings/integrations/list', 'settings/private-integrations', 'settings/staff', 'conversations/conversations', 'opportunities/list', 'contacts/detail/abc'])('%s is a page, loaded directly', async (path) => {
    expect(await open(`/v2/location/${LOCATION}/${path}`)).toMatchObject({ status: 200, text: expect.stringContaining('id="app"') });
  });

  it('the older address and the agency\'s are pages too', async () => {
    for (const path of [`/location/${LOCATION}/calendars/view`, '/v2/agency/dashboard', '/agency_dashboard/']) expect((await open(path)).status, path).toBe(200);
  });

  it('how long the page takes to draw itself is told to it', async () => {
    tekMatix.web.mountDelayMs = 15_000;
    expect(await configOf(PROFILE)).toMatchObject({ mountDelayMs: 15_000 });
  });
});

describe('36: Calendar Settings is another origin', () => {
  it('the frame has its own document, and the page is told a host that is not its own', async () => {
    expect(await open('/assets/connections.html')).toMatchObject({ status: 200, text: expect.stringContaining('Calendar Settings') });
    expect(await configOf(PROFILE, { host: 'app.tekmatix.com' })).toMatchObject({ frameOrigin: 'http://app.tekmatix.com' });
  });
});

describe('38: a page that means harm', () => {
  it('is asked for by the address, and only then', async () => {
    expect((await open(`${PROFILE}?standin=hostile,css,rtl,lang:es`)).text).toMatch(/<html lang="en" dir="rtl">[^]*agency\.css[^]*hostile\.js/);
    expect((await open(PROFILE)).text).not.toMatch(/agency\.css|hostile\.js|dir="rtl"/);
  });

  it('hears keys before anybody else, changes fetch and attachShadow, and pollutes every object', () => {
    const heard = new Map<string, (event: object) => void>();
    const posted: unknown[] = [];
    const page = { polluted: '' };
    const element = class { attachShadow(init: object): object { return init; } };
    const window: Record<string, unknown> = {
      addEventListener: (name: string, hear: (event: object) => void, capture: boolean) => { if (capture) heard.set(name, hear); },
      fetch: () => 'fetched', postMessage: (data: unknown) => posted.push(data), dispatchEvent: () => true,
    };
    let again = (): void => {};
    runInNewContext(`${findAsset('hostile.js')?.body ?? ''}; page.polluted = ({}).polluted; page.shadow = new Element().attachShadow({ mode: 'closed' }).mode;`, {
      window, page, location: { search: '' }, Element: element, document: { documentElement: {}, querySelectorAll: () => [] }, setInterval: (run: () => void) => { again = run; },
      CustomEvent: class {}, HTMLInputElement: class {}, HTMLIFrameElement: class {},
    });
    again();
    heard.get('keydown')?.({ key: 'x', composedPath: () => [] });
    (window['fetch'] as (url: string) => unknown)('https://example.com/secret'); // the page's own, overridden
    expect(page).toEqual({ polluted: 'polluted', shadow: 'open' });
    expect(window['__stolen']).toEqual([{ kind: 'keydown', value: 'x' }, { kind: 'fetch', value: 'https://example.com/secret' }]);
    expect(posted).toContainEqual(expect.objectContaining({ mark: 'icloud-for-tekmatix:user', userId: 'attacker0000000001' }));
  });
});

describe('39: a strict policy', () => {
  it('comes with every page and forbids foreign scripts, frames and calls', async () => {
    tekMatix.web.strictCsp = true;
    expect((await open(PROFILE)).header('content-security-policy')).toBe("script-src 'self'; frame-src 'self'; connect-src 'self'");
    expect(await configOf(PROFILE)).toMatchObject({ frameOrigin: null });
    tekMatix.web.strictCsp = false;
    expect((await open(PROFILE)).header('content-security-policy')).toBe('');
  });
});

describe('40: another host', () => {
  it('the pages are the same under any name, and never send the browser elsewhere', async () => {
    const [own, other] = [await open(PROFILE), await open(PROFILE, { host: 'crm.some-agency.example' })];
    expect([other.status, other.header('location'), other.text.replaceAll('crm.some-agency.example', new URL(tekMatix.origin).host)]).toEqual([200, '', own.text]);
  });
});

describe('41: the session ends', () => {
  it('the page is the login page then, and what the location holds is refused', async () => {
    tekMatix.web.signedInUserId = '';
    expect(await configOf(PROFILE)).toMatchObject({ signedIn: false });
    expect((await open(`/assets/data/${LOCATION}.json`)).status).toBe(401);
  });

  it('it can end after a while, while somebody is at work', async () => {
    expect(await configOf(`${PROFILE}?standin=expires:5000`)).toMatchObject({ signedIn: true, flags: { expires: 5_000 } });
  });
});
