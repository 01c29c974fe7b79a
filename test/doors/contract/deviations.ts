import type { FaultKind } from '../../../shared/connection/fault.ts';

type Refused = Extract<FaultKind, 'changed-meanwhile' | 'access-denied' | 'event-refused' | 'token-invalid' | 'gone'>;

/** What servers differ in, as the door shows it. The contract suite expects exactly this of each server: nothing is skipped. */
export type Conduct = {
  /** A sync-token that the server never gave out (RFC 6578 §3.2). */
  readonly unknownToken: Refused | 'lists-everything';
  /** A second object with the same UID in one calendar (RFC 4791 §4.1 forbids it). */
  readonly uidTwice: Refused | 'accepted';
  /** The same UID in another calendar of the account. */
  readonly uidElsewhere: Refused | 'accepted';
  /** A PUT that gives an object another UID (RFC 4791 §5.3.2). */
  readonly uidChanged: Refused | 'accepted';
  /** A PUT of something that is no calendar object. */
  readonly notACalendar: Refused | 'accepted';
  /** A DELETE with an old ETag (RFC 9110 §13.1.1). */
  readonly staleDelete: Refused | 'accepted';
  /** A listing of everything may name what is long gone, as removed. */
  readonly firstListing: 'members' | 'members-and-old-deletions';
  /** A listing since a token may name what did not change since. */
  readonly delta: 'changes' | 'repeats';
  /** An object whose name needs encoding, asked for by the href that the server itself gave. */
  readonly oddNames: 'served' | 'not-served';
  /** A PUT that may only create, where something is (RFC 9110 §13.1.2). */
  readonly createTwice: Refused | 'accepted';
  /** A PUT that may only replace, where nothing is any more (RFC 9110 §13.1.1). */
  readonly replaceGone: Refused | 'accepted';
};

const BY_THE_RFC: Conduct = {
  unknownToken: 'token-invalid', uidTwice: 'changed-meanwhile', uidElsewhere: 'accepted', uidChanged: 'changed-meanwhile', notACalendar: 'event-refused',
  staleDelete: 'changed-meanwhile', firstListing: 'members', delta: 'changes', oddNames: 'served', createTwice: 'changed-meanwhile', replaceGone: 'changed-meanwhile',
};

export type Deviation = { readonly [Key in keyof Conduct]: { readonly what: Key; readonly is: Conduct[Key]; readonly because: string } }[keyof Conduct];

/** Every deviation of every server that the suite runs against, with its reason. */
export const DEVIATIONS = {
  'iCloud (stand-in)': [
    { what: 'uidElsewhere', is: 'changed-meanwhile', because: 'One UID lives once in an account; 412 without a body (field manual iCloud §5.1).' },
  ],
  Cyrus: [
    { what: 'uidTwice', is: 'access-denied', because: '403 with unique-scheduling-object-resource instead of 409; the door reads no bodies of refusals.' },
    { what: 'uidElsewhere', is: 'access-denied', because: 'UIDs are unique for each user, as at Apple, and told by 403.' },
    { what: 'uidChanged', is: 'access-denied', because: '403 with no-uid-conflict instead of 409.' },
    { what: 'notACalendar', is: 'access-denied', because: '403 with valid-calendar-data, which RFC 4791 §5.3.2.1 allows; without its body it reads like a lost permission.' },
  ],
  Radicale: [
    { what: 'firstListing', is: 'members-and-old-deletions', because: 'A first sync-collection may add a 404 row for what was deleted before.' },
  ],
  DAViCal: [
    { what: 'unknownToken', is: 'lists-everything', because: 'A token of somebody else is answered with 207 and every member.' },
    { what: 'uidTwice', is: 'accepted', because: 'It does not look at UIDs.' },
    { what: 'uidChanged', is: 'accepted', because: 'It does not look at UIDs.' },
    { what: 'notACalendar', is: 'changed-meanwhile', because: '412 Precondition Failed for valid-calendar-data, where RFC 4791 §5.3.2.1 has 403 or 409.' },
  ],
  /**
   * Only run where its program is found (/usr/sbin/sogod, or SOGOD names it): `npm test` installs every other server and
   * not this one, because a server that ignores conditions teaches the door nothing about Apple's, and takes a package
   * with a dozen libraries. Where it is not found it is in no list of tests (vitest.config.ts), so that nothing is skipped.
   */
  SOGo: [
    { what: 'unknownToken', is: 'lists-everything', because: 'A token of somebody else is answered with 207 and every member.' },
    { what: 'uidChanged', is: 'accepted', because: 'It does not compare UIDs.' },
    { what: 'staleDelete', is: 'accepted', because: 'It does not look at the condition of a DELETE.' },
    { what: 'createTwice', is: 'accepted', because: 'If-None-Match: * on what exists is answered 204, and it is overwritten.' },
    { what: 'replaceGone', is: 'accepted', because: 'If-Match on what is gone is answered 201, and it is made again.' },
    { what: 'notACalendar', is: 'gone', because: '404 for text that it cannot read.' },
    { what: 'delta', is: 'repeats', because: 'Its tokens are seconds: what changed in the same second is named again.' },
    { what: 'oddNames', is: 'not-served', because: 'It gives hrefs without encoding them and does not find them again so.' },
  ],
} as const satisfies Readonly<Record<string, readonly Deviation[]>>;

export type ServerName = keyof typeof DEVIATIONS;

/** What the suite expects of a server. */
export function conductOf(server: ServerName, more: Partial<Conduct> = {}): Conduct {
  const deviations: readonly Deviation[] = DEVIATIONS[server];
  return { ...BY_THE_RFC, ...Object.fromEntries(deviations.map(({ what, is }) => [what, is])), ...more };
}
