import type { ConnectionId } from '../connection/connection.ts';

/** Our own id of a calendar collection; survives renames. */
export type CalendarId = string & { readonly __id: 'calendar' };

/** Path of a resource at Apple, without host: Apple moves accounts between hosts (field manual iCloud §1.1). */
export type CalendarHref = string & { readonly __id: 'href' };

/** From `current-user-privilege-set` (RFC 3744 §5.4). An absent set reads as `read-write` and is demoted by the first refusal. */
export type CalendarAccess = 'read-only' | 'read-write';

export type CalendarKind = 'owned' | 'shared' | 'subscribed';

/**
 * `primary`: read for busy time and receives appointments; exactly one. `conflict`: only read, always.
 * `ignored`: never read.
 */
export type CalendarRole = 'primary' | 'conflict' | 'ignored';

/** One VEVENT calendar of a connected account, as the picker shows it. */
export type Calendar = {
  readonly id: CalendarId;
  readonly connectionId: ConnectionId;
  readonly displayName: string;
  /** `#RRGGBB`, or null when the account has none. */
  readonly color: string | null;
  readonly access: CalendarAccess;
  readonly kind: CalendarKind;
  readonly role: CalendarRole;
};
