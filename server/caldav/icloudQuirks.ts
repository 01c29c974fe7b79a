/**
 * Where iCloud differs from the RFCs, each with its evidence. The rest of this room is written against RFC 4791, 6578
 * and 4918 and asks here. References are to the field manual iCloud.
 */

/** §1.1: the bootstrap host and its partitions `p01`…`p235`; the `.com.cn` twins serve accounts in China. */
const APPLE_HOST = /^(?:p\d{1,3}-)?caldav\.icloud\.com(?:\.cn)?$/;

export function isAppleOrigin(url: URL): boolean {
  return url.protocol === 'https:' && url.port === '' && APPLE_HOST.test(url.hostname);
}

/** §4.2: no limit is published; 50 is what careful clients send. A multiget of nothing hangs for 30 s: never sent. */
export const MULTIGET_BATCH = 50;

/** §4.6: throttling is per account, and the signal comes late. Two at a time, 60 a minute with some room to begin. */
export const IN_FLIGHT = 2;
export const BUDGET = { perMinute: 60, burst: 20 };

/**
 * §4.3: an old token is answered with a bare 403 (recorded), 412 or 400; RFC 6578 §3.2 has 403 and 409. 405 and 501 are
 * servers without the report. All mean: compare the whole calendar instead.
 */
export const TOKEN_REFUSALS: ReadonlySet<number> = new Set([400, 403, 405, 409, 410, 412, 501]);

/** §4.6, one client: 403 as a rate limit. It is believed only when the answer says when to come back. */
export const isThrottledRefusal = (status: number, retryAfter: string | null): boolean => status === 403 && retryAfter !== null;

/** §4.1, §4.3: reports list the collection among its members. Names need not end in `.ics` (§6.1). */
export const isMember = (path: string): boolean => !path.endsWith('/');

/** §3.2: `#RRGGBBAA`, alpha last. */
export function cutAlpha(color: string): string | null {
  return /^#[0-9a-f]{6}(?=(?:[0-9a-f]{2})?$)/i.exec(color.trim())?.[0] ?? null;
}
