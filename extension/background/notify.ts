import { browser } from 'wxt/browser';
import type { FaultKind } from '../../shared/connection/fault.ts';
import { needsUser } from '../../shared/connection/needsUser.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { notifiedItem } from '../storage.ts';
import { sayFault } from '../ui/sayFault.ts';

export type Notification = { readonly about: FaultKind; readonly title: string; readonly message: string };

const ID = 'needs-you';

/** What waits for the user; undefined while nothing does. What passes by itself is the badge's to tell. */
export function chooseNotification({ state, fault, faultScope }: SyncStatus): Notification | undefined {
  const about = state === 'needs-reconnect' && (fault === null || !needsUser(fault)) ? 'password-revoked' : fault;
  if (about === null || !needsUser(about)) return undefined;
  const { title, sentence, nextStep } = sayFault(about, { scope: faultScope });
  return { about, title, message: `${sentence} ${nextStep}` };
}

/** Told once, until it is over or something else is wrong. Only where the user allowed notifications. */
export async function notify(status: SyncStatus): Promise<void> {
  const chosen = chooseNotification(status);
  const told = await notifiedItem.read();
  if (chosen?.about === told) return;
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  if (!chosen) {
    await browser.notifications.clear(ID);
    return notifiedItem.remove();
  }
  await browser.notifications.create(ID, { type: 'basic', iconUrl: browser.runtime.getURL('/icon/128.png'), title: chosen.title, message: chosen.message });
  await notifiedItem.write(chosen.about);
}

/** A click on it opens the page that says more. The browser offers the events only once notifications are allowed. */
export function watchNotifications(open: () => void): void {
  browser.notifications?.onClicked.addListener((id) => { if (id === ID) open(); });
}
