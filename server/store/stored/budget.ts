import type { Instant } from '../../../shared/time/period.ts';

/** What all processes know of an account's pauses. */
export type BudgetState = { readonly heldUntil: Instant; readonly inARow: number; readonly slowness: number; readonly slowedAt: Instant };

/** `count` requests, `pace` ms apart, of which `burst` may be saved up. */
export type Wanted = { readonly now: Instant; readonly pace: number; readonly burst: number; readonly count: number };

/** Requests to one Apple account or one TekMatix location, shared by all processes: taken in slices, one statement for each. */
export interface BudgetStore {
  /** Takes the next `count` requests. `turn`: when the first of them may go; the others follow at the pace. */
  take(key: string, wanted: Wanted): Promise<BudgetState & { readonly turn: number }>;
  /** Tells the others. A pause that was told is never shortened. */
  tell(key: string, state: BudgetState & { readonly now: Instant }): Promise<void>;
  /** Drops what nobody used since. */
  forgetBefore(at: Instant): Promise<void>;
}
