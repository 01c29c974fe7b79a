import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { packSnapshot, type PackedSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { BusySnapshot } from '../../../shared/availability/snapshot.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { chooseBadge } from '../../../extension/background/badge.ts';
import { readPairingLink } from '../../../extension/background/readPairingLink.ts';
import { refuse } from '../../../extension/background/syncServer.ts';
import { handlers } from '../../../extension/background/handlers.ts';
import { forgetSnapshot, takeSnapshot } from '../../../extension/background/takeSnapshot.ts';
import { pairingItem } from '../../../extension/storage.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const MINUTE = 60_000;
const DAY = 86_400_000;

const snapshotOf = (window: { start: number; end: number }, conflicts: BusySnapshot['conflicts'] = []): BusySnapshot => ({
  takenAt: NOW, window, zone: 'Europe/Berlin', busy: [], evidence: [], tekmatix: { readAt: NOW, state: 'read', fault: null, beyond: null }, conflicts,
});

beforeEach(() => fakeBrowser.reset());

describe('snapshots are shared and outlive the server', () => {
  const window = { start: NOW, end: NOW + DAY };
  const away = async (): Promise<PackedSnapshot> => { throw refuse('server-unreachable'); };

  it('two questions of the same moment cost one request, a later one costs another', async () => {
    const asked: object[] = [];
    const ask = async (wanted: { start: number; end: number }): Promise<PackedSnapshot> => { asked.push(wanted); return packSnapshot(snapshotOf(wanted)); };
    await takeSnapshot(window, ask, NOW);
    await takeSnapshot({ start: NOW + 3 * DAY, end: NOW + 4 * DAY }, ask, NOW + 1_000);
    expect(asked).toHaveLength(1);
    await takeSnapshot(window, ask, NOW + MINUTE);
    expect(asked).toHaveLength(2);
  });

  it('with the server away the last one answers and is marked as remembered', async () => {
    await takeSnapshot(window, async (wanted) => packSnapshot(snapshotOf(wanted)), NOW);
    expect((await takeSnapshot(window, away, NOW + 10 * MINUTE)).from).toBe('cache');
  });

  it('a refusal that is not an outage is never answered from memory', async () => {
    await takeSnapshot(window, async (wanted) => packSnapshot(snapshotOf(wanted)), NOW);
    const refused = async (): Promise<PackedSnapshot> => { throw refuse('session-invalid'); };
    await expect(takeSnapshot(window, refused, NOW + MINUTE)).rejects.toMatchObject({ fault: { code: 'session-invalid' } });
  });

  describe('an answer that was under way', () => {
    const PAIRING = { server: 'http://127.0.0.1:8787', session: 's1' };
    /** The server answers once `meanwhile` is done. */
    const askWhile = async (meanwhile: () => Promise<unknown>): Promise<void> => {
      await takeSnapshot(window, async (wanted) => { await meanwhile(); return packSnapshot(snapshotOf(wanted)); }, NOW);
    };
    const isRemembered = async (): Promise<boolean> =>
      takeSnapshot(window, away, NOW + 1_000).then(() => true, () => false);

    beforeEach(async () => {
      vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
      await pairingItem.write(PAIRING);
    });

    it('and nothing changed since is remembered', async () => {
      await askWhile(async () => {});
      expect(await isRemembered()).toBe(true);
    });

    it('and the choice of calendars changed since is not', async () => {
      await askWhile(forgetSnapshot);
      expect(await isRemembered()).toBe(false);
    });

    it('and the browser was unpaired since is not', async () => {
      await askWhile(handlers.unpair);
      expect(await isRemembered()).toBe(false);
    });

    it('and the browser was since paired with somebody else is not', async () => {
      await askWhile(() => pairingItem.write({ ...PAIRING, session: 's2' }));
      expect(await isRemembered()).toBe(false);
    });

    it('and the choice changed twice is not, and the next answer is remembered again', async () => {
      await askWhile(async () => { await forgetSnapshot(); await forgetSnapshot(); });
      expect(await isRemembered()).toBe(false);
      await askWhile(async () => {});
      expect(await isRemembered()).toBe(true);
    });

    it('and the change is refused, or its answer lost, is not', async () => {
      await askWhile(() => handlers.saveRoles({ primary: 'home' as CalendarId, conflicts: [] }).catch(() => {}));
      expect(await isRemembered()).toBe(false);
    });

    it('and fails is not replaced by what was forgotten meanwhile', async () => {
      await askWhile(async () => {});
      await expect(takeSnapshot(window, async () => { await forgetSnapshot(); return away(); }, NOW + MINUTE)).rejects.toMatchObject({ fault: { code: 'server-unreachable' } });
    });

    it('and is remembered for one pairing never answers another', async () => {
      await askWhile(async () => {});
      await pairingItem.write({ ...PAIRING, session: 's2' });
      expect(await isRemembered()).toBe(false);
    });
  });

  it('with nothing remembered an outage is said', async () => {
    await expect(takeSnapshot(window, away, NOW)).rejects.toMatchObject({ fault: { code: 'server-unreachable' } });
  });
});

describe('the toolbar icon', () => {
  const status = (state: SyncStatus['state']): SyncStatus => ({
    state, lastSuccessAt: NOW, firstSyncDone: true, progress: null, fault: null, calendars: [], choices: [], notices: [],
  });
  const clash = (start: number) => ({ appointment: { id: String(start), title: 'Call', start, end: start + MINUTE }, with: [] });
  const window = { start: NOW, end: NOW + 30 * DAY };

  it('says nothing when all is well', () => {
    expect(chooseBadge(status('in-step'), snapshotOf(window), NOW).text).toBe('');
  });

  it('counts the clashes of the next two weeks, not those behind or beyond', () => {
    const snapshot = snapshotOf(window, [clash(NOW - DAY), clash(NOW + DAY), clash(NOW + 2 * DAY), clash(NOW + 20 * DAY)]);
    expect(chooseBadge(status('in-step'), snapshot, NOW).text).toBe('2');
  });

  it('asks for the user while nothing is written before they decide', () => {
    expect(chooseBadge(status('needs-decision'), snapshotOf(window, [clash(NOW + DAY)]), NOW)).toMatchObject({ text: '?', title: expect.stringContaining('Only reading') });
  });

  it.each(['needs-reconnect', 'failing'] as const)('%s is never quiet', (state) => {
    expect(chooseBadge(status(state), snapshotOf(window, [clash(NOW + DAY)]), NOW).text).toBe('!');
  });
});

describe('a pairing link', () => {
  const token = 'a'.repeat(43);

  it.each([
    [`http://127.0.0.1:8787/pair#${token}`, { server: 'http://127.0.0.1:8787', token }],
    [`  https://sync.example.com/pair#${token}\n`, { server: 'https://sync.example.com', token }],
  ])('%s is taken apart', (link, parts) => { expect(readPairingLink(link)).toEqual(parts); });

  it.each([
    `http://sync.example.com/pair#${token}`, `https://sync.example.com/other#${token}`, 'https://sync.example.com/pair', 'hello', '', `javascript:/pair#${token}`,
  ])('"%s" is none', (link) => { expect(readPairingLink(link)).toBeUndefined(); });
});
