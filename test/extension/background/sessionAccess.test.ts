import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { handlers } from '../../../extension/background/handlers.ts';
import { accessItem, pairingItem } from '../../../extension/storage.ts';
import { explainFault } from '../../../shared/connection/explainFault.ts';

const SERVER = 'https://sync.example';
const LINK = `${SERVER}/pair#${'t'.repeat(43)}`;
const LIFE = 900_000;

/** A server that does what ours does with tokens: each opens until it is replaced, each refresh token counts once. */
let server: { session: string; refresh: string; used: string[]; ended: boolean; asked: { path: string; bearer: string | null; installation: string | null }[]; lose: boolean; meanwhile: () => Promise<void> };
let time: number;

beforeEach(() => {
  fakeBrowser.reset();
  let last: Promise<unknown> = Promise.resolve();
  // As browsers have them: whoever asks for a lock waits for everybody before.
  vi.stubGlobal('navigator', { userAgent: 'Chrome', locks: { request: (_name: string, work: () => Promise<unknown>) => { const mine = last.then(work); last = mine.catch(() => {}); return mine; } } });
  time = Date.UTC(2026, 10, 25, 12);
  vi.spyOn(Date, 'now').mockImplementation(() => time);
  server = { session: '', refresh: '', used: [], ended: false, asked: [], lose: false, meanwhile: async () => {} };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, options) => {
    const path = /\/trpc\/([\w.]+)/.exec(String(url))?.[1] ?? '';
    const headers = new Headers(options?.headers);
    server.asked.push({ path, bearer: headers.get('authorization'), installation: headers.get('x-icloud-for-tekmatix') });
    const input = typeof options?.body === 'string' ? (JSON.parse(options.body) as Record<string, { refresh?: string } | undefined>)['0'] : undefined;
    const data = answer(path, headers.get('authorization'), input?.refresh);
    if (path === 'connection.refresh') await server.meanwhile();
    if (server.lose) { server.lose = false; throw new TypeError('fetch failed'); }
    const body = data === 'refused' ? { error: { message: '', code: -32_001, data: { fault: explainFault('session-invalid') } } } : { result: { data } };
    return new Response(JSON.stringify([body]), { status: data === 'refused' ? 401 : 200, headers: { 'content-type': 'application/json' } });
  });
});

function answer(path: string, bearer: string | null, refresh: string | undefined): unknown {
  const hand = () => {
    server = { ...server, session: `s${server.asked.length}`, refresh: `r${server.asked.length}` };
    return { id: 'the session', session: server.session, until: time + LIFE, refresh: server.refresh };
  };
  if (path === 'connection.pair') return hand();
  if (path === 'connection.refresh') {
    if (server.ended || refresh !== server.refresh) { server.ended = true; return 'refused'; }
    server.used.push(refresh);
    return hand();
  }
  if (server.ended || bearer !== `Bearer ${server.session}`) return 'refused';
  return path === 'connection.account' ? { tekmatix: null, connections: [], rolesSaved: false } : { batches: [], kept: [] };
}

const refreshes = (): number => server.asked.filter(({ path }) => path === 'connection.refresh').length;

describe('the tokens of a session', () => {
  it('come with the pairing; what opens is kept where it goes with the browser', async () => {
    await handlers.pair({ link: LINK });
    expect(await pairingItem.read()).toEqual({ server: SERVER, session: 'the session', refresh: server.refresh });
    expect(JSON.stringify(await browser.storage.local.get())).not.toContain(`"${server.session}"`);
    expect(await accessItem.read()).toMatchObject({ token: server.session });
  });

  it('are renewed before they end, once for all who ask at the same moment', async () => {
    await handlers.pair({ link: LINK });
    await handlers.readVanished();
    expect(refreshes()).toBe(0);
    time += LIFE - 10_000;
    await Promise.all([handlers.readVanished(), handlers.readVanished(), handlers.readStanding()]);
    expect(refreshes()).toBe(1);
    expect((await pairingItem.read())?.refresh).toBe(server.refresh);
    await handlers.readVanished();
    expect(refreshes()).toBe(1);
  });

  it('are renewed when the browser begins anew', async () => {
    await handlers.pair({ link: LINK });
    await browser.storage.session.clear();
    expect(await handlers.readStanding()).toMatchObject({ kind: 'paired' });
    expect(refreshes()).toBe(1);
  });

  it('are renewed once when the server\'s clock is ahead and it takes them no longer', async () => {
    await handlers.pair({ link: LINK });
    server.session = 'another by now';
    await handlers.readVanished();
    expect(refreshes()).toBe(1);
  });

  it('that cannot be renewed end the pairing, as a session that ended does', async () => {
    await handlers.pair({ link: LINK });
    server.ended = true;
    expect(await handlers.readStanding()).toMatchObject({ kind: 'not-paired' });
    expect([await pairingItem.read(), await accessItem.read()]).toEqual([undefined, undefined]);
  });

  it('are not kept when the browser was unpaired while they were under way', async () => {
    await handlers.pair({ link: LINK });
    time += LIFE;
    server.meanwhile = () => pairingItem.remove();
    await handlers.readVanished().catch(() => {});
    expect([refreshes(), await pairingItem.read()]).toEqual([1, undefined]);
  });

  it('are asked for with the same refresh token again when the answer did not arrive', async () => {
    await handlers.pair({ link: LINK });
    time += LIFE;
    const { refresh } = await pairingItem.read() ?? {};
    server.lose = true;
    await expect(handlers.readVanished()).rejects.toMatchObject({ fault: { code: 'server-unreachable' } });
    expect((await pairingItem.read())?.refresh, 'the server knows what to do with it').toBe(refresh);
  });
});

describe('signing out everywhere', () => {
  it('leaves nothing of the session in this browser once the server has ended all of them', async () => {
    await handlers.pair({ link: LINK });
    expect(await handlers.signOutEverywhere()).toMatchObject({ kind: 'not-paired' });
    expect(server.asked.at(-1)).toMatchObject({ path: 'connection.endAllSessions' });
    expect([await pairingItem.read(), await accessItem.read()]).toEqual([undefined, undefined]);
  });

  it('leaves this browser signed in when the server did not say that it did: the others may still be', async () => {
    await handlers.pair({ link: LINK });
    server.lose = true;
    await expect(handlers.signOutEverywhere()).rejects.toMatchObject({ fault: { code: 'server-unreachable' } });
    expect(await pairingItem.read()).toMatchObject({ session: 'the session' });
  });
});

it('one installation says the same of itself in every call, and another something else', async () => {
  await handlers.pair({ link: LINK });
  await handlers.readVanished();
  const [first] = server.asked;
  expect(first?.installation).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(server.asked.map(({ installation }) => installation)).size).toBe(1);
  fakeBrowser.reset();
  await handlers.pair({ link: LINK });
  expect(server.asked.at(-1)?.installation).not.toBe(first?.installation);
});
