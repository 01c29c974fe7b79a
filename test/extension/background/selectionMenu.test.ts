import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { offerSelection, watchSelection } from '../../../extension/background/selectionMenu.ts';
import { offerItem, selectedItem } from '../../../extension/storage.ts';

type Click = { readonly menuItemId: string; readonly selectionText?: string };

let entries: string[];
let click: ((info: Click) => void) | undefined;
let opened: string[];
let grant: (() => void) | undefined;

function allowMenus(allowed: boolean): void {
  Object.defineProperty(browser, 'contextMenus', {
    configurable: true,
    value: allowed ? { removeAll: async () => { entries = []; }, create: ({ title }: { title: string }) => { entries.push(title); }, onClicked: { addListener: (listener: typeof click) => { click = listener; } } } : undefined,
  });
}

beforeEach(() => {
  fakeBrowser.reset();
  [entries, opened, click, grant] = [[], [], undefined, undefined];
  vi.spyOn(browser.windows, 'create').mockImplementation((async ({ url }: { url: string }) => { opened.push(url); }) as never);
  vi.spyOn(browser.permissions.onAdded, 'addListener').mockImplementation(((listener: () => void) => { grant = listener; }) as never);
});

describe('the menu entry for selected text', () => {
  it('is there only while the user wants it, also after the background began again', async () => {
    allowMenus(true);
    watchSelection();
    expect(entries).toEqual([]);
    await offerSelection({ offer: true });
    expect(entries).toEqual(['Am I free then?']);
    entries = [];
    watchSelection();
    await expect.poll(() => entries).toEqual(['Am I free then?']);
    await offerSelection({ offer: false });
    expect(entries).toEqual([]);
  });

  it('comes when the browser allows menus later', async () => {
    allowMenus(false);
    await offerItem.write(true);
    watchSelection();
    allowMenus(true);
    grant?.();
    await expect.poll(() => entries).toEqual(['Am I free then?']);
    expect(click).toBeDefined();
  });

  it('opens a window of ours with the text cut to what a time takes, and nothing of it in the address', async () => {
    allowMenus(true);
    watchSelection();
    click?.({ menuItemId: 'check-selection', selectionText: `tomorrow 3pm <img src=x onerror=alert(1)>${'x'.repeat(10_000)}` });
    await expect.poll(() => opened).toEqual([expect.stringMatching(/^[a-z-]+:\/\/[^/]+\/popup[.]html[?]selected$/)]);
    const kept = await selectedItem.read();
    expect(kept).toHaveLength(500);
    expect(kept).toMatch(/^tomorrow 3pm </);
  });

  it('does nothing for another entry or without text', async () => {
    allowMenus(true);
    watchSelection();
    click?.({ menuItemId: 'other', selectionText: 'tomorrow 3pm' });
    click?.({ menuItemId: 'check-selection' });
    await Promise.resolve();
    expect(await selectedItem.read()).toBeUndefined();
    expect(opened).toEqual([]);
  });
});
