import { USER_EDITS } from '../../../shared/appointments/planRemoval.ts';
import * as leaving from '../../../shared/contract/leaving.ts';
import { describeShapes, ID } from './describeShapes.ts';

const ITEM = { kind: 'event', start: 1, end: 2, title: 'Call', calendar: 'Home', edits: ['time'], state: 'removed', reason: 'gone', at: 3 };
const TROUBLE = { place: 'tekmatix', fault: 'tekmatix-unreachable' };
const NULLABLE = ['items.0.calendar', 'items.0.reason', 'items.0.at'];

describeShapes(leaving, {
  zPreviewLeavingInput: { samples: [{ connectionId: 'anna', changed: 'keep' }], nullable: ['connectionId'], words: { changed: ['keep', 'remove'] }, limits: { connectionId: ID } },
  zStartLeavingInput: { samples: [{ connectionId: 'anna', changed: 'keep', written: 'remove' }], nullable: ['connectionId'], words: { changed: ['keep', 'remove'], written: ['remove', 'leave'] } },
  zEndLeavingInput: { samples: [{ wish: 'stay' }], words: { wish: ['leave-rest', 'stay'] } },
  zLeavingItem: {
    samples: [ITEM], nullable: ['calendar', 'reason', 'at'], words: { kind: ['block', 'event'], state: ['waiting', 'removed', 'left'], 'edits.0': USER_EDITS },
  },
  zLeavingPreview: { samples: [{ items: [ITEM], troubles: [TROUBLE] }], nullable: NULLABLE },
  zLeaving: {
    samples: [{
      scope: 'account', connectionId: 'anna', account: 'anna@example.com', written: 'leave', changed: 'remove', wish: 'stay', startedAt: 1, nextTryAt: 2, endedAt: 3, items: [ITEM], troubles: [TROUBLE],
    }],
    nullable: ['connectionId', 'wish', 'endedAt', ...NULLABLE],
    words: { scope: ['account', 'everything'], written: ['remove', 'leave'], changed: ['keep', 'remove'], wish: ['leave-rest', 'stay'] },
  },
  zUserExport: {
    samples: [{
      format: 'icloud-for-tekmatix/export', version: 1, exportedAt: 1, sections: [{ name: 'users', about: 'You.', rows: [{}] }], leftOut: [{ what: 'passwords', why: 'They are sealed.' }],
    }],
    words: { format: ['icloud-for-tekmatix/export'] }, limits: { version: { accepted: [1], refused: [0, 2, '1'] } },
  },
});
