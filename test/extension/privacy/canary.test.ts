import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import { zSyncStatus, type SyncStatus } from '../../../shared/contract/sync.ts';
import { handlers } from '../../../extension/background/handlers.ts';
import type { Method } from '../../../extension/messaging/backgroundApi.ts';
import { writeReport } from '../../../extension/sync/writeReport.ts';
import { CANARY, namesIn } from '../../attack/surface/canaryWords.ts';
import { INPUTS } from '../messaging/everyMethod.ts';

const NOW = Date.UTC(2026, 10, 25, 9);
const PERIOD = { start: NOW, end: NOW + 1 };
const EVERYTHING = Object.values(CANARY).join(' ');
const ITEM = { period: PERIOD, title: 'x' };

/** Every part that a status may have. */
const STATUS = {
  state: 'needs-decision', lastSuccessAt: NOW, firstSyncDone: true, progress: { calendars: { done: 1, total: 2 }, events: 3, writes: { done: 4, total: 5 } }, fault: 'tekmatix-scope-missing', faultScope: 'x',
  calendars: [{ calendarId: 'x', readAt: NOW, fault: 'gone', events: 2, quarantined: 3, kept: 1, account: { listed: 1, held: 1, unserved: 0, blocking: 1, ignored: { 'no-event': 1 }, quarantined: {} } }],
  choices: [{ mirrorId: 'x', kind: 'moved', title: 'x', appointment: PERIOD, event: PERIOD }], notices: ['x'], nativeLink: { state: 'suspected', stillThere: true, blocked: [PERIOD], copied: [PERIOD] },
  refused: [{ appointmentId: 'x', title: 'x', start: NOW, end: NOW, triedAgainAt: NOW }], pace: { nextAt: NOW, toTekMatixMs: 1, toICloudMs: 1 },
  held: [{ id: 'x', kind: 'events', calendarId: 'x', reason: 'vanished', count: 1, of: 2, items: [ITEM], since: NOW, checkedAt: NOW, decision: null }],
};

/** With the words wherever the contract takes any text, and under a name in every object that only a newer server knows. */
function fill(value: unknown, isTaken: (filled: unknown) => boolean): unknown {
  if (typeof value === 'string') return isTaken(EVERYTHING.slice(0, 90)) ? EVERYTHING : value;
  if (Array.isArray(value)) return value.map((one: unknown, index) => fill(one, (filled) => isTaken(value.with(index, filled))));
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value).map(([name, one]) => [name, fill(one, (other) => isTaken({ ...value, [name]: other }))]);
  return { ...Object.fromEntries(filled), ofANewerServer: EVERYTHING };
}

describe('the report that a user hands to support', () => {
  const isStatus = (filled: unknown): boolean => zSyncStatus.safeParse(filled).success;
  const filled = fill(STATUS, isStatus) as SyncStatus; // its texts are others

  it('has every part to leave something out of', () => {
    expect(isStatus(STATUS)).toBe(true);
    const unused = Object.keys(zSyncStatus.shape).filter((name) => !(name in STATUS));
    expect(unused, 'a new part of the status needs a place in this test').toEqual([]);
    expect(namesIn(JSON.stringify(filled))).toEqual(Object.keys(CANARY));
    expect(JSON.stringify([filled.choices, filled.held, filled.refused, filled.notices, filled.faultScope]).match(/CanaryTitleQ7/g)?.length).toBeGreaterThan(8);
  });

  it('holds none of the words, wherever they stand, and still says what is wrong', () => {
    const report = writeReport(filled, NOW);
    expect(namesIn(report)).toEqual([]);
    expect(JSON.parse(report)).toMatchObject({
      state: 'needs-decision', fault: 'tekmatix-scope-missing', progress: { events: 3 }, choices: ['moved'], notices: 1, held: [{ kind: 'events', count: 1, of: 2 }],
      calendars: [{ fault: 'gone', events: 2, account: { listed: 1, ignored: { 'no-event': 1 } } }],
    });
  });
});

describe('what the browser keeps', () => {
  /** The words in what the user types, and in every answer of the server. */
  const TYPED: Partial<Record<Method, unknown>> = {
    pair: { link: `https://sync.example/pair#${CANARY.token}` }, connect: { ...(INPUTS.connect as object), password: CANARY.password, email: CANARY.guest },
    listTekMatixUsers: { locationId: 'loc-1', token: CANARY.token }, linkTekMatix: { locationId: 'loc-1', token: CANARY.token, userId: 'user-1' },
    takeSnapshot: { start: NOW, end: NOW + 1_000 }, readJournal: { limit: 100, text: CANARY.title }, judgeClash: { appointmentId: 'a1', keys: [EVERYTHING], decision: 'accept' },
  };
  const TOKENS = { id: 'name', session: 'opens', until: NOW + 900_000, refresh: 'renews' };
  const ANSWERS: Record<string, unknown> = {
    'connection.pair': TOKENS, 'connection.refresh': TOKENS, 'connection.offers': { signIn: null }, 'connection.account': { tekmatix: { userName: EVERYTHING }, connections: [{ appleId: CANARY.guest }], rolesSaved: true },
    // Titles are private: what the server sends for it is what it is.
    'availability.snapshot': packSnapshot({ takenAt: NOW, window: { start: NOW, end: NOW + 62 * 86_400_000 }, zone: 'Europe/Berlin', busy: [], evidence: [], tekmatix: { readAt: NOW, state: 'read', fault: null, beyond: null }, conflicts: [] }),
  };
  const said: unknown[] = [];

  beforeEach(() => {
    fakeBrowser.reset();
    said.length = 0;
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) vi.spyOn(console, name).mockImplementation((...words) => { said.push(words); });
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
      const path = /\/trpc\/([\w.]+)/.exec(String(url))?.[1] ?? '';
      const refused = path === 'connection.connect' ? { error: { message: EVERYTHING, code: -32_001, data: { fault: { code: 'password-rejected', title: 'x', sentence: 'x', nextStep: 'x' } } } } : undefined;
      return new Response(JSON.stringify([refused ?? { result: { data: ANSWERS[path] ?? { ...STATUS, ...CANARY, url: 'https://app.tekmatix.com/' } } }]), { status: refused ? 401 : 200, headers: { 'content-type': 'application/json' } });
    });
    Object.assign(browser.tabs, { create: async () => ({}) });
    Object.assign(fakeBrowser, { permissions: { contains: async () => false, onAdded: { addListener: () => {} } } });
    return () => { vi.useRealTimers(); };
  });

  it('is none of the words, whatever was typed, asked, answered and refused, and nothing is said aloud', async () => {
    const apart: readonly Method[] = ['pair', 'takeSnapshot', 'loadScreens', 'unpair', 'signOutEverywhere'];
    const methods: readonly Method[] = ['pair', ...(Object.keys(INPUTS) as Method[]).filter((method) => !apart.includes(method)), 'takeSnapshot'];
    const seen: string[] = [];
    for (const method of methods) {
      const handle = handlers[method] as (input: unknown) => Promise<unknown>; // each with its own
      await handle(TYPED[method] ?? INPUTS[method]).then(() => seen.push(method), () => seen.push(`${method} refused`));
      expect(namesIn(JSON.stringify([await browser.storage.local.get(), await browser.storage.session.get()])), method).toEqual([]);
    }
    expect(seen).toContain('connect refused');
    expect(seen.filter((method) => !method.endsWith('refused')).length).toBeGreaterThan(35);
    expect(namesIn(JSON.stringify(said))).toEqual([]);
    expect(Object.keys(await browser.storage.local.get()).sort()).toEqual(['hint1', 'installation1', 'offer1', 'pairing1', 'zone1']);
    expect(Object.keys(await browser.storage.session.get()).sort()).toEqual(['access1', 'generation1', 'snapshot3']);
  });

  it('is nothing of the session and of busy time once it was unpaired', async () => {
    await handlers.pair({ link: `https://sync.example/pair#${'t'.repeat(43)}` });
    await handlers.takeSnapshot({ start: NOW, end: NOW + 1_000 });
    await handlers.unpair();
    expect(JSON.stringify([await browser.storage.local.get(), await browser.storage.session.get()])).not.toMatch(/opens|renews|sync\.example|Berlin"?\]|pairing1|access1|snapshot3/);
  });
});
