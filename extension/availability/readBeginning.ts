import type { ComponentType } from 'react';
import { pairingItem, selectedItem } from '../storage.ts';

/**
 * What this browser itself knows when the popup opens, before anybody is asked. `QuickCheck`: there when the browser is
 * paired; `text`: selected on a page, empty when the popup was not opened for that.
 */
export type Beginning = { readonly QuickCheck: ComponentType<{ readonly text?: string }> | undefined; readonly text: string };

// Not React's own way of loading: that holds back for a third of a second what comes after a first picture.
const quickCheck = import('./QuickCheck.tsx');

export async function readBeginning({ selected }: { readonly selected: boolean }): Promise<Beginning> {
  const [pairing, text] = await Promise.all([pairingItem.read(), selected ? takeSelected() : '']);
  return { QuickCheck: pairing && (await quickCheck).QuickCheck, text };
}

/** Nothing of a page is kept longer than needed. */
async function takeSelected(): Promise<string> {
  const text = await selectedItem.read();
  await selectedItem.remove();
  return text ?? '';
}
