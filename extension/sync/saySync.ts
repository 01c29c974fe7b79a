import type { FaultKind } from '../../shared/connection/fault.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import type { Instant } from '../../shared/time/period.ts';
import type { NoticeTone } from '../ui/Notice.tsx';
import { formatAge } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';
import { sayReach } from './sayReach.ts';

/** What the cards about vanished things tell in full. */
export const HELD_FAULTS: readonly FaultKind[] = ['suspiciously-empty', 'calendar-replaced'];

export type SyncWords = { readonly tone: NoticeTone; readonly title: string; readonly sentence: string };

/** The state of the syncing in the user's words; says "in step" only when the server does. */
export function saySync(status: SyncStatus, now: Instant): SyncWords {
  const last = status.lastSuccessAt === null ? say('sync.state.notYet') : say('sync.state.last', { age: formatAge(status.lastSuccessAt, now) });
  switch (status.state) {
    case 'not-set-up': return { tone: 'info', title: say('sync.state.notSetUp.title'), sentence: say('sync.state.notSetUp.sentence') };
    case 'syncing': return { tone: 'info', title: say(status.firstSyncDone ? 'sync.state.syncing' : 'sync.state.firstSync'), sentence: last };
    case 'in-step': return { tone: 'good', title: say('sync.state.inStep'), sentence: [last, sayReach(status)].filter(Boolean).join(' ') };
    case 'failing':
      if (isHeld(status)) return { tone: 'warn', title: say('sync.state.held.title'), sentence: `${last} ${say('sync.state.held.sentence')}` };
      return { tone: 'warn', title: say('sync.state.failing.title'), sentence: `${last} ${say('sync.state.failing.sentence')}` };
    case 'needs-decision': return { tone: 'warn', title: say('sync.state.needsDecision.title'), sentence: `${last} ${say('sync.state.needsDecision.sentence')}` };
    case 'needs-reconnect': return { tone: 'bad', title: say('sync.state.needsReconnect.title'), sentence: `${last} ${say('sync.state.needsReconnect.sentence')}` };
  }
}

/** Nothing is wrong but that something is not believed. */
const isHeld = ({ held = [], fault }: SyncStatus): boolean => held.length > 0 && (fault === null || HELD_FAULTS.includes(fault));

/** True once everything that was chosen has been read and written at least once. */
export function isFirstSyncDone(status: SyncStatus): boolean {
  return status.firstSyncDone && status.progress === null && status.calendars.every((c) => c.readAt !== null);
}

/** A fault of more than one calendar, or of none, is the account's or TekMatix's: it is told once, above the calendars. */
export function findShared({ fault, calendars }: SyncStatus): FaultKind | null {
  return calendars.filter((calendar) => calendar.fault === fault).length === 1 ? null : fault;
}

/** How far along, between 0 and 1, never less than before; null while the amount of work is not known. */
export function measureProgress({ progress }: SyncStatus): number | null {
  if (!progress || progress.calendars.total === 0) return null;
  const { calendars, writes, blocks } = progress;
  // Reading comes first; the number of writes is known only when it is over, that of appointments after the Blocked Slots.
  const read = calendars.done / calendars.total;
  if (blocks === null) return read * 0.5;
  // A server of before does not tell them apart.
  if (blocks === undefined) return read * 0.5 + partOf(writes, read === 1 ? 1 : 0) * 0.5;
  const appointments = { done: writes.done - blocks.done, total: writes.total - blocks.total };
  return read * 0.5 + partOf(blocks, 1) * 0.4 + partOf(appointments, 0) * 0.1;
}

const partOf = ({ done, total }: { readonly done: number; readonly total: number }, ofNothing: number): number => (total === 0 ? ofNothing : done / total);
