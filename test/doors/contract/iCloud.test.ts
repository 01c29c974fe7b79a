import type { ICloudStandin } from '../../standins/icloud/standin.ts';
import { conductOf, type Conduct } from './deviations.ts';
import { describeContract } from './describeContract.ts';
import { BOOTSTRAP, startICloudPlace, type Addressed, type MakeHostile } from './iCloudPlace.ts';

type Toggles = ICloudStandin['toggles'];

/** The ways in which Apple may differ from what was recorded: the contract holds in each. */
type Mode = { readonly name: string; readonly hostile: Partial<Toggles> | MakeHostile; readonly conduct?: Partial<Conduct>; readonly addressed?: Addressed };

/** Happens when the calendars are listed for the first time: the door then knows where the account lives. */
const onceSignedIn = (happen: MakeHostile): MakeHostile => (icloud, hosts) => {
  icloud.faults.next({ method: 'PROPFIND', path: '/calendars/', fault: { kind: 'meanwhile', act: () => { happen(icloud, hosts); } } });
};

const MODES: readonly Mode[] = [
  { name: 'as recorded', hostile: {} },
  { name: 'without ETags after a PUT', hostile: { etagOnPut: 'absent' } },
  { name: 'with repeated rows, in pages of two', hostile: { duplicateRows: 'always', syncPage: 2 } },
  { name: 'with missing rows told by a status', hostile: { missingRows: 'status' } },
  { name: 'with missing rows told by a propstat', hostile: { missingRows: 'propstat' } },
  { name: 'with missing rows left out', hostile: { missingRows: 'absent' } },
  { name: 'with old tokens named', hostile: { invalidToken: 'named-403' } },
  { name: 'with old tokens answered 412', hostile: { invalidToken: '412' } },
  { name: 'with old tokens answered with everything', hostile: { invalidToken: 'full-listing' }, conduct: { unknownToken: 'lists-everything' } },
  { name: 'without privilege sets', hostile: { privileges: 'omitted' } },
  { name: 'without the addresses of the account', hostile: { addresses: 'omitted' } },
  { name: 'with tombstones', hostile: { tombstones: 'refused' } },
  { name: 'with unconditional writes refused and stale deletions accepted', hostile: { unconditionalPut: 'refused-after-apple', staleDelete: 'accepted' }, conduct: { staleDelete: 'accepted' } },
  { name: 'without gzip', hostile: { gzip: 'never' } },
  { name: 'with a redirect from the root, in China', hostile: (icloud) => { Object.assign(icloud.toggles, { rootRedirect: { status: 302, to: 'own-origin' }, region: 'china' }); } },
  { name: 'with late reports, later multigets and stale reads', hostile: { reportDelayMs: 10_000, multigetDelayMs: 20_000, getDelayMs: 30_000 } },
  { name: 'with its home set under the same host', hostile: { homeSetHost: 'own-origin' } },
  { name: 'with its home set under another host', hostile: { homeSetHost: 'second-origin' } },
  { name: 'with scheduled events rewritten', hostile: { rewrite: 'scheduling' } },
  { name: 'with zones accepted that are not described', hostile: { missingTimezone: 'accepted' } },
  { name: 'that throttles above our pace', addressed: 'by-name', hostile: { throttle: { perMinute: 72, retryAfterSeconds: 120, trueSeconds: 600, status: 503 } } },
  { name: 'whose first host redirects to the partition', addressed: 'by-name', hostile: { bootstrap: 301 } },
  { name: 'whose first host says that the account is elsewhere', addressed: 'by-name', hostile: onceSignedIn((icloud) => { icloud.toggles.bootstrap = 421; }) },
  { name: 'whose first host is not found any more', addressed: 'by-name', hostile: onceSignedIn((_icloud, hosts) => { hosts.unknown.add(BOOTSTRAP); }) },
  { name: 'after a move, the old partition dead', addressed: 'by-name', hostile: onceSignedIn((icloud) => { icloud.movePartition(181, 'dead'); }) },
  { name: 'after a move, the old partition answering 503', addressed: 'by-name', hostile: onceSignedIn((icloud) => { icloud.movePartition(181, 503); }) },
  { name: 'after a move, the old partition redirecting and the first host gone', addressed: 'by-name', hostile: onceSignedIn((icloud, hosts) => { icloud.movePartition(181, 301); hosts.unknown.add(BOOTSTRAP); }) },
  { name: 'after a move, the old partition saying so and the first host redirecting', addressed: 'by-name', hostile: onceSignedIn((icloud) => { icloud.movePartition(181, 421); icloud.toggles.bootstrap = 301; }) },
  { name: 'with connections that close after each answer', hostile: (icloud) => { icloud.faults.next({ times: 'always', fault: { kind: 'close-after' } }); } },
  { name: 'with slow bodies', hostile: (icloud) => { icloud.faults.next({ times: 'always', fault: { kind: 'slow-body', ms: 2 } }); } },
];

// `bootstrap: 503` is no mode: that is a throttle, and the door keeps still then (test/doors/calDavGate.test.ts).
for (const { name, hostile, conduct, addressed } of MODES) {
  const makeHostile = typeof hostile === 'function' ? hostile : (icloud: ICloudStandin) => { Object.assign(icloud.toggles, hostile); };
  describeContract(`iCloud (stand-in) ${name}`, () => startICloudPlace(makeHostile, addressed), conductOf('iCloud (stand-in)', conduct));
}
