import type { Instant, Period } from '../time/period.ts';

/** What vanished: events of a calendar, appointments, or our own Blocked Slots. */
export const HOLD_KINDS = ['events', 'appointments', 'blocks'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

/**
 * `vanished`: many are missing at once. `emptied`: all of them. `other-calendar`: none is there, but others are, or it is
 * another kind of calendar by now. `not-listed-again`: we made them again and they still do not show.
 */
export const HOLD_REASONS = ['vanished', 'emptied', 'other-calendar', 'not-listed-again'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** The user's word: they are really gone, or: look once more. */
export const HOLD_DECISIONS = ['believe', 'check-again'] as const;
export type HoldDecision = (typeof HOLD_DECISIONS)[number];

/** One of what vanished, as far as the user may see it. `title` is null when titles stay private, times when nothing of it lies in the window. */
export type HeldItem = { readonly period: Period | null; readonly title: string | null };

/** What is missing now, and of how many. */
export type Missing = {
  readonly reason: HoldReason;
  /** What names each of them at its own side. */
  readonly members: readonly string[];
  readonly of: number;
  readonly preview: readonly HeldItem[];
};

/** What is not believed to be gone before the user says so. There is at most one of a kind and a place. */
export type Hold = Missing & {
  /** Of exactly this set: another set is another question. */
  readonly id: string;
  readonly since: Instant;
  readonly checkedAt: Instant;
  readonly decision: HoldDecision | null;
};

export type HoldStep =
  | { readonly kind: 'nothing' }
  /** What was held is there again, or so much of it that the rest is believed. */
  | { readonly kind: 'over' }
  /** The user said that exactly these are gone. */
  | { readonly kind: 'confirmed' }
  /** A set that the user has not seen. */
  | { readonly kind: 'ask'; readonly hold: Hold }
  | { readonly kind: 'still'; readonly hold: Hold };

/** What was held × what is missing now → what becomes of it. `missing`: undefined when nothing is doubted. */
export function planHold(held: Hold | undefined, missing: Missing | undefined, { now, id }: { readonly now: Instant; readonly id: string }): HoldStep {
  if (!missing) return held ? { kind: 'over' } : { kind: 'nothing' };
  if (!held || !isSameSet(held.members, missing.members)) {
    return { kind: 'ask', hold: { ...missing, id, since: held?.since ?? now, checkedAt: now, decision: null } };
  }
  if (held.decision === 'believe') return { kind: 'confirmed' };
  return { kind: 'still', hold: { ...held, of: missing.of, reason: missing.reason, checkedAt: now, decision: null } };
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(a);
  return known.size === new Set(b).size && b.every((member) => known.has(member));
}
