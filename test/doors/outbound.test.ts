import { afterEach, describe, expect, it } from 'vitest';
import type { LookupAddress } from 'node:dns';
import { request } from 'undici';
import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import { createGuardedAgent } from '../../server/outbound/guardedAgent.ts';
import { isPublicAddress } from '../../server/outbound/publicAddress.ts';
import { createTekMatixDoor } from '../../server/tekmatix/httpTekMatix.ts';
import { fixedToken } from '../../server/tekmatix/tekmatix.ts';
import { CLOSED_ADDRESSES, PUBLIC_ADDRESSES, SSRF_FORMS } from '../attack/surface/ssrfForms.ts';
import { appleHostsAt } from './appleHosts.ts';
import { startHost, type Host, type HostAnswer } from './calDavHost.ts';
import { faultOf } from './calDavScene.ts';

let open: Host[] = [];
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
});
async function host(answer: (path: string) => HostAnswer): Promise<Host> {
  const started = await startHost(answer);
  open.push(started);
  return started;
}

describe('an answer of Apple\'s that leads elsewhere', () => {
  it('is tried in more than twenty forms', () => { expect(new Set(SSRF_FORMS.map(({ location }) => location)).size).toBeGreaterThanOrEqual(40); });

  it.each(SSRF_FORMS)('is not followed, and no host but Apple\'s hears of the password: $why', async ({ location }) => {
    const apple = await host(() => ({ status: 301, location: location.replace(/[^ -~]/g, encodeURIComponent) }));
    const hosts = appleHostsAt(apple.origin);
    const account = createCalDavDoor({ origin: 'https://caldav.icloud.com', dispatcher: hosts.dispatcher }).signIn({ email: 'anna@icloud.com', password: 'abcd-efgh-ijkl-mnop' });
    expect((await faultOf(account.discover())).kind).toBe('unreadable-answer');
    // One form is a path of Apple's own, which leads in a circle; every other one is not even asked once.
    const { host: named, username } = URL.canParse(location, 'https://caldav.icloud.com/') ? new URL(location, 'https://caldav.icloud.com/') : { host: '', username: '' };
    expect(hosts.addressed).toEqual(Array.from({ length: named === 'caldav.icloud.com' && username === '' && location.startsWith('https:') ? 6 : 1 }, () => 'caldav.icloud.com'));
    // Not from another hop either: what was learned of a host is looked at again before the password is sent.
    expect((await faultOf(account.discover())).kind).toBe('unreadable-answer');
    expect(new Set(hosts.addressed)).toEqual(new Set(['caldav.icloud.com']));
  });

  it.each(SSRF_FORMS)('as the path of an object it stays a path at Apple: $why', async ({ location }) => {
    const apple = await host(() => ({ status: 404 }));
    const hosts = appleHostsAt(apple.origin);
    const account = createCalDavDoor({ origin: 'https://caldav.icloud.com', dispatcher: hosts.dispatcher }).signIn({ email: 'anna@icloud.com', password: 'abcd-efgh-ijkl-mnop' });
    // A path that the server gave is kept as it is.
    await account.readable('/1/calendars/home/' as never).find(location as never).catch(() => undefined);
    expect(hosts.addressed.filter((name) => name !== 'caldav.icloud.com')).toEqual([]);
  });
});

describe('an address', () => {
  it.each(CLOSED_ADDRESSES)('%s is closed', (address) => { expect(isPublicAddress(address)).toBe(false); });
  it.each(PUBLIC_ADDRESSES)('%s is open', (address) => { expect(isPublicAddress(address)).toBe(true); });
});

describe('a name', () => {
  const ask = async (url: string, resolve: (name: string) => Promise<LookupAddress[]>, isAllowed?: (address: string) => boolean) => {
    const dispatcher = createGuardedAgent({ connectTimeout: 5_000, allowPrivate: false, resolve, ...(isAllowed ? { isAllowed } : {}) });
    return request(url, { dispatcher }).then(async ({ statusCode, body }) => { await body.dump(); return String(statusCode); }, (error: { code?: string }) => error.code ?? String(error));
  };
  const address = (text: string): LookupAddress => ({ address: text, family: text.includes(':') ? 6 : 4 });

  it.each(CLOSED_ADDRESSES.filter((text) => /[.:]/.test(text)))('that means %s is not connected to', async (closed) => {
    const own = await host(() => ({ status: 200 }));
    expect(await ask(`http://caldav.icloud.com:${new URL(own.origin).port}/`, async () => [address(closed)])).toBe('ERR_CLOSED_ADDRESS');
    expect(own.seen).toEqual([]);
  });

  it('that is an address itself is looked at as well', async () => {
    const own = await host(() => ({ status: 200 }));
    const { port } = new URL(own.origin);
    for (const name of ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433']) {
      expect(await ask(`http://${name}:${port}/`, async () => { throw new Error('nobody looks it up'); })).toBe('ERR_CLOSED_ADDRESS');
    }
    expect(own.seen).toEqual([]);
  });

  it('is connected to where it was looked at, not where it leads a moment later', async () => {
    const own = await host(() => ({ status: 200 }));
    let asked = 0;
    const rebinding = async (): Promise<LookupAddress[]> => { asked += 1; return [address(asked === 1 ? '127.0.0.1' : '127.0.0.99')]; };
    expect(await ask(`http://caldav.icloud.com:${new URL(own.origin).port}/`, rebinding, (text) => text === '127.0.0.1')).toBe('200');
    expect(asked).toBe(1);
    expect(await ask(`http://caldav.icloud.com:${new URL(own.origin).port}/`, rebinding, (text) => text === '127.0.0.1')).toBe('ERR_CLOSED_ADDRESS');
  });

  it('with a good address and a bad one is connected to at the good one only', async () => {
    const own = await host(() => ({ status: 200 }));
    expect(await ask(`http://caldav.icloud.com:${new URL(own.origin).port}/`, async () => [address('10.0.0.1'), address('127.0.0.1')], (text) => text === '127.0.0.1')).toBe('200');
    expect(own.seen).toHaveLength(1);
  });

  it('that nobody knows is not connected to', async () => {
    expect(await ask('http://caldav.icloud.com/', async () => { throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }); })).toBe('ENOTFOUND');
    expect(await ask('http://caldav.icloud.com/', async () => [])).toBe('ERR_CLOSED_ADDRESS');
  });
});

describe('TekMatix', () => {
  it('is never followed elsewhere: a redirect is an answer that is none', async () => {
    const foreign = await host(() => ({ status: 200, body: '{}' }));
    const own = await host(() => ({ status: 302, location: `${foreign.origin}/`, type: 'application/json' }));
    const door = createTekMatixDoor({ origin: own.origin }).open({ locationId: 'l', tokens: fixedToken('pit-secret') });
    expect((await faultOf(door.readLocation())).kind).toMatch(/^tekmatix-/);
    expect(foreign.seen).toEqual([]);
  });

  it('that unpacks into a gigabyte is not unpacked', async () => {
    const own = await host(() => ({ status: 200, encoding: 'gzip', type: 'application/json', body: Buffer.alloc(1_000) }));
    const door = createTekMatixDoor({ origin: own.origin }).open({ locationId: 'l', tokens: fixedToken('pit-secret') });
    expect((await faultOf(door.readLocation())).kind).toBe('tekmatix-unreadable');
    expect(own.seen[0]?.headers['accept-encoding']).toBeUndefined();
  });
});
