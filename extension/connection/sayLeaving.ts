import { isFaultKind } from '../../shared/connection/fault.ts';
import type { Leaving, LeavingItemOnTheWire } from '../../shared/contract/leaving.ts';
import { formatList, formatNumber } from '../ui/formatNumber.ts';
import { formatPeriod } from '../ui/formatTime.ts';
import { sayFaultTitle, toTextName } from '../ui/sayFault.ts';
import { say } from '../ui/words.ts';

const REASONS = ['you-left-it', 'you-ended-it', 'was-gone-already'] as const;

/** Why a thing stays, or waits; undefined when there is nothing to say. */
export function sayItem({ state, reason, edits }: LeavingItemOnTheWire): string | undefined {
  if (edits.length > 0 && state === 'left' && reason === 'you-changed-it') return say('connection.left.changed', { what: formatList(edits.map((edit) => say(`connection.left.${edit}`)), 'plain') });
  if (reason === null) return undefined;
  const known = REASONS.find((one) => one === reason);
  if (known) return say(`connection.left.${toTextName(known)}`);
  return isFaultKind(reason) ? sayFaultTitle(reason) : reason.replaceAll('-', ' ');
}

export const kindWords = (kind: LeavingItemOnTheWire['kind']): string => say(kind === 'block' ? 'connection.leave.block' : 'connection.leave.appointment');

/** Where something went wrong: TekMatix, or an account or a calendar by its name. */
export const placeWords = (place: string): string => (place === 'tekmatix' ? say('ui.tekmatix') : place);

/** "3 Blocked Slots in TekMatix and 2 appointments in Apple Calendar". */
export function sayCounts(items: readonly LeavingItemOnTheWire[]): string {
  const blocks = items.filter((item) => item.kind === 'block').length;
  const appointments = items.length - blocks;
  return formatList([say('connection.leave.blocks', blocks, { n: formatNumber(blocks) }), say('connection.leave.appointments', appointments, { n: formatNumber(appointments) })]);
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
    product: say('manifest.name'), receiptVersion: 1, what: say(leaving.scope === 'account' ? 'connection.receipt.whatAccount' : 'connection.receipt.whatAll'), account: leaving.account,
    startedAt: new Date(leaving.startedAt).toISOString(), endedAt: leaving.endedAt === null ? null : new Date(leaving.endedAt).toISOString(), zone,
    counts: { removed: of('removed').length, left: of('left').length, waiting: of('waiting').length },
    removed: of('removed').map(tell), left: of('left').map(tell), waiting: of('waiting').map(tell),
  };
}
