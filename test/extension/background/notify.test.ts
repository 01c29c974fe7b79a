import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { chooseNotification, notify } from '../../../extension/background/notify.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';

const status = (state: SyncStatus['state'], fault: SyncStatus['fault'] = null): SyncStatus =>
  ({ state, fault, lastSuccessAt: 1, firstSyncDone: true, progress: null, calendars: [], choices: [], notices: [] });

describe('a notification is', () => {
  it.each([
    [status('needs-reconnect', 'password-revoked'), 'Apple no longer accepts the password'], [status('needs-reconnect'), 'Apple no longer accepts the password'],
    [status('needs-reconnect', 'throttled'), 'Apple no longer accepts the password'], [status('failing', 'home-set-missing'), 'Apple does not show this account\'s calendars'],
    [status('failing', 'event-refused'), 'iCloud did not accept an appointment'],
  ])('made of what waits for the user', (given, title) => { expect(chooseNotification(given)?.title).toBe(title); });

  it.each([status('in-step'), status('failing', 'throttled'), status('failing', 'unreachable'), status('failing', 'password-rejected'), status('syncing')])('not made of what passes by itself', (given) => {
    expect(chooseNotification(given)).toBeUndefined();
  });
});

describe('the user is notified', () => {
  const made: string[] = [];
  const allow = (answer: boolean): void => { vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => answer); };
  beforeEach(() => {
    fakeBrowser.reset();
    made.length = 0;
    vi.spyOn(browser.notifications, 'create').mockImplementation(((_id: string, { title }: { title: string }) => { made.push(title); return Promise.resolve('needs-you'); }) as never);
    vi.spyOn(browser.notifications, 'clear').mockImplementation((() => { made.push('cleared'); return Promise.resolve(true); }) as never);
  });

  it('once for each trouble, however often it is looked at', async () => {
    allow(true);
    for (let i = 0; i < 5; i += 1) await notify(status('needs-reconnect', 'password-revoked'));
    expect(made).toEqual(['Apple no longer accepts the password']);
  });

  it('again when it was over, which takes the old one away', async () => {
    allow(true);
    for (const given of [status('needs-reconnect', 'password-revoked'), status('in-step'), status('in-step'), status('needs-reconnect', 'password-revoked')]) await notify(given);
    expect(made).toEqual(['Apple no longer accepts the password', 'cleared', 'Apple no longer accepts the password']);
  });

  it('not without having allowed it, and at once when it is allowed later', async () => {
    allow(false);
    await notify(status('needs-reconnect', 'password-revoked'));
    expect(made).toEqual([]);
    allow(true);
    await notify(status('needs-reconnect', 'password-revoked'));
    expect(made).toHaveLength(1);
  });
});
