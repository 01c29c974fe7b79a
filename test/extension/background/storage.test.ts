import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepTokens } from '../../../extension/background/sessionAccess.ts';
import { accessItem, lockStorage, pairingItem } from '../../../extension/storage.ts';

beforeEach(() => fakeBrowser.reset());

it('what opens is kept in the area that no content script can read and that ends with the browser', async () => {
  await keepTokens('https://sync.example', { id: 'name', session: 'opens', until: 5, refresh: 'renews' });
  expect(JSON.stringify(await browser.storage.local.get())).not.toContain('opens');
  expect(JSON.stringify(await browser.storage.session.get())).toContain('opens');
  await browser.storage.session.clear();
  expect([await accessItem.read(), (await pairingItem.read())?.session]).toEqual([undefined, 'name']);
});

it('content scripts are locked out of the other area too, in which lies what renews; neither is ever opened to them', async () => {
  const [local, session] = [vi.fn(async () => {}), vi.fn(async () => {})];
  // fakeBrowser's own say only that they are not there.
  browser.storage.local.setAccessLevel = local;
  browser.storage.session.setAccessLevel = session;
  await lockStorage();
  expect(local.mock.calls).toEqual([[{ accessLevel: 'TRUSTED_CONTEXTS' }]]);
  // The browsers' own level for it is the trusted one already.
  expect(session).not.toHaveBeenCalled();
});

it('no script of TekMatix\'s page has to do with storage at all', () => {
  const folders = ['appointments', 'availability', 'calendars', 'connection', 'host', 'sync', 'ui', 'messaging'];
  const files = folders.flatMap((folder) => readdirSync(join('extension', folder)).map((file) => join('extension', folder, file)));
  expect(files.length).toBeGreaterThan(150);
  const using = files.filter((file) => /storage\.(local|session|sync)|storage\.ts'|(local|session)Storage|indexedDB|document\.cookie/.test(readFileSync(file, 'utf8')));
  // Of the popup: the text that was selected for it, and whether it offers that. Of the settings page: where the set-up was left.
  const ours = [['availability', 'SelectionOffer.tsx'], ['availability', 'readBeginning.ts'], ['connection', 'wizardPlace.ts']] as const;
  expect(using.sort()).toEqual(ours.map((place) => join('extension', ...place)));
});
