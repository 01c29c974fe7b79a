import type { Instant } from '../time/period.ts';
import type { NativeLinkEvidence } from './detectNativeLink.ts';

/**
 * Where the user stands with TekMatix's own iCloud link; null: nothing was ever noticed, or it is over. `suspected`:
 * nothing is written on either side until they decide. `rechecking`: they say that they disconnected it, and nothing is
 * written before that was checked. `kept`: they keep both, and an event that the other link blocks is not blocked twice.
 */
export type NativeLink = NativeLinkEvidence & {
  readonly state: 'suspected' | 'rechecking' | 'kept';
  readonly since: Instant;
  /** They said that it is disconnected, and it still looked connected. */
  readonly stillThere: boolean;
};

export const NATIVE_LINK_DECISIONS = ['check-again', 'keep-both', 'ask-again'] as const;
export type NativeLinkDecision = (typeof NATIVE_LINK_DECISIONS)[number];

/** True while nothing may be written into TekMatix or iCloud. */
export function holdsWrites(link: NativeLink | null): boolean {
  return link?.state === 'suspected' || link?.state === 'rechecking';
}

/** What a look at both sides makes of it. `found`: what detectNativeLink found now. */
export function judgeNativeLink(link: NativeLink | null, found: NativeLinkEvidence | undefined, now: Instant): NativeLink | null {
  if (link?.state === 'kept') return link;
  if (link?.state === 'rechecking') return found ? { ...found, state: 'suspected', since: link.since, stillThere: true } : null;
  // Once suspected it is the user who says that it is over: a block that was removed meanwhile proves nothing.
  if (link) return found ? { ...link, ...found } : link;
  return found ? { ...found, state: 'suspected', since: now, stillThere: false } : null;
}

/** What the user's word makes of it; undefined when it does not apply to where they stand. */
export function decideNativeLink(link: NativeLink | null, decision: NativeLinkDecision, now: Instant): NativeLink | null | undefined {
  if (!link) return undefined;
  if (link.state === 'kept') return decision === 'ask-again' ? null : undefined;
  if (decision === 'ask-again') return undefined;
  return decision === 'keep-both' ? { ...link, state: 'kept', since: now } : { ...link, state: 'rechecking' };
}
