import { expect, it } from 'vitest';
import * as undo from '../../../shared/contract/undo.ts';
import { HOLD_DECISIONS, HOLD_KINDS, HOLD_REASONS } from '../../../shared/sync/hold.ts';
import { describeShapes, ID, lengths, long } from './describeShapes.ts';

const PERIOD = { start: 1, end: 2 };
const WHOLE = { accepted: [0, 1], refused: [0.5, '1'] };

describeShapes(undo, {
  zHeld: {
    samples: [{ id: 'h', kind: 'events', calendarId: 'home', reason: 'vanished', count: 5, of: 9, items: [{ period: PERIOD, title: 'Fair' }], since: 1, checkedAt: 2, decision: 'believe' }],
    nullable: ['calendarId', 'items.0.period', 'items.0.title', 'decision'], words: { kind: HOLD_KINDS, reason: HOLD_REASONS, decision: HOLD_DECISIONS }, limits: { calendarId: ID, count: WHOLE, of: WHOLE },
  },
  zDecideHoldInput: { samples: [{ holdId: 'h', decision: 'believe' }], words: { decision: HOLD_DECISIONS }, limits: { holdId: lengths(100) } },
  zVanished: {
    samples: [{
      batches: [{ batchId: 'b', kind: 'event', calendarId: 'home', goneAt: 1, why: 'confirmed-by-user', count: 1, items: [{ id: 'e', period: PERIOD, title: 'Fair' }] }],
      kept: [{ id: 'k', calendarId: 'home', at: 2, period: PERIOD, title: 'Fair' }],
    }],
    nullable: ['batches.0.items.0.period', 'batches.0.items.0.title', 'kept.0.period', 'kept.0.title'],
    words: { 'batches.0.kind': ['event', 'appointment'], 'batches.0.why': ['deleted-in-icloud', 'confirmed-by-user', 'no-longer-kept', 'appointment-gone'] }, limits: { 'batches.0.count': WHOLE },
  },
  zRestoreInput: { samples: [{ batchId: 'b' }, { id: 'e' }], limits: { batchId: lengths(100) } },
  zRemoveKeptInput: { samples: [{ id: 'k' }], limits: { id: lengths(100) } },
});

it('one of what vanished is named by no more than a hundred characters', () => {
  expect([100, 101].map((length) => undo.zRestoreInput.safeParse({ id: long(length) }).success)).toEqual([true, false]);
});
