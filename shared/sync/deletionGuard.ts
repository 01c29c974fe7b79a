/** Fewer than this may always go: people do delete a handful of events. */
const ALWAYS_BELIEVED = 4;
/** The share of a calendar that may vanish at once. */
const BELIEVED_SHARE = 0.2;

export type DeletionVerdict = { readonly kind: 'believed' } | { readonly kind: 'suspicious'; readonly lost: number; readonly held: number };

/**
 * Does not believe a calendar that suddenly empties. Deletions that the server names one by one are believed; a whole
 * listing in which many members are missing may as well be a broken answer or another account.
 */
export function judgeDeletions(extent: 'full' | 'delta', lost: number, held: number): DeletionVerdict {
  if (extent === 'delta' || lost <= ALWAYS_BELIEVED || lost <= held * BELIEVED_SHARE) return { kind: 'believed' };
  return { kind: 'suspicious', lost, held };
}
