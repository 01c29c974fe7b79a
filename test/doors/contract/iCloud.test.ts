import type { ICloudStandin } from '../../standins/icloud/standin.ts';
import { conductOf, type Conduct } from './deviations.ts';
import { describeContract } from './describeContract.ts';
import { startICloudPlace } from './iCloudPlace.ts';

type Toggles = ICloudStandin['toggles'];

/** The ways in which Apple may differ from what was recorded: the contract holds in each. */
const MODES: readonly { readonly name: string; readonly hostile: Partial<Toggles> | ((icloud: ICloudStandin) => void); readonly conduct?: Partial<Conduct> }[] = [
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
  { name: 'after the account was moved', hostile: (icloud) => { icloud.movePartition(181, 421); } },
  { name: 'with connections that close after each answer', hostile: (icloud) => { icloud.faults.next({ times: 'always', fault: { kind: 'close-after' } }); } },
  { name: 'with slow bodies', hostile: (icloud) => { icloud.faults.next({ times: 'always', fault: { kind: 'slow-body', ms: 2 } }); } },
];

for (const { name, hostile, conduct } of MODES) {
  const makeHostile = typeof hostile === 'function' ? hostile : (icloud: ICloudStandin) => { Object.assign(icloud.toggles, hostile); };
  describeContract(`iCloud (stand-in) ${name}`, () => startICloudPlace(makeHostile), conductOf('iCloud (stand-in)', conduct));
}
