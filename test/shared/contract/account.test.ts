import { IGNORED_BECAUSE } from '../../../shared/busy/accountObjects.ts';
import { QUARANTINE_REASONS } from '../../../shared/busy/eventInstances.ts';
import * as account from '../../../shared/contract/account.ts';
import { describeShapes } from './describeShapes.ts';

const ignored = Object.fromEntries(IGNORED_BECAUSE.map((because) => [because, 1]));
const quarantined = Object.fromEntries(QUARANTINE_REASONS.map((because) => [because, 1]));
const WHOLE = { accepted: [0, 1], refused: [0.5, '1'] };

describeShapes(account, {
  zCalendarAccount: {
    samples: [{ listed: 9, held: 8, unserved: 1, blocking: 3, ignored, quarantined }, { listed: 0, held: 0, unserved: 0, blocking: 0, ignored: {}, quarantined: {} }],
    optional: [...IGNORED_BECAUSE.map((because) => `ignored.${because}`), ...QUARANTINE_REASONS.map((because) => `quarantined.${because}`)],
    limits: {
      listed: WHOLE, held: WHOLE, unserved: WHOLE, blocking: WHOLE, 'ignored.cancelled': WHOLE,
      ignored: { accepted: [{}], refused: [{ 'no-such-reason': 1 }] }, quarantined: { accepted: [{}], refused: [{ 'no such reason': 1 }] },
    },
  },
});
