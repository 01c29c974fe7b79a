import type { Instant, Period } from '../time/period.ts';

/** As much of a journal row as says what stands afterwards. */
export type JournalStep = {
  readonly action: string; readonly target: string; readonly object?: string | null | undefined; readonly after: Period | null;
};

/** Everything of ours that stands somewhere: blocked slots in TekMatix by their id, events in iCloud by `objectOf`. By id. */
export type Written = {
  readonly blocks: readonly { readonly id: string; readonly start: Instant; readonly end: Instant }[];
  readonly events: readonly { readonly id: string; readonly appointmentId: string; readonly start: Instant; readonly end: Instant }[];
};

export const NOTHING_WRITTEN: Written = { blocks: [], events: [] };

/** The name of an event in the journal. The last part of its path stays when the account moves to another home. */
export function objectOf(calendarId: string, href: string): string {
  return `${calendarId}/${href.slice(href.lastIndexOf('/') + 1)}`;
}

/**
 * What stands after these rows, oldest first, began where `from` ends. Rows without an object change nothing; each of the
 * others says the whole truth about its object, so that rows which `from` already knows of may come again.
 */
export function replayJournal(steps: readonly JournalStep[], from: Written = NOTHING_WRITTEN): Written {
  const blocks = new Map(from.blocks.map((block) => [block.id, block]));
  const events = new Map(from.events.map((event) => [event.id, event]));
  for (const { action, target, object: id, after } of steps) {
    if (id === null || id === undefined) continue;
    const isBlock = action.startsWith('block-');
    if (!after) (isBlock ? blocks : events).delete(id);
    else if (isBlock) blocks.set(id, { id, start: after.start, end: after.end });
    else events.set(id, { id, appointmentId: target, start: after.start, end: after.end });
  }
  return { blocks: inOrder(blocks), events: inOrder(events) };
}

const inOrder = <T extends { readonly id: string }>(items: ReadonlyMap<string, T>): T[] =>
  [...items.values()].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
