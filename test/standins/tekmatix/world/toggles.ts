/** Where the sources of the field manual disagree (TekMatix §6), the stand-in can be told which one to follow. */
export type ApiToggles = {
  /** Lists: 'mixed' gives every third record another format. Single reads always carry an offset (§8.7). */
  dateStyle: 'mixed' | 'offset' | 'utc' | 'naive';
  /** Deleted records vanish from lists, or stay with `deleted: true`. */
  deletedInLists: 'absent' | 'flagged';
  deletedAppointment: 'not-found' | 'flagged';
  deleteTwice: 400 | 404;
  /** A list without its window, or without exactly one selector (§6.12). */
  missingSelector: 400 | 422;
  unknownBlock: 400 | 404;
  /** A block for nobody, or for a user and a calendar at once (§6.21). */
  blockOwner: 400 | 422;
  /** Whether `userId=` also finds appointments in which the user is a secondary owner. */
  userIdFindsSecondaryOwners: boolean;
  listWindow: 'overlap' | 'start-in-range';
  /** What live calendars without hours of their own have been seen to answer, against the list of the specification (§1.5). */
  emptyOpenHours: 'object' | 'list';
  expiredToken: 'Invalid token: access token is invalid' | 'Invalid token: jwt expired';
  /** The server's clock minus the real one, in ms: its `Date` header and the dates of records (§6.8). */
  clockSkewMs: number;
  /** Two writes in one millisecond leave the same `dateUpdated`, instead of a later one each. */
  equalDateUpdated: boolean;
  /** Fields that no specification names, in every record (§6.11). */
  unknownFields: boolean;
  /** The disputed report that a block over an appointment cancels it (§0.14). */
  blockCancelsAppointment: boolean;
  /** Lists do not show records younger than this (ms of the stand-in's clock). */
  listLagMs: number;
  /** What a refresh token gets that was used before (§6.6). */
  reusedRefreshToken: 400 | 401;
  /** Token bucket per app and location. */
  rateLimit: { burst: number; intervalMs: number; daily: number };
};

export type WebToggles = {
  mountDelayMs: number;
  /** `other-user`: the page's scripts are told of somebody else than the one who is signed in. */
  appUtils: 'present' | 'absent' | 'late' | 'throws' | 'other-user';
  theme: 'light' | 'dark';
  strictCsp: boolean;
  /** The native "Calendar Configuration" panel on My Profile. */
  nativeCalendarConfiguration: boolean;
  /** The native iCloud card among the integrations. */
  nativeICloudCard: boolean;
  /** Opens `exposeSessionDetails` (§4.3). */
  sharedSecret: string;
  /** `exposeSessionDetails` gives the same string each time instead of one with a salt of its own. */
  replaySessionDetails: boolean;
  /** Who is signed in; unset: the first user of the location. */
  signedInUserId: string | null;
  refreshMs: number;
};

/** Of a location in the vendor's sandbox (§1.7). */
export const SANDBOX_LIMIT: ApiToggles['rateLimit'] = { burst: 25, intervalMs: 10_000, daily: 10_000 };

export function defaultApiToggles(): ApiToggles {
  return {
    dateStyle: 'mixed', deletedInLists: 'absent', deletedAppointment: 'not-found', deleteTwice: 400, missingSelector: 422, unknownBlock: 404,
    blockOwner: 422, emptyOpenHours: 'object', expiredToken: 'Invalid token: access token is invalid', clockSkewMs: 0, equalDateUpdated: false, unknownFields: true,
    userIdFindsSecondaryOwners: false, listWindow: 'overlap', blockCancelsAppointment: false, listLagMs: 0,
    reusedRefreshToken: 400,
    rateLimit: { burst: 100, intervalMs: 10_000, daily: 200_000 },
  };
}

export function defaultWebToggles(): WebToggles {
  return {
    mountDelayMs: 0, appUtils: 'present', theme: 'light', strictCsp: false, nativeCalendarConfiguration: false, nativeICloudCard: false,
    sharedSecret: 'standin-shared-secret', replaySessionDetails: false, signedInUserId: null, refreshMs: 3_000,
  };
}
