import { browser } from 'wxt/browser';
import { offerItem, selectedItem } from '../storage.ts';
import { say } from '../ui/words.ts';

const ID = 'check-selection';
/** A time is said in fewer characters; the page may have anything selected. */
const LONGEST_SELECTION = 500;
const SIZE = { width: 380, height: 620 };

/** Puts the entry into the menu of selected text, or takes it out. Does nothing where the browser has not allowed menus. */
export async function offerSelection({ offer }: { readonly offer: boolean }): Promise<void> {
  await offerItem.write(offer);
  await putEntry();
}

/** Keeps the entry as the user wanted it, and answers it. To be called whenever the background starts. */
export function watchSelection(): void {
  listen();
  void putEntry().catch(() => {});
  browser.permissions.onAdded.addListener(() => {
    listen();
    void putEntry().catch(() => {});
  });
}

// The browser offers the menu only once it is allowed; the same function is heard once, however often it is added.
function listen(): void {
  browser.contextMenus?.onClicked.addListener(onClicked);
}

function onClicked({ menuItemId, selectionText }: { readonly menuItemId: string | number; readonly selectionText?: string | undefined }): void {
  if (menuItemId === ID && selectionText) void openAnswer(selectionText);
}

/** Not in the address: that would be kept in the history. */
async function openAnswer(text: string): Promise<void> {
  await selectedItem.write(text.slice(0, LONGEST_SELECTION));
  await browser.windows.create({ url: browser.runtime.getURL('/popup.html?selected' as '/popup.html'), type: 'popup', ...SIZE }); // its own page with a mark
}

async function putEntry(): Promise<void> {
  if (!browser.contextMenus) return;
  await browser.contextMenus.removeAll();
  if (await offerItem.read()) browser.contextMenus.create({ id: ID, title: say('availability.selection.menu'), contexts: ['selection'] });
}
