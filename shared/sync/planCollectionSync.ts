import { DAY, type Instant } from '../time/period.ts';
import type { CollectionSyncPlan, SyncToken } from './changes.ts';

/** After this long a calendar is compared whole, however good its token looks. */
export const RECONCILE_EVERY = DAY;

export type RememberedCollection = {
  readonly syncToken: SyncToken | null;
  readonly ctag: string | null;
  readonly readAt: Instant | null;
  readonly reconciledAt: Instant | null;
  /** So many events vanished that the user is asked: until then only a whole listing tells whether they are back. */
  readonly held?: boolean;
};

export type ListedCollection = { readonly syncToken: SyncToken | null; readonly ctag: string | null };

/** How to read one calendar, from what its listing says and what we remember (RFC 6578, field manual iCloud §4.3). */
export function planCollectionSync(remembered: RememberedCollection, listed: ListedCollection, now: Instant): CollectionSyncPlan {
  // Never read to the end: there is nothing to compare with.
  if (remembered.readAt === null) return { kind: 'initial' };
  if (remembered.held) return { kind: 'compare-etags', because: 'deletions-doubted' };
  if (now - (remembered.reconciledAt ?? -Infinity) >= RECONCILE_EVERY) {
    return { kind: 'compare-etags', because: 'reconcile-due' };
  }
  // The server offers no tokens: the ctag says whether to look at all.
  if (listed.syncToken === null) {
    const unchanged = listed.ctag !== null && listed.ctag === remembered.ctag;
    return unchanged ? { kind: 'nothing' } : { kind: 'compare-etags', because: 'no-sync-token' };
  }
  // Our token was refused last time and dropped.
  if (remembered.syncToken === null) return { kind: 'compare-etags', because: 'token-invalid' };
  if (remembered.syncToken === listed.syncToken) return { kind: 'nothing' };
  return { kind: 'sync-collection', since: remembered.syncToken };
}
