import { intersect, type Instant, type Period } from '../time/period.ts';
import { eventOf, type BusyPeriod, type EventSource } from './busyPeriod.ts';
import { joinDoubtful } from './joinDoubtful.ts';
import type { OwnBlockedSlot } from './planBlockedSlots.ts';

/** An event as it may be told; `title` is null where the user keeps titles private. */
export type ProvedEvent = Period & { readonly title: string | null };

/**
 * One event and the Blocked Slot that stands for it. `next`: it is the very next event that counts as busy. `none-blocked`: such events come, and no
 * Blocked Slot of ours stands for one of them; `event` is the next of them.
 */
export type BlockProof =
  | { readonly kind: 'blocked'; readonly event: ProvedEvent; readonly block: Period; readonly next: boolean }
  | { readonly kind: 'none-blocked'; readonly event: ProvedEvent }
  | { readonly kind: 'nothing-coming' };

export type ProofInput = {
  /** By start. */
  readonly busy: readonly BusyPeriod<EventSource>[];
  /** What TekMatix answered to: a record without an id was never confirmed. */
  readonly own: readonly OwnBlockedSlot[];
  readonly now: Instant;
};

/**
 * The next iCloud event that is blocked in TekMatix, from what was written there and confirmed, not from what should be.
 * Time that could not be read is no event that a person knows, and proves nothing.
 */
export function proveBlock({ busy, own, now }: ProofInput): BlockProof {
  const coming = joinDoubtful(busy).flatMap((period) => {
    const [source] = period.sources;
    return source && source.rule !== 'unreadable' && eventOf(period, source).start >= now ? [{ period, source }] : [];
  });
  const standing = own.filter((row) => row.id !== null && !row.remade).sort((a, b) => a.start - b.start);
  for (const [place, { period, source }] of coming.entries()) {
    const block = standing.find((row) => standsFor(row, period, source));
    if (block) return { kind: 'blocked', event: told(period, source), block: { start: block.start, end: block.end }, next: place === 0 };
  }
  const [first] = coming;
  return first ? { kind: 'none-blocked', event: told(first.period, first.source) } : { kind: 'nothing-coming' };
}

/** A piece of the event's own time under its own key, or exactly its time: two events of one time share a block. */
function standsFor(row: OwnBlockedSlot, period: Period, { uid, recurrenceId }: EventSource): boolean {
  if (row.start === period.start && row.end === period.end) return true;
  const inside = intersect(row, period);
  return row.key.startsWith(`${uid} ${recurrenceId ?? ''} `) && inside !== undefined && inside.start === row.start && inside.end === row.end;
}

const told = (period: Period, source: EventSource): ProvedEvent => ({ ...eventOf(period, source), title: source.title });
