import type { SyncStatus } from '../../shared/contract/sync.ts';
import type { Instant } from '../../shared/time/period.ts';
import type { NoticeTone } from '../ui/Notice.tsx';
import { formatAge } from '../ui/formatTime.ts';
import { sayReach } from './sayReach.ts';

export type SyncWords = { readonly tone: NoticeTone; readonly title: string; readonly sentence: string };

/** The state of the syncing in the user's words; says "in step" only when the server does. */
export function saySync(status: SyncStatus, now: Instant): SyncWords {
  const last = status.lastSuccessAt === null ? 'Nothing has been synced yet.' : `Last complete sync: ${formatAge(status.lastSuccessAt, now)}.`;
  switch (status.state) {
    case 'not-set-up': return { tone: 'info', title: 'Not set up yet', sentence: 'Choose your calendars to begin.' };
    case 'syncing': return { tone: 'info', title: status.firstSyncDone ? 'Syncing' : 'First sync under way', sentence: last };
    case 'in-step': return { tone: 'good', title: 'iCloud and TekMatix are in step', sentence: `${last}${sayReach(status)}` };
    case 'failing': return { tone: 'warn', title: 'Not everything could be read', sentence: `${last} What could not be read keeps its Blocked Slots.` };
    case 'needs-decision': return { tone: 'warn', title: 'Only reading for now', sentence: `${last} Nothing is written in TekMatix or Apple Calendar until you have decided below.` };
    case 'needs-reconnect': return { tone: 'bad', title: 'iCloud needs a new password', sentence: `${last} Your Blocked Slots stay as they are, but changes no longer arrive.` };
  }
}

/** True once everything that was chosen has been read and written at least once. */
export function isFirstSyncDone(status: SyncStatus): boolean {
  return status.firstSyncDone && status.progress === null && status.calendars.every((c) => c.readAt !== null);
}

/** How far along, between 0 and 1; null while the amount of work is not known. */
export function measureProgress({ progress }: SyncStatus): number | null {
  if (!progress || progress.calendars.total === 0) return null;
  const { calendars, writes } = progress;
  // Reading comes first; the number of writes is known only when it is over.
  const read = calendars.done / calendars.total;
  const written = writes.total === 0 ? (read === 1 ? 1 : 0) : writes.done / writes.total;
  return read * 0.5 + written * 0.5;
}
