type Assumption = {
  /** What we take for true, in one sentence. */
  readonly says: string;
  /** Of the field manual iCloud. */
  readonly section: string;
  /** Exports of server/caldav/icloudQuirks.ts that rest on it. */
  readonly quirks: readonly string[];
};

/** What the CalDAV door takes for true about iCloud and nobody can look up. In the order of the report. */
export const ASSUMPTIONS = {
  'root-answers': { says: 'caldav.icloud.com answers PROPFIND of / itself, without a redirect', section: '1.1', quirks: ['isAppleOrigin'] },
  'well-known-207': { says: 'well-known answers 207 and is no redirect', section: '1.1, 10.4', quirks: ['XML_PROLOG'] },
  'strict-prolog': { says: 'white space before the XML declaration is answered 400', section: '1.1', quirks: ['XML_PROLOG'] },
  'no-allprop': { says: 'allprop tells nothing', section: '1.1', quirks: ['XML_PROLOG'] },
  'home-set-partition': { says: 'the home set is a URL on a host of Apple that may have the password', section: '1.1', quirks: ['isAppleOrigin', 'PARTITION_PREFERRED_MS'] },
  'any-host': { says: 'the first host serves the home set by its path', section: '1.1', quirks: ['isAppleOrigin', 'PARTITION_PREFERRED_MS'] },
  'addresses-told': { says: 'the principal tells the addresses of the account', section: '3.2', quirks: ['PRINCIPAL_BELIEVED_MS'] },
  'request-ids': { says: 'answers carry x-apple-request-uuid', section: '1.2', quirks: [] },
  gzip: { says: 'answers are compressed where that is accepted', section: '4.5', quirks: [] },
  'privileges-told': { says: 'every calendar tells its privileges', section: '3.2', quirks: ['WRITE_PRIVILEGES'] },
  'ctag-is-token': { says: 'ctag and sync-token are one string', section: '3.2', quirks: [] },
  'colour-alpha': { says: 'colours are #RRGGBBAA', section: '3.2', quirks: ['cutAlpha'] },
  'sync-lists-all': { says: 'sync-collection with an empty token lists every member', section: '4.3', quirks: ['isMember'] },
  'rows-once': { says: 'no member is listed twice', section: '4.3', quirks: ['isMember'] },
  'no-pages': { says: 'the listing comes in one page', section: '4.3, 10.10', quirks: ['SYNC_PAGE'] },
  'limit-accepted': { says: 'a listing with DAV:limit is answered', section: '4.3', quirks: ['SYNC_PAGE'] },
  'unknown-token-refused': { says: 'a token that was never given out is refused with one of the known statuses', section: '4.3', quirks: ['TOKEN_REFUSALS'] },
  'batch-whole': { says: 'a multiget of 50 is answered whole', section: '4.2, 10.9', quirks: ['MULTIGET_BATCH'] },
  'missing-told': { says: 'a multiget with an unknown href is answered, and says so in one of three ways', section: '4.2', quirks: ['MULTIGET_BATCH'] },
  'query-needs-vevent': { says: 'calendar-query without VEVENT is an error of the server', section: '4.1', quirks: [] },
  'no-prop-filter': { says: 'a query by UID is refused', section: '4.1', quirks: [] },
  'no-expand': { says: 'expand gives series as they are', section: '4.1, 10.1', quirks: [] },
  'no-free-busy': { says: 'free-busy-query is refused', section: '4.1', quirks: [] },
  'not-throttled': { says: 'this many requests at this pace are not throttled', section: '4.6, 10.5', quirks: ['IN_FLIGHT', 'BUDGET', 'SLOWEST_SHARE', 'SHORTEST_PAUSE_MS', 'LONGEST_PAUSE_MS', 'RECOVERY_MS', 'isThrottledRefusal'] },
  'create-201': { says: 'a new event is answered 201', section: '5.1', quirks: ['WRITTEN'] },
  'etag-on-put': { says: 'a write is answered with a strong ETag', section: '5.2, 10.2', quirks: ['WRITTEN'] },
  'fresh-get': { says: 'GET serves a write at once', section: '4.3', quirks: [] },
  'stored-as-sent': { says: 'an event without people is stored as it was sent', section: '5.2', quirks: [] },
  'report-at-once': { says: 'sync-collection lists a write at once', section: '4.3', quirks: [] },
  'multiget-at-once': { says: 'multiget serves what sync-collection lists', section: '4.3', quirks: [] },
  'no-second-create': { says: 'If-None-Match: * on what exists is answered 412', section: '5.1', quirks: [] },
  'replace-204': { says: 'a write with the right ETag is answered 204', section: '5.1', quirks: ['WRITTEN'] },
  'stale-put-refused': { says: 'a write with an old ETag is answered 412', section: '5.1', quirks: ['guardsAWrite'] },
  'star-refused': { says: 'If-Match: * is refused though the event exists', section: '5.1', quirks: ['guardsAWrite'] },
  'uid-once': { says: 'a second event with the same UID is refused with 412', section: '5.1', quirks: [] },
  'end-needed': { says: 'an event without an end is refused with 404', section: '5.1', quirks: [] },
  'zone-needed': { says: 'a zone without its rules is refused', section: '5.1', quirks: [] },
  'stale-delete-refused': { says: 'a deletion with an old ETag is answered 412', section: '5.1', quirks: ['guardsAWrite'] },
  'delete-204': { says: 'a deletion is answered 204, and again 404', section: '5.1', quirks: ['REMOVED'] },
  'uid-reusable': { says: 'the name and UID of a deleted event can be used again', section: '5.1, 10.8', quirks: [] },
} as const satisfies Readonly<Record<string, Assumption>>;

export type AssumptionId = keyof typeof ASSUMPTIONS;

/** What this check does not ask, and why. */
export const NOT_ASKED: readonly string[] = [
  'A multiget without hrefs (§4.2): it keeps a server of Apple busy for 30 s, and we never send one.',
  'Guests, ORGANIZER and SCHEDULE-AGENT (§10.7): Apple would write e-mails to people, and we never send any.',
  'Passwords without dashes, other user names (§10.6): each wrong guess brings the account nearer to being locked.',
  'Writes without a condition (§10.3), and how long tokens live (§10.11).',
];
