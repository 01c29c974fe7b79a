import type { CalendarAccess, CalendarHref, CalendarKind } from '../../shared/calendars/calendar.ts';
import type { Period } from '../../shared/time/period.ts';
import type { CalendarObject, CollectionChanges, CollectionSyncPlan, ETag, SyncToken } from '../../shared/sync/changes.ts';

/** The account's own paths at Apple; hosts are never kept (field manual iCloud §1.1). */
export type AccountPlaces = {
  readonly principal: CalendarHref;
  /** RFC 4791 §6.2.1. */
  readonly home: CalendarHref;
};

/** One collection of the home set that may hold events (RFC 4791 §4.2). VTODO-only collections never appear. */
export type CalendarCollection = {
  readonly href: CalendarHref;
  readonly displayName: string;
  /** `#RRGGBB` or null. */
  readonly color: string | null;
  readonly access: CalendarAccess;
  /** `assumed`: the listing had no privileges; the first refusal of a write is the truth. */
  readonly accessKnown: 'told' | 'assumed';
  readonly kind: CalendarKind;
  readonly syncToken: SyncToken | null;
  readonly ctag: string | null;
};

/** Where an account lives and who it is. Addresses are lower-case, without `mailto:`; there may be none. */
export type PrincipalFacts = { readonly home: CalendarHref; readonly addresses: readonly string[] };

/** `password`: as it was just typed, or what opens its seal, which is called for each request and not a moment before. */
export type CalDavCredentials = { readonly email: string; readonly password: string | (() => string) };

/**
 * A signed-in account. Every method throws `SyncFault`: password-rejected, access-denied, throttled, unreachable,
 * unreadable-answer, token-invalid, gone, changed-meanwhile. A failed read is never an empty result.
 */
export interface CalDavAccount {
  /** Two requests: `current-user-principal`, then `calendar-home-set`. `onStep` is called before each. */
  discover(onStep?: (step: 'finding-account' | 'finding-calendars') => void): Promise<AccountPlaces>;
  /** What the principal says of itself: one request a day, none right after `discover`. */
  lookUp(principal: CalendarHref): Promise<PrincipalFacts>;
  /** One request: PROPFIND Depth 1 of the home set, with privileges, colour, components and tokens. */
  listCalendars(home: CalendarHref): Promise<CalendarCollection[]>;
  readable(calendar: CalendarHref): ReadableCalendar;
}

export type Multiget = { readonly objects: readonly CalendarObject[]; readonly missing: readonly CalendarHref[] };

export interface ReadableCalendar {
  readonly href: CalendarHref;
  /** What changed; never called with the plan `nothing`. Throws `token-invalid` when the token must be dropped. */
  listChanges(plan: Exclude<CollectionSyncPlan, { kind: 'nothing' }>): Promise<CollectionChanges>;
  /** RFC 4791 §7.8: what may happen inside the period; for a look at a calendar, never to tell what is gone. */
  listWithin(period: Period): Promise<CalendarHref[]>;
  /** RFC 4791 §7.9 in batches; with no hrefs it sends nothing. Every asked href comes back as an object or as missing. */
  multiget(hrefs: readonly CalendarHref[]): Promise<Multiget>;
  /** One object by GET, or undefined when it is gone. A text that is empty or cut comes without an ETag. */
  find(href: CalendarHref): Promise<CalendarObject | undefined>;
}

/** `create`: If-None-Match: *. `replace`: If-Match with the ETag that we last saw. There is no third way. */
export type WriteGuard = { readonly kind: 'create' } | { readonly kind: 'replace'; readonly etag: ETag };

/** A calendar that was the primary once: what we wrote there can be taken out, and nothing put in. */
export interface ClearableCalendar extends ReadableCalendar {
  /** Removes one object; already gone is success. Throws `changed-meanwhile` on 412, and when it is said to be gone and is still handed out. */
  remove(href: CalendarHref, etag: ETag): Promise<void>;
}

export interface WritableCalendar extends ClearableCalendar {
  /**
   * Writes one object and returns its ETag (read back when the answer had none). Throws `changed-meanwhile` on 412.
   * An unknown outcome (time-out, 5xx after sending) throws `unreachable`: the caller must look before it writes again.
   */
  put(href: CalendarHref, text: string, guard: WriteGuard): Promise<ETag>;
}

export interface CalDavDoor {
  signIn(credentials: CalDavCredentials): CalDavAccount;
  /**
   * The only way from reading to writing: throws `access-denied` unless the role is `primary` and access is
   * `read-write`.
   */
  expectWritable(account: CalDavAccount, calendar: { readonly href: CalendarHref; readonly role: string; readonly access: CalendarAccess }): WritableCalendar;
  /**
   * For a user who leaves and wants our events removed: throws `access-denied` unless the calendar is or was the primary and
   * access is `read-write`.
   */
  expectClearable(account: CalDavAccount, calendar: { readonly href: CalendarHref; readonly primaryOnce: boolean; readonly access: CalendarAccess }): ClearableCalendar;
}
