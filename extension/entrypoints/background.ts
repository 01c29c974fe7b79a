import { defineBackground } from 'wxt/utils/define-background';
import { browser } from 'wxt/browser';
import { openSnapshot } from '../../shared/availability/packedSnapshot.ts';
import { DAY } from '../../shared/time/period.ts';
import { chooseBadge, putBadge } from '../background/badge.ts';
import { handlers } from '../background/handlers.ts';
import { renewPages } from '../background/screens.ts';
import { notify, watchNotifications } from '../background/notify.ts';
import { watchSelection } from '../background/selectionMenu.ts';
import { serveBackground } from '../messaging/serveBackground.ts';
import { lockStorage } from '../storage.ts';

const REFRESH = 'refresh-badge';

export default defineBackground(() => {
  serveBackground(handlers);
  void lockStorage();
  void browser.alarms.create(REFRESH, { periodInMinutes: 1 });
  browser.alarms.onAlarm.addListener((alarm) => { if (alarm.name === REFRESH) void refreshBadge(); });
  watchNotifications(() => void handlers.openSettings({ place: 'status' }));
  watchSelection();
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' || reason === 'update') void renewPages();
    if (reason === 'install') void handlers.openSettings({ place: 'start' });
  });
});

async function refreshBadge(): Promise<void> {
  const now = Date.now();
  try {
    const status = await handlers.readSyncStatus();
    await notify(status).catch(() => {});
    const taken = await handlers.takeSnapshot({ start: now, end: now + 14 * DAY }).catch(() => undefined);
    await putBadge(chooseBadge(status, taken && openSnapshot(taken.packed), now));
  } catch {
    // Not paired, or the server is away: the popup says which.
    await putBadge();
  }
}
