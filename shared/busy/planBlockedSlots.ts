import { MINUTE, overlaps, subtractPeriods, type Instant, type Period } from '../time/period.ts';
import { blockTitle, isOwnBlock } from './blockTitle.ts';
import type { BusyPeriod, EventSource } from './busyPeriod.ts';
import { joinDoubtful } from './joinDoubtful.ts';

/** A block that stands in TekMatix, ours or not. */
export type PresentBlock = Period & { readonly id: string; readonly title: string };

/** What we remember of a block of ours. `id` is null while the answer to its creation is not known. */
export type OwnBlockedSlot = Period & {
  readonly rowId: string;
  readonly id: string | null;
  /** The occurrence that it stands for; keeps a block with its event when the event moves. */
  readonly key: string;
  readonly title: string;
  readonly writtenAt: Instant;
  /** TekMatix refused what we last wished for it: until then it is left as it is. */
  readonly refusedUntil: Instant | null;
};

export type WantedBlock = Period & { readonly key: string; readonly title: string };

export type BlockAction =
  | { readonly kind: 'create'; readonly wanted: WantedBlock; readonly reason: string; readonly replaces: OwnBlockedSlot | null }
  | { readonly kind: 'move'; readonly id: string; readonly from: Period; readonly wanted: WantedBlock; readonly row: OwnBlockedSlot | null; readonly reason: string }
  | { readonly kind: 'remove'; readonly id: string; readonly from: Period; readonly row: OwnBlockedSlot | null; readonly reason: string }
  /** A block that we made and lost sight of (lost answer, lost database): only remembered, not written. */
  | { readonly kind: 'adopt'; readonly id: string; readonly wanted: WantedBlock; readonly row: OwnBlockedSlot | null }
  /** Our record no longer stands for anything. */
  | { readonly kind: 'forget'; readonly row: OwnBlockedSlot };

export type BlockPlanInput = {
  readonly userId: string;
  readonly window: Period;
  readonly now: Instant;
  readonly busy: readonly BusyPeriod<EventSource>[];
  /** Time of the user's own appointments: never blocked over (field manual TekMatix §0.14). */
  readonly appointments: readonly Period[];
  /** Every block of the user in the window, as TekMatix lists them now. */
  readonly present: readonly PresentBlock[];
  readonly own: readonly OwnBlockedSlot[];
  /** False while a calendar in use was never read to its end: then nothing is removed, since its events may be behind it. */
  readonly complete: boolean;
  /** True when the user keeps TekMatix's own link too: time that a foreign block takes exactly is not blocked twice. */
  readonly yieldToForeign?: boolean;
};

/** TekMatix may list a fresh block late; this long our own record is believed over the list. */
export const LIST_LAG = 2 * MINUTE;

/** Busy time × our blocked slots → create, move, remove. A block that is not provably ours is not even looked at. */
export function planBlockedSlots(input: BlockPlanInput): BlockAction[] {
  const records = recordsOf(input.own);
  const isOurs = (block: PresentBlock): boolean => records.byId.has(block.id) || isOwnBlock(block, input.userId);
  // A block that time has left behind stays as history.
  const ours = input.present.filter((block) => isOurs(block) && block.end > input.window.start && block.start < input.window.end);
  const yielded = new Set(input.present.filter((block) => input.yieldToForeign && !isOurs(block)).map(timeKey));
  const open = new Map(wantedBlocks(input, yielded).map((w) => [identity(w), w]));
  const wished = new Set(open.keys());
  const actions: BlockAction[] = [];
  const spare: PresentBlock[] = [];

  // A block that already says what it should stays; the same block twice is one too many.
  for (const block of ours) {
    const match = open.get(identity(block));
    if (!match) { spare.push(block); continue; }
    open.delete(identity(block));
    const row = records.byId.get(block.id) ?? records.unanswered.get(identity(block)) ?? null;
    const known = row?.id === block.id && row.key === match.key && identity(row) === identity(match);
    if (!known) actions.push({ kind: 'adopt', id: block.id, wanted: match, row });
  }
  const byKey = new Map([...open.values()].map((w) => [w.key, w]));
  const placed = spare.map((block) => placeSpare(block, records.byId.get(block.id) ?? null, { open, byKey, yielded }));
  actions.push(...placed.filter((action) => (action.kind === 'remove' ? input.complete : !wasRefused(action, input.now))));
  const listed = new Set(ours.map((block) => block.id));
  for (const wanted of open.values()) actions.push(...createMissing(input.now, wanted, { records, listed }));
  return [...actions, ...forgetRecords(input, actions, wished)];
}

function wantedBlocks(input: BlockPlanInput, yielded: ReadonlySet<string>): WantedBlock[] {
  const wanted = new Map<string, WantedBlock>();
  for (const busy of joinDoubtful(input.busy)) {
    const [source] = busy.sources;
    if (!source || !overlaps(busy, input.window) || yielded.has(timeKey(busy))) continue;
    subtractPeriods(busy, input.appointments).forEach((piece, index) => {
      const block = { ...piece, key: `${source.uid} ${source.recurrenceId ?? ''} ${index}`, title: blockTitle(source.title, input.userId, piece) };
      // Two events of the same time and title need one block.
      if (!wanted.has(identity(block))) wanted.set(identity(block), block);
    });
  }
  return [...wanted.values()];
}

export const isRefused = (row: OwnBlockedSlot | null, now: Instant): boolean => (row?.refusedUntil ?? -Infinity) > now;
/** The very wish that TekMatix refused, not another one for the same event. */
const wasRefused = ({ row, wanted }: Move, now: Instant): boolean => isRefused(row, now) && identity(row) === identity(wanted);

const timeKey = ({ start, end }: Period): string => `${start} ${end}`;

const identity = (block: Period & { readonly title: string }): string => `${block.start} ${block.end} ${block.title}`;

/** Only a block that we remember can move. */
type Move = Extract<BlockAction, { kind: 'move' }> & { readonly row: OwnBlockedSlot };

type Records = {
  readonly byId: ReadonlyMap<string | null, OwnBlockedSlot>;
  readonly byIdentity: ReadonlyMap<string, OwnBlockedSlot>;
  /** Written, but the answer never came. */
  readonly unanswered: ReadonlyMap<string, OwnBlockedSlot>;
};

function recordsOf(own: readonly OwnBlockedSlot[]): Records {
  return {
    byId: new Map(own.map((row) => [row.id, row])),
    byIdentity: new Map(own.map((row) => [identity(row), row])),
    unanswered: new Map(own.filter((row) => row.id === null).map((row) => [identity(row), row])),
  };
}

/** A block of ours that no longer says what it should moves with its event, or goes. */
function placeSpare(
  block: PresentBlock, row: OwnBlockedSlot | null,
  wantedSet: { readonly open: Map<string, WantedBlock>; readonly byKey: Map<string, WantedBlock>; readonly yielded: ReadonlySet<string> },
): Move | Extract<BlockAction, { kind: 'remove' }> {
  const wanted = row ? wantedSet.byKey.get(row.key) : undefined;
  if (!row || !wanted) {
    const reason = wantedSet.yielded.has(timeKey(block)) ? 'blocked-by-the-other-link' : row ? 'event-no-longer-blocks' : 'left-over';
    return { kind: 'remove', id: block.id, from: block, row, reason };
  }
  wantedSet.open.delete(identity(wanted));
  wantedSet.byKey.delete(row.key);
  // The event changed in iCloud, or the user changed our block in TekMatix: either way it follows the event.
  const reason = identity(row) === identity(wanted) ? 'block-was-changed-in-tekmatix' : 'event-changed';
  return { kind: 'move', id: block.id, from: block, wanted, row, reason };
}

function createMissing(
  now: Instant, wanted: WantedBlock, known: { readonly records: Records; readonly listed: ReadonlySet<string> },
): BlockAction[] {
  const row = known.records.byIdentity.get(identity(wanted)) ?? null;
  if (isRefused(row, now)) return [];
  const answered = row !== null && row.id !== null && !known.listed.has(row.id);
  // Written a moment ago and not listed yet: wait, rather than write it twice.
  if (answered && now - row.writtenAt < LIST_LAG) return [];
  return [{ kind: 'create', wanted, reason: answered ? 'block-was-removed-in-tekmatix' : 'event-blocks', replaces: row }];
}

/** Records of blocks that stand nowhere any more: removed in TekMatix, or past the window. */
function forgetRecords(input: BlockPlanInput, actions: readonly BlockAction[], wished: ReadonlySet<string>): BlockAction[] {
  const used = new Set(actions.map(rowOf));
  const present = new Set<string | null>(input.present.map((b) => b.id));
  return input.own
    .filter((row) => !used.has(row.rowId) && !present.has(row.id) && input.now - row.writtenAt >= LIST_LAG)
    .filter((row) => !(isRefused(row, input.now) && wished.has(identity(row))))
    .map((row) => ({ kind: 'forget', row }));
}

const rowOf = (action: BlockAction): string | undefined => (action.kind === 'create' ? action.replaces : action.row)?.rowId;
