import { browser } from 'wxt/browser';
import { openConflicts } from '../../shared/availability/acceptClash.ts';
import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { DAY, type Instant } from '../../shared/time/period.ts';
import { formatNumber } from '../ui/formatNumber.ts';
import { sayFaultTitle } from '../ui/sayFault.ts';
import { say } from '../ui/words.ts';

export type Badge = { readonly text: string; readonly color: string; readonly title: string };

const quiet = (): Badge => ({ text: '', color: '#155EEF', title: say('manifest.name') });

/** What the toolbar icon says: a problem first, then clashes of the next two weeks, else nothing. */
export function chooseBadge(status: SyncStatus, snapshot: BusySnapshot | undefined, now: Instant): Badge {
  if (status.state === 'needs-reconnect') return { text: '!', color: '#B42318', title: say('background.badge.reconnect') };
  if (status.state === 'failing') return { text: '!', color: '#B54708', title: say('background.badge.failing', { fault: status.fault === null ? say('background.badge.unreadable') : sayFaultTitle(status.fault) }) };
  if (status.state === 'needs-decision') return { text: '?', color: '#B54708', title: say('background.badge.onlyReading') };
  const clashes = snapshot ? openConflicts(snapshot).filter((c) => c.appointment.end > now && c.appointment.start < now + 14 * DAY).length : 0;
  if (clashes === 0) return quiet();
  return { text: formatNumber(clashes), color: '#B42318', title: say('background.badge.clashes', clashes, { n: formatNumber(clashes) }) };
}

export async function putBadge({ text, color, title }: Badge = quiet()): Promise<void> {
  await Promise.all([browser.action.setBadgeText({ text }), browser.action.setBadgeBackgroundColor({ color }), browser.action.setTitle({ title })]);
}
