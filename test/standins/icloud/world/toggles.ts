/**
 * What is disputed about iCloud, or worth being stricter about. Each default is what was recorded; where nothing was
 * recorded it is the form that is harder on a client (field manual §10). Change any of them at any time.
 */
export type Toggles = {
  /** §1.1: the recorded answer is 207; others report a redirect to the partition host. */
  wellKnown: 207 | 301 | 308;
  /** §1.2: recorded is `https://pNN-caldav.icloud.com:443`. The two origins serve clients that follow the host. */
  homeSetHost: 'partition' | 'own-origin' | 'second-origin';
  partition: number;
  /** §8.35: what another partition than the present one answers: the account moved away. `dead` resets the connection; a DNS failure is the client's to play. */
  oldPartition: 'serves' | 301 | 421 | 503 | 'dead';
  /** §1.1: the bootstrap host serves everything (recorded); others report a redirect to the partition. */
  bootstrap: 'serves' | 301 | 421 | 503;
  /** §1.1: white space before the XML declaration is answered 400. */
  prolog: 'strict' | 'lenient';
  /** §1.1: `allprop` tells nothing. */
  allprop: 'unknown' | 'answered';
  /** §1.2: answers carry `x-apple-request-uuid`. */
  requestIds: 'present' | 'absent';
  /** §3.2: the ctag is the sync-token. */
  ctag: 'token' | 'own';
  /** §3.2: colours end with their alpha. */
  colors: 'with-alpha' | 'plain';
  /** §3.2: the principal tells the account's addresses. */
  addresses: 'present' | 'omitted';
  /** §2.3: accounts of mainland China live under `.com.cn`. */
  region: 'world' | 'china';
  /** §1.1: claimed, never recorded: the bootstrap host sends a PROPFIND of `/` elsewhere with this status. */
  rootRedirect: { status: 301 | 302 | 307 | 308; to: 'own-origin' | 'second-origin' | 'partition' } | null;
  /** §5.2: always present in the recordings, "often omitted" elsewhere. */
  etagOnPut: 'present' | 'absent';
  /** §5.1: a deleted name or UID can never be used again (one report). */
  tombstones: 'forgotten' | 'refused';
  /** §4.3: how an unknown or expired sync-token is answered. */
  invalidToken: 'bare-403' | 'named-403' | '412' | 'full-listing';
  /** §4.2: how multiget says that an href is gone; `mixed` takes turns by the seed. */
  missingRows: 'mixed' | 'status' | 'propstat' | 'absent';
  /** §4.3: rows may repeat. */
  duplicateRows: 'never' | 'always';
  /** RFC 6578 §3.6: at most so many members, then 507 (never seen at iCloud, §4.3). */
  syncPage: number | null;
  /** §3.2: some listings carry no privilege set. */
  privileges: 'present' | 'omitted';
  /** §5.1: PUT without a condition on an object last changed on an Apple device. */
  unconditionalPut: 'accepted' | 'refused-after-apple';
  /** §5.1: moving between calendars never works; three answers were seen. */
  move: 412 | 405 | 403;
  /** §3.3: more events than this are refused with 403 (one report). */
  eventCap: number;
  /** §5.1: DELETE with an old If-Match; both are allowed by one observer. */
  staleDelete: 'refused' | 'accepted';
  /** §5.1: TZID without VTIMEZONE; one report each way, the strict one is default. */
  missingTimezone: 'refused' | 'accepted';
  /** §4.1: `expand` gives the master, or no rows at all. */
  expand: 'master' | 'empty';
  /** §4.1: advertised, never seen to work. */
  freeBusy: 403 | 501 | 'empty';
  /** §5.2: ORGANIZER becomes a principal path, DTSTAMP is doubled, and then no ETag is sent. */
  rewrite: 'never' | 'scheduling';
  /** §4.3: a write is seen by GET at once, by reports after so many ms. */
  reportDelayMs: number;
  /** More delay for multiget: sync-collection names what multiget cannot serve yet. */
  multigetDelayMs: number;
  /** §4.3: GET too is answered from a copy so many ms old (one report of stale reads). */
  getDelayMs: number;
  /** §4.6: requests per minute and account, or no limit. `trueSeconds` may be longer than advertised. */
  throttle: { perMinute: number; retryAfterSeconds: number; trueSeconds: number; status: 503 | 429 | 403 } | null;
  /** Multiplies the waits that iCloud itself makes (the 30 s of an empty multiget). */
  timeScale: number;
  gzip: 'when-accepted' | 'never';
};

export function recordedToggles(): Toggles {
  return {
    wellKnown: 207, homeSetHost: 'partition', partition: 72, oldPartition: 'serves', bootstrap: 'serves', region: 'world', rootRedirect: null,
    prolog: 'strict', allprop: 'unknown', requestIds: 'present', ctag: 'token', colors: 'with-alpha',
    addresses: 'present', move: 412, eventCap: 50_000, etagOnPut: 'present', tombstones: 'forgotten',
    invalidToken: 'bare-403', missingRows: 'mixed', duplicateRows: 'never', syncPage: null, privileges: 'present',
    unconditionalPut: 'accepted', staleDelete: 'refused', missingTimezone: 'refused', expand: 'master', freeBusy: 403,
    rewrite: 'never', reportDelayMs: 0, multigetDelayMs: 0, getDelayMs: 0, throttle: null, timeScale: 0.01, gzip: 'when-accepted',
  };
}
