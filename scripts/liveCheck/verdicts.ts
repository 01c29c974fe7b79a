import type { AssumptionId } from './assumptions.ts';

export type Verdict = { readonly verdict: 'held' | 'did not hold' | 'could not tell'; readonly because: string };
export type Verdicts = Map<AssumptionId, Verdict>;

export const unknown = (because: string): Verdict => ({ verdict: 'could not tell', because });

/** `because` is what was seen: statuses and counts, nothing of the account. */
export const judge = (holds: boolean, because: string): Verdict => ({ verdict: holds ? 'held' : 'did not hold', because });
