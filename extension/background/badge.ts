import { browser } from 'wxt/browser';
import { openConflicts } from '../../shared/availability/acceptClash.ts';
import type { BusySnapshot } from '../../shared/availability/snapshot.ts';
import { explainFault } from '../../shared/connection/explainFault.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { DAY, type Instant } from '../../shared/time/period.ts';

export type Badge = { readonly text: string; readonly color: string; readonly title: string };

const QUIET: Badge = { text: '', color: '#155EEF', title: 'iCloud for TekMatix' };

/** What the toolbar icon says: a problem first, then clashes of the next two weeks, else nothing. */
export function chooseBadge(status: SyncStatus, snapshot: BusySnapshot | undefined, now: Instant): Badge {
  if (status.state === 'needs-reconnect') return { text: '!', color: '#B42318', title: 'Apple no longer accepts the password: connect again' };
  if (status.state === 'failing') return { text: '!', color: '#B54708', title: `Not checked: ${status.fault === null ? 'your calendars could not be read' : explainFault(status.fault).title}` };
  if (status.state === 'needs-decision') return { text: '?', color: '#B54708', title: 'Only reading: TekMatix\'s own iCloud link seems to be connected as well' };
  const clashes = snapshot ? openConflicts(snapshot).filter((c) => c.appointment.end > now && c.appointment.start < now + 14 * DAY).length : 0;
  if (clashes === 0) return QUIET;
  return { text: String(clashes), color: '#B42318', title: `${clashes} ${clashes === 1 ? 'appointment clashes' : 'appointments clash'} with your iCloud calendar` };
}

export async function putBadge({ text, color, title }: Badge = QUIET): Promise<void> {
  await Promise.all([browser.action.setBadgeText({ text }), browser.action.setBadgeBackgroundColor({ color }), browser.action.setTitle({ title })]);
}
