import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, type AppOptions } from '../../../server/app.ts';
import { isExtension, OWN_ORIGIN } from '../../../server/http/extensionOrigins.ts';
import { LARGEST_CALL } from '../../../server/http/guardCalls.ts';
import { readConfig } from '../../../server/config.ts';
import { openHousehold, type Household } from '../household.ts';
import { subjectsOf } from '../listenToWebhooks.ts';

const FIREFOX = 'moz-extension://11111111-2222-3333-4444-555555555555';
const OTHER = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';

let anna: Household;
beforeAll(async () => { anna = await openHousehold(); }, 60_000);
afterAll(() => anna.close());

const app = (options?: AppOptions) => createApp(subjectsOf(anna.doors), anna.doors.log, options);
const call = (headers: Record<string, string>, options?: AppOptions) => app(options).request('/trpc/connection.offers', { headers: { 'x-icloud-for-tekmatix': 'i', ...headers } });
const preflight = (origin: string, options?: AppOptions) => app(options).request('/trpc/connection.connect', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' } });

describe('who may call', () => {
  it('our extension has in Chrome the id that follows from its key', () => {
    const key = /CHROME_KEY = '([^']+)'/.exec(readFileSync(new URL('../../../wxt.config.ts', import.meta.url), 'utf8'))?.[1] ?? '';
    const id = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
    expect(OWN_ORIGIN).toBe(`chrome-extension://${id}`);
  });

  it.each([OWN_ORIGIN, FIREFOX])('%s may, and is told that it alone may', async (origin) => {
    const answer = await call({ origin });
    expect([answer.status, answer.headers.get('access-control-allow-origin'), answer.headers.get('access-control-allow-credentials')]).toEqual([200, origin, null]);
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBe(origin);
  });

  it.each([
    'null', '', OTHER, 'https://app.tekmatix.com', 'https://evil.example', 'http://127.0.0.1:8787', 'file://', `${OWN_ORIGIN}.evil.example`, `${OWN_ORIGIN}/`, `https://${OWN_ORIGIN.slice(19)}`,
    'moz-extension://x', `${FIREFOX}0`, OWN_ORIGIN.toUpperCase(), 'chrome-extension://',
  ])('%s may not, with a code that has words, and is given no permission to read', async (origin) => {
    const answer = await call({ origin });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(await answer.json()).toMatchObject({ error: { data: { fault: { code: 'extension-unknown', nextStep: expect.stringContaining('Install') as string } } } });
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('nobody may without the header that forms and images cannot send', async () => {
    for (const headers of [{}, { 'x-icloud-for-tekmatix': '' }, { origin: OWN_ORIGIN }]) expect((await app().request('/trpc/connection.offers', { headers })).status).toBe(403);
  });

  it('another extension may when the operator named exactly that one', async () => {
    const { extensionOrigins } = readConfig({ EXTENSION_ORIGINS: OTHER });
    expect((await call({ origin: OTHER }, { extensionOrigins })).status).toBe(200);
    expect(isExtension('chrome-extension://bbcdefghijklmnopabcdefghijklmnop', extensionOrigins)).toBe(false);
    for (const wrong of ['*', 'https://evil.example', 'chrome-extension://*', 'null']) expect(() => readConfig({ EXTENSION_ORIGINS: wrong })).toThrow(/EXTENSION_ORIGINS/);
  });
});

describe('an answer', () => {
  it('sets no cookie and takes none for a session', async () => {
    const answer = await app().request('/trpc/connection.account', { headers: { 'x-icloud-for-tekmatix': 'i', cookie: 'session=x; authorization=Bearer x' } });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null]);
  });

  it.each(['/', '/pair', '/healthz', '/trpc/connection.offers', '/trpc/nothing', '/oauth/start', '/nothing'])('of %s has the headers that keep browsers from guessing, framing and telling', async (path) => {
    const { headers } = await app().request(path, { headers: { 'x-icloud-for-tekmatix': 'i' } });
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'; base-uri 'none'; form-action 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/);
    expect([headers.get('x-content-type-options'), headers.get('referrer-policy'), headers.get('x-frame-options'), headers.get('cross-origin-opener-policy'), headers.get('cross-origin-resource-policy')])
      .toEqual(['nosniff', 'no-referrer', 'SAMEORIGIN', 'same-origin', 'same-origin']);
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it('of a call is kept by no cache', async () => {
    for (const path of ['connection.offers', 'connection.account']) expect((await app().request(`/trpc/${path}`, { headers: { 'x-icloud-for-tekmatix': 'i' } })).headers.get('cache-control')).toBe('no-store');
  });
});

describe('what is too large', () => {
  const big = JSON.stringify({ token: 'x'.repeat(LARGEST_CALL), browserName: 'x' });
  const post = (body: BodyInit, headers: Record<string, string> = {}) => app().request('/trpc/connection.pair', { method: 'POST', headers: { 'x-icloud-for-tekmatix': 'i', 'content-type': 'application/json', ...headers }, body, duplex: 'half' } as RequestInit);

  it('is refused by what it says of itself, and when it says nothing or something else', async () => {
    const stream = (): ReadableStream => new Blob([big]).stream();
    for (const answer of [await post(big, { 'content-length': String(big.length) }), await post(stream()), await post(stream(), { 'content-length': '10', 'transfer-encoding': 'chunked' })]) {
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ error: { data: { fault: { code: 'request-too-large' } } } });
    }
  });

  it('a hundred calls in one are not made', async () => {
    const paths = Array.from({ length: 100 }, () => 'connection.offers').join(',');
    const answer = await app().request(`/trpc/${paths}?batch=1&input={}`, { headers: { 'x-icloud-for-tekmatix': 'i' } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain('"result"');
  });
});

describe('an error', () => {
  const SECRET = 'select * from "users" where password = \'abcd-efgh-ijkl-mnop\'';
  it('of ours tells its caller nothing of itself, wherever it comes up', async () => {
    const broken = (): Promise<never> => Promise.reject(new TypeError(SECRET));
    const subjects = subjectsOf(anna.doors);
    const failing = createApp({ ...subjects, connection: { ...subjects.connection, findSession: async () => ({ id: 's', userId: 'u' }), account: broken, openInstall: broken, finishInstall: broken } }, anna.doors.log);
    for (const path of ['/trpc/connection.account', '/oauth/start?state=x', '/oauth/callback']) {
      const answer = await failing.request(path, { headers: { 'x-icloud-for-tekmatix': 'i', authorization: 'Bearer x' } });
      const text = await answer.text();
      expect(answer.status, path).toBe(500);
      expect(text).not.toMatch(/select|TypeError|password|\n\s+at |\.ts|node_modules|stack/);
    }
    expect(anna.log.join('\n')).not.toContain('abcd-efgh');
    expect(anna.log.join('\n')).toContain('TypeError');
  });

  it.each([
    ['a procedure that is none', '/trpc/connection.nothing'], ['one of the language', '/trpc/__proto__'], ['another', '/trpc/constructor.prototype'], ['input that is none', '/trpc/sync.journal?input=%7B'],
  ])('about %s names no file, no shape and no other procedure', async (_what, path) => {
    const answer = await app().request(path, { headers: { 'x-icloud-for-tekmatix': 'i' } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).not.toMatch(/\.ts|at \w|zod|expected|stack|"path"/i);
  });
});

describe('a network', () => {
  const asked: string[] = [];
  const from = async (forwarded: string, trustedProxies?: number): Promise<string | undefined> => {
    const subjects = subjectsOf(anna.doors);
    asked.length = 0;
    const limits = { ...subjects.limits, take: async (_name: string, by: object) => { if ('network' in by) asked.push(String(by.network)); } };
    await createApp({ ...subjects, limits }, anna.doors.log, { trustedProxies }).request('/trpc/connection.beginSignIn', { method: 'POST', headers: { 'x-icloud-for-tekmatix': 'i', 'content-type': 'application/json', 'x-forwarded-for': forwarded } });
    return asked[0];
  };
  it('is believed of our own proxies only: what a client writes there itself is not', async () => {
    expect(await from('198.51.100.9, 203.0.113.7', 1)).toBe('203.0.113.7');
    expect(await from('1.1.1.1, 198.51.100.9, 203.0.113.7', 2)).toBe('198.51.100.9');
    expect(await from('198.51.100.9')).toBeUndefined();
    expect(await from('', 1)).toBeUndefined();
  });
});
