import type { CalendarHref } from '../calendars/calendar.ts';

/** Opaque; compared and sent back as it came, never read (RFC 6578 §3, RFC 9110 §8.8.3). */
export type SyncToken = string & { readonly __id: 'sync-token' };
export type ETag = string & { readonly __id: 'etag' };

/** How one calendar is read this time. */
export type CollectionSyncPlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'initial' }
  | { readonly kind: 'sync-collection'; readonly since: SyncToken }
  | { readonly kind: 'compare-etags'; readonly because: 'no-sync-token' | 'token-invalid' | 'reconcile-due' | 'deletions-doubted' };

/** What changed in a collection since the token (RFC 6578 §3.6). */
export type CollectionChanges = {
  /** `full`: `changed` names every member, so what is not in it is gone. `delta`: only what changed. */
  readonly extent: 'full' | 'delta';
  readonly changed: readonly { readonly href: CalendarHref; readonly etag: ETag | null }[];
  readonly removed: readonly CalendarHref[];
  /** To be stored only together with the objects it describes. */
  readonly token: SyncToken | null;
};

export type CalendarObject = { readonly href: CalendarHref; readonly etag: ETag | null; readonly text: string };
