/**
 * Where iCloud differs from the RFCs, each with its evidence and date. The rest of this room is written against RFC
 * 4791, 6578 and 4918 and asks here. §: field manual iCloud, compiled 2026-11-23. "Recorded": traffic of a live account.
 */

/**
 * The bootstrap host and its partitions; the `.com.cn` twins serve accounts in China. Recorded 2021-11: everything may
 * be asked of the bootstrap host by path; p01 to p235 seen by many (§1.1). Partitions are reassigned: p180 → p181 (§1.1).
 */
const APPLE_HOST = /^(?:p\d{1,3}-)?caldav\.icloud\.com(?:\.cn)?$/;

export function isAppleOrigin(url: URL): boolean {
  return url.protocol === 'https:' && url.port === '' && APPLE_HOST.test(url.hostname);
}

/** After the bootstrap host failed, the partition is asked first for so long. Ours: no outage of it is recorded (§1.3). */
export const PARTITION_PREFERRED_MS = 5 * 60_000;

/** What the principal says is believed for a day: the manual's advice (§1.3); addresses and home sets hardly ever change. */
export const PRINCIPAL_BELIEVED_MS = 24 * 3_600_000;

/**
 * White space before the XML declaration is answered 400; one client's fix of 2025 (§1.1). `allprop` is not understood:
 * recorded 2021-11 and a compatibility list (§1.1), so that properties are always named. Well-known is a request more
 * and, recorded 2021-11, no redirect (§1.1): never asked.
 */
export const XML_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>';

/** No limit is published; 50 is what careful clients send (§4.2). A multiget of nothing hangs for 30 s, recorded 2021-11: never sent. */
export const MULTIGET_BATCH = 50;

/** Members of one page where a whole listing is larger than an answer may be. One capture of `DAV:limit` being accepted (§4.3). */
export const SYNC_PAGE = 2_000;

/**
 * Throttling is per account and comes late; no rate is published. Two at a time and 60 a minute to begin with, halved
 * on every 503: what a hosted sync settled on in 2026 (§4.6).
 */
export const IN_FLIGHT = 2;
export const BUDGET = { perMinute: 60, burst: 10 };
export const SLOWEST_SHARE = 1 / 8;

/** Retry-After is "routinely shorter than the throttle" (§4.6, 2026): at least 2 s · 2^n. Longer than 15 minutes nobody is left waiting. */
export const SHORTEST_PAUSE_MS = 2_000;
export const LONGEST_PAUSE_MS = 15 * 60_000;

/** A halved budget doubles after so long without a throttle. Ours: nothing is known of how Apple forgives. */
export const RECOVERY_MS = 10 * 60_000;

/**
 * An old token is answered with a bare 403 (several clients), 412 or 400 (§4.3, 2026); RFC 6578 §3.2 has 403 and 409.
 * 405 and 501 are servers without the report. All mean: compare the whole calendar instead.
 */
export const TOKEN_REFUSALS: ReadonlySet<number> = new Set([400, 403, 405, 409, 410, 412, 501]);

/** 403 as a rate limit: one client (§4.6). It is believed only when the answer says when to come back. */
export const isThrottledRefusal = (status: number, retryAfter: string | null): boolean => status === 403 && retryAfter !== null;

/** Reports list the collection among its members, recorded 2021-11 (§4.1, §4.3). Names need not end in `.ics` (§6.1). */
export const isMember = (path: string): boolean => !path.endsWith('/');

/** `#RRGGBBAA`, alpha last: recorded 2026-01 (§3.2). */
export function cutAlpha(color: string): string | null {
  return /^#[0-9a-f]{6}(?=(?:[0-9a-f]{2})?$)/i.exec(color.trim())?.[0] ?? null;
}

/** Any of them lets events be written (RFC 3744 §3); calendars with only `write-content` were reported once (§3.2). */
export const WRITE_PRIVILEGES: ReadonlySet<string> = new Set(['all', 'write', 'write-content', 'bind']);

/** Recorded 2021-11: 201 for new, 204 for replaced, 204 for removed (§5.1). */
export const WRITTEN: ReadonlySet<number> = new Set([200, 201, 204]);
export const REMOVED: ReadonlySet<number> = new Set([200, 202, 204]);

/**
 * `If-Match: *` is refused with 412 for what exists, several clients; a write without a condition is accepted by one
 * observer and refused by another (§5.1, 2026). Only a concrete ETag is ever sent.
 */
export const guardsAWrite = (etag: string): boolean => etag.trim() !== '' && etag !== '*';
