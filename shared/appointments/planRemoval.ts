import { isOwnBlock } from '../busy/blockTitle.ts';
import type { OwnBlockedSlot, PresentBlock } from '../busy/planBlockedSlots.ts';
import type { CalendarId } from '../calendars/calendar.ts';
import type { Period } from '../time/period.ts';

/**
 * What the user did to something that we wrote. `unknown`: it cannot be told what we wrote. `calendar`: they put the event
 * into a calendar that we never write to.
 */
export const USER_EDITS = ['time', 'title', 'place', 'notes', 'alarm', 'repeats', 'guests', 'calendar', 'other', 'unknown'] as const;
export type UserEdit = (typeof USER_EDITS)[number];

/** Whether what the user changed goes too. */
export type ChangedChoice = 'keep' | 'remove';

/** An event of ours as it stands in a calendar now. The title is the one that we wrote. */
export type WrittenEvent = Period & {
  readonly calendarId: CalendarId; readonly name: string; readonly title: string; readonly edits: readonly UserEdit[];
};

export type Removal = Period & {
  /** Names it for good: the same thing has the same key in every plan. */
  readonly key: string;
  readonly kind: 'block' | 'event';
  readonly calendarId: CalendarId | null;
  readonly title: string;
  readonly edits: readonly UserEdit[];
  readonly verdict: 'remove' | 'keep';
};

export type RemovalPlanInput = {
  readonly userId: string;
  readonly changed: ChangedChoice;
  /** Every block of the user that TekMatix lists, whoever made it. */
  readonly present: readonly PresentBlock[];
  /** Our records of blocks. */
  readonly own: readonly OwnBlockedSlot[];
  readonly events: readonly WrittenEvent[];
};

export const blockKey = (id: string): string => `block ${id}`;
export const eventKey = (calendarId: CalendarId, name: string): string => `event ${calendarId} ${name}`;
/** The TekMatix id, or the event's name in its calendar. */
export const nameOfKey = (key: string): string => key.slice(key.lastIndexOf(' ') + 1);

/**
 * Everything of ours that stands on either side, with what becomes of it when the user leaves. A block is ours by our
 * record or by its mark; whatever is neither is not even looked at. What the user changed is theirs and stays, unless
 * they say otherwise.
 */
export function planRemoval({ userId, changed, present, own, events }: RemovalPlanInput): Removal[] {
  const records = new Map(own.flatMap((row) => (row.id === null ? [] : [[row.id, row] as const])));
  const listed = new Set(present.map((block) => block.id));
  const blocks = present.flatMap((block): Removal[] => {
    const marked = isOwnBlock(block, userId);
    const row = records.get(block.id);
    if (!marked && !row) return [];
    // Without its mark it has another time or another title than we gave it.
    return [toBlock(block, marked || !row ? [] : editsOf(block, row), changed)];
  });
  // A list may lack what stands there: what our records name is taken out by its id, and gone already is good as well.
  const unlisted = [...records].filter(([id]) => !listed.has(id)).map(([id, row]) => toBlock({ ...row, id }, [], changed));
  return [...blocks, ...unlisted, ...events.map((event) => toEvent(event, changed))];
}

function editsOf(block: PresentBlock, row: OwnBlockedSlot): UserEdit[] {
  const moved = block.start !== row.start || block.end !== row.end;
  const retitled = block.title !== row.title;
  // What was edited cannot be told apart from the mark alone, so at least one of the two holds.
  return [...(moved ? ['time' as const] : []), ...(retitled ? ['title' as const] : [])];
}

const verdictOn = (edits: readonly UserEdit[], changed: ChangedChoice): Removal['verdict'] =>
  (edits.includes('calendar') || (edits.length > 0 && changed === 'keep') ? 'keep' : 'remove');

function toBlock({ id, start, end, title }: PresentBlock, edits: readonly UserEdit[], changed: ChangedChoice): Removal {
  return { key: blockKey(id), kind: 'block', calendarId: null, start, end, title, edits, verdict: verdictOn(edits, changed) };
}

function toEvent({ calendarId, name, start, end, title, edits }: WrittenEvent, changed: ChangedChoice): Removal {
  return { key: eventKey(calendarId, name), kind: 'event', calendarId, start, end, title, edits, verdict: verdictOn(edits, changed) };
}
