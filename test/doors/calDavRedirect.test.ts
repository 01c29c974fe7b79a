import { afterEach, describe, expect, it } from 'vitest';
import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import { mayHavePassword } from '../../server/caldav/transport.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { startHost, type Host, type HostAnswer } from './calDavHost.ts';

const PRINCIPAL = `<?xml version="1.0"?><multistatus xmlns="DAV:"><response><href>/</href><propstat><prop><current-user-principal><href>/7/principal/</href></current-user-principal></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`;
const HOME = `<?xml version="1.0"?><multistatus xmlns="DAV:"><response><href>/7/principal/</href><propstat><prop><C:calendar-home-set xmlns:C="urn:ietf:params:xml:ns:caldav"><href>https://p72-caldav.icloud.com:443/7/calendars/</href></C:calendar-home-set></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`;

let open: Host[] = [];

async function host(answer: (path: string) => HostAnswer): Promise<Host> {
  const started = await startHost(answer);
  open.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
});

const discover = (origin: string) => createCalDavDoor({ origin }).signIn({ email: 'anna@icloud.com', password: 'abcd-efgh-ijkl-mnop' }).discover();
const kindOf = (attempt: Promise<unknown>) => attempt.then(() => 'accepted', (error: unknown) => (error instanceof SyncFault ? error.kind : String(error)));

describe('a redirect', () => {
  it('to a foreign host carries neither the password nor anything else', async () => {
    const foreign = await host(() => ({ status: 207, body: PRINCIPAL }));
    const own = await host(() => ({ status: 301, location: `${foreign.origin}/` }));
    expect(await kindOf(discover(own.origin))).toBe('unreadable-answer');
    expect(own.seen).toHaveLength(1);
    expect(foreign.seen).toHaveLength(0);
  });

  it.each([301, 302, 307, 308])('%i on the own host is followed with method, body and password', async (status) => {
    const own = await host((path) => {
      if (path === '/') return { status, location: '/dav/' };
      return { status: 207, body: path === '/dav/' ? PRINCIPAL : HOME };
    });
    expect(await discover(own.origin)).toEqual({ principal: '/7/principal/', home: '/7/calendars/' });
    expect(own.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['PROPFIND /', 'PROPFIND /dav/', 'PROPFIND /7/principal/']);
    expect(own.seen.every(({ headers }) => headers.authorization?.startsWith('Basic '))).toBe(true);
    expect(own.seen[1]?.headers['content-length']).toBe(own.seen[0]?.headers['content-length']);
  });

  it('in a circle ends', async () => {
    const own = await host(() => ({ status: 302, location: '/' }));
    expect(await kindOf(discover(own.origin))).toBe('unreadable-answer');
    expect(own.seen).toHaveLength(6);
  });
});

describe('the password', () => {
  const apple = 'https://caldav.icloud.com';
  it.each(['https://caldav.icloud.com/', 'https://p72-caldav.icloud.com:443/', 'https://p231-caldav.icloud.com/1/', 'https://caldav.icloud.com.cn/', 'https://p12-caldav.icloud.com.cn/'])('goes to %s', (url) => {
    expect(mayHavePassword(apple, new URL(url))).toBe(true);
  });
  it.each([
    'http://caldav.icloud.com/', 'https://caldav.icloud.com:8443/', 'https://p1234-caldav.icloud.com/', 'https://caldav.icloud.com.evil.example/', 'https://evil-caldav.icloud.com/',
    'https://www.icloud.com/', 'https://caldav.icloud.com@evil.example/', 'https://evil.example/caldav.icloud.com',
  ])('never goes to %s', (url) => {
    expect(mayHavePassword(apple, new URL(url))).toBe(false);
  });
  it('of another server goes to that server only, not even to Apple', () => {
    expect(mayHavePassword('http://127.0.0.1:8801', new URL('http://127.0.0.1:8801/x'))).toBe(true);
    expect(mayHavePassword('http://127.0.0.1:8801', new URL('http://127.0.0.1:8802/x'))).toBe(false);
    expect(mayHavePassword('http://127.0.0.1:8801', new URL('https://caldav.icloud.com/'))).toBe(false);
  });
});
