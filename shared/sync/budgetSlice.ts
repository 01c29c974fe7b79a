import { SECOND, type Instant } from '../time/period.ts';

/** Requests of a shared budget that one process took at once: `left` of them, the next at `next`, `pace` ms apart, of no use after `until`. */
export type BudgetSlice = { readonly next: Instant; readonly left: number; readonly pace: number; readonly until: Instant };

/** What is not used so long after its turn is lost: hoarded requests of several processes would add up to more than is allowed. */
export const HOARDED = SECOND;

/** `turn`: when the first may go, as the budget said. */
export function openSlice(turn: Instant, { count, pace }: { readonly count: number; readonly pace: number }): BudgetSlice {
  return { next: turn, left: count, pace, until: turn + (count - 1) * pace + HOARDED };
}

/** The next request of it and what is left then; undefined when nothing is. */
export function useSlice(slice: BudgetSlice | undefined, now: Instant): { readonly turn: Instant; readonly rest: BudgetSlice } | undefined {
  if (!slice || slice.left <= 0 || now > slice.until) return undefined;
  return { turn: slice.next, rest: { ...slice, next: slice.next + slice.pace, left: slice.left - 1 } };
}
