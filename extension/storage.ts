import { browser } from 'wxt/browser';
import type { PackedSnapshot } from '../shared/availability/packedSnapshot.ts';
import type { FaultKind } from '../shared/connection/fault.ts';
import type { Instant } from '../shared/time/period.ts';
import type { PageHint } from './messaging/backgroundApi.ts';

/** This browser's right to speak for its user at one sync server: `session` names it, `refresh` brings tokens that open. */
export type Pairing = { readonly server: string; readonly session: string; readonly refresh?: string };

/** What opens for a while (`until`, epoch ms), for the session of that name. */
export type Access = { readonly of: string; readonly token: string; readonly until: Instant };

/** `about`: whose busy time it is, and after which change; see takeSnapshot.ts. */
export type CachedSnapshot = { readonly packed: PackedSnapshot; readonly askedAt: Instant; readonly about: string };

type Item<T> = { read(): Promise<T | undefined>; write(value: T): Promise<void>; remove(): Promise<void> };

/** `local` outlives the browser, `session` does not; the number is the version of the shape. */
export const pairingItem = item<Pairing>('local', 'pairing1');
/** Gone with the browser. */
export const accessItem = item<Access>('session', 'access1');
export const installationItem = item<string>('local', 'installation1');
/** The server of a session that ended by itself. */
export const serverItem = item<string>('local', 'server1');
/** The fault that the user was last notified of; nothing while none lasts. */
export const notifiedItem = item<FaultKind>('local', 'notified1');
export const hintItem = item<PageHint>('local', 'hint1');
export const snapshotItem = item<CachedSnapshot>('session', 'snapshot3');
/** Where the set-up was left (connection/wizardPlace.ts); never what was typed. */
export const wizardItem = item<{ readonly of: string; readonly step: string; readonly at: Instant }>('local', 'wizard1');
/** Whether the menu entry for selected text is wanted. */
export const offerItem = item<boolean>('local', 'offer1');
/** Text that was selected on a page, until the window that it was selected for has taken it. */
export const selectedItem = item<string>('session', 'selected1');
/** The zone of this device that the server was told, and in which session. */
export const toldZoneItem = item<{ readonly zone: string; readonly session: string }>('local', 'zone1');
/** Another one after each change that makes what is known of busy time wrong. */
export const generationItem = item<string>('session', 'generation1');

/** Keeps content scripts away from the session; Chrome would let them read `local` otherwise. */
export async function lockStorage(): Promise<void> {
  // Firefox has no such switch for `local`; there the item is unreachable for pages all the same.
  await browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => {});
}

function item<T>(area: 'local' | 'session', key: string): Item<T> {
  return {
    async read() {
      const found: Record<string, unknown> = await browser.storage[area].get(key);
      return found[key] as T | undefined; // written by this very item only
    },
    write: (value) => browser.storage[area].set({ [key]: value }),
    remove: () => browser.storage[area].remove(key),
  };
}
