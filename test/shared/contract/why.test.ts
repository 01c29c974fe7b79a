import { expect, it } from 'vitest';
import { SWITCHED_RULES } from '../../../shared/busy/planFreeing.ts';
import * as why from '../../../shared/contract/why.ts';
import { DAY } from '../../../shared/time/period.ts';
import { describeShapes } from './describeShapes.ts';

const PERIOD = { start: 1, end: 2 };
const ACCOUNT = { listed: 1, held: 1, unserved: 0, blocking: 1, ignored: {}, quarantined: {} };
const DECISION = { property: 'TRANSP', value: 'OPAQUE', means: 'It takes time.', standard: 'RFC 5545 §3.8.2.7', rule: 'allDay' };
const CHANGES = [{ kind: 'mark-free' }, { kind: 'switch-off', rule: 'tentative' }, { kind: 'limit-padding', side: 'before', minutes: 15 }, { kind: 'move-appointment' }];
const EVENT = {
  kind: 'event', calendarId: 'home', title: 'Dentist', own: PERIOD, before: 900_000, after: 0, travelMinutes: 15, repeats: true, rule: 'opaque', decision: DECISION, unreadable: 'not understood',
  readAt: 1, changes: CHANGES,
};
const CALL = { kind: 'appointment', title: 'Call', own: PERIOD, readAt: 1, changes: [] };
const CHECKED = { calendarId: 'home', name: 'Home', color: '#ff2968', role: 'primary', readAt: 1, state: 'read', quarantined: 0, account: ACCOUNT };
const WHY = {
  period: PERIOD, zone: 'Europe/Berlin', verdict: 'conflict', asOf: 1, doubt: { because: 'stale', calendars: ['home'] }, sources: [EVENT, CALL], omitted: 0, checked: [CHECKED],
  tekmatix: { readAt: 1, state: 'read' },
};

describeShapes(why, {
  zWhyInput: { samples: [{ start: 1, end: 1 + 62 * DAY }], limits: { end: { accepted: [2, 1 + 62 * DAY], refused: [0, 1, 2 + 62 * DAY] } } },
  zWhyPeriod: {
    samples: [WHY],
    nullable: [
      'asOf', 'doubt', ...['title', 'travelMinutes', 'repeats', 'decision', 'decision.value', 'decision.rule', 'unreadable', 'readAt'].map((path) => `sources.0.${path}`), 'sources.1.readAt',
      'checked.0.color', 'checked.0.readAt', 'checked.0.account', 'tekmatix.readAt',
    ],
    words: {
      verdict: ['free', 'conflict', 'doubtful', 'unknown'], 'checked.0.role': ['primary', 'conflict'],
      'sources.0.decision.property': ['TRANSP', 'STATUS', 'PARTSTAT', 'DTSTART'], 'sources.0.decision.rule': ['allDay', 'tentative', 'needsAction', 'freeEvents'],
      'sources.0.changes.0.kind': ['remove-travel-time', 'mark-free', 'decline', 'delete-event', 'repair-event', 'stop-checking', 'move-appointment', 'remove-blocked-slot'],
      'sources.0.changes.1.rule': SWITCHED_RULES, 'sources.0.changes.2.side': ['before', 'after'], 'sources.1.kind': ['appointment', 'blocked-slot'],
    },
    limits: { omitted: { accepted: [0, 7], refused: [0.5] }, 'sources.0.changes.2.minutes': { accepted: [0, 30], refused: [0.5] } },
  },
});

it('a period that cannot be explained is refused with a reason', () => {
  expect(why.zWhyInput.safeParse({ start: 1, end: 1 }).error?.issues.map(({ message }) => message)).toEqual(['a period of up to 62 days']);
});
