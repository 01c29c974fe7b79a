import { judgeDeletions } from './deletionGuard.ts';
import type { HoldReason } from './hold.ts';

export type Listing = {
  /** Known, and not there any more. */
  readonly lost: readonly string[];
  /** Those of them that the server named as removed, one by one. */
  readonly named: ReadonlySet<string>;
  readonly known: number;
  /** How many members a whole listing has; null for a listing of changes. */
  readonly members: number | null;
};

/** Why a listing of a calendar is not believed; undefined when it is. */
export function judgeListing({ lost, named, known, members }: Listing): HoldReason | undefined {
  const allNamed = lost.every((href) => named.has(href));
  if (judgeDeletions(allNamed ? 'delta' : 'full', lost.length, known).kind === 'believed') return undefined;
  if (members === 0) return 'emptied';
  return members !== null && lost.length === known && !allNamed ? 'other-calendar' : 'vanished';
}
