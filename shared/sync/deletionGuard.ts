/** Fewer than this may always go: people do delete a handful of events. */
const ALWAYS_BELIEVED = 4;
/** The share that may be missing from a whole listing: such a listing may as well be a broken answer or another account. */
const BELIEVED_MISSING = 0.2;
/** The share that may be named as removed, one by one: who tidies up deletes some, who loses a calendar loses most of it. */
const BELIEVED_NAMED = 0.5;

export type DeletionVerdict = { readonly kind: 'believed' } | { readonly kind: 'suspicious'; readonly lost: number; readonly held: number };

/** Does not believe what suddenly empties. `delta`: each of the `lost` was named as removed (RFC 6578 §3.6); `full`: they are merely missing. */
export function judgeDeletions(extent: 'full' | 'delta', lost: number, held: number): DeletionVerdict {
  const share = extent === 'delta' ? BELIEVED_NAMED : BELIEVED_MISSING;
  if (lost <= ALWAYS_BELIEVED || lost <= held * share) return { kind: 'believed' };
  return { kind: 'suspicious', lost, held };
}
