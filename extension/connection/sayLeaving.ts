import type { UserEdit } from '../../shared/appointments/planRemoval.ts';
import { explainFault } from '../../shared/connection/explainFault.ts';
import { isFaultKind } from '../../shared/connection/fault.ts';
import type { Leaving, LeavingItemOnTheWire } from '../../shared/contract/leaving.ts';
import { formatCount, formatPeriod } from '../ui/formatTime.ts';

const EDITS: Record<UserEdit, string> = {
  time: 'its time', title: 'its title', place: 'its place', notes: 'its notes', alarm: 'an alarm', repeats: 'that it repeats', guests: 'its guests',
  calendar: 'its calendar', other: 'something in it', unknown: 'something in it, or we cannot tell any more what we wrote',
};

const REASONS: Readonly<Record<string, string>> = {
  'you-left-it': 'you chose to leave it', 'you-ended-it': 'you ended the removal before it was done', 'was-gone-already': 'it was gone already',
};

/** Why a thing stays, or waits; undefined when there is nothing to say. */
export function sayItem({ state, reason, edits }: LeavingItemOnTheWire): string | undefined {
  if (edits.length > 0 && state === 'left' && reason === 'you-changed-it') return `you changed ${edits.map((edit) => EDITS[edit]).join(', ')}`;
  if (reason === null) return undefined;
  return REASONS[reason] ?? (isFaultKind(reason) ? explainFault(reason).title : reason.replaceAll('-', ' '));
}

export const kindWords = (kind: LeavingItemOnTheWire['kind']): string => (kind === 'block' ? 'Blocked Slot in TekMatix' : 'Appointment in Apple Calendar');

/** "3 Blocked Slots in TekMatix and 2 appointments in Apple Calendar". */
export function sayCounts(items: readonly LeavingItemOnTheWire[]): string {
  const blocks = items.filter((item) => item.kind === 'block').length;
  return `${formatCount(blocks, 'Blocked Slot')} in TekMatix and ${formatCount(items.length - blocks, 'appointment')} in Apple Calendar`;
}

/** The receipt as a file that can be read by a person and by a machine. */
export function writeReceipt(leaving: Leaving, zone: string): object {
  const of = (state: LeavingItemOnTheWire['state']) => leaving.items.filter((item) => item.state === state);
  const tell = (item: LeavingItemOnTheWire) => ({
    what: kindWords(item.kind), when: formatPeriod(item, zone), start: new Date(item.start).toISOString(), end: new Date(item.end).toISOString(), title: item.title,
    ...(item.calendar === null ? {} : { calendar: item.calendar }), ...(item.at === null ? {} : { at: new Date(item.at).toISOString() }),
    ...(sayItem(item) === undefined ? {} : { because: sayItem(item) }),
  });
  return {
    product: 'iCloud for TekMatix', receiptVersion: 1, what: leaving.scope === 'account' ? 'One iCloud account disconnected' : 'Account deleted', account: leaving.account,
    startedAt: new Date(leaving.startedAt).toISOString(), endedAt: leaving.endedAt === null ? null : new Date(leaving.endedAt).toISOString(), zone,
    counts: { removed: of('removed').length, left: of('left').length, waiting: of('waiting').length },
    removed: of('removed').map(tell), left: of('left').map(tell), waiting: of('waiting').map(tell),
  };
}
