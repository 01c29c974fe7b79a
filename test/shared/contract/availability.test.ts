import { expect, it } from 'vitest';
import { CLASH_DECISIONS } from '../../../shared/availability/acceptClash.ts';
import * as availability from '../../../shared/contract/availability.ts';
import { DAY } from '../../../shared/time/period.ts';
import { describeShapes, ID, lengths, long } from './describeShapes.ts';

const PERIOD = { start: 1, end: 2 };
const QUESTION = { accepted: ['floating', 'unknown-zone W. Europe', 'zone-differs Europe/Berlin', `zone-differs ${long(87)}`], refused: ['', 'floating away', 'unknown-zone', ' floating', `unknown-zone ${long(88)}`, ['floating']] };
const DOUBT = { question: 'floating', answer: 'Europe/Berlin', of: 2 };
const ICLOUD = { kind: 'icloud', calendarId: 'home', title: 'Dentist', allDay: false, rule: 'opaque', before: 900_000, after: 0, doubt: DOUBT };
const BUSY = { ...PERIOD, type: 'busy', sources: [ICLOUD, { kind: 'appointment', appointmentId: 'a', title: 'Call' }, { kind: 'blocked-slot', blockedSlotId: 'b', title: 'Lunch' }] };
const { calendarId: _id, ...LABELLED } = ICLOUD;
const ACCOUNT = { listed: 1, held: 1, unserved: 0, blocking: 1, ignored: {}, quarantined: {} };
const EVIDENCE = { calendarId: 'home', name: 'Home', color: '#ff2968', role: 'primary', readAt: 1, state: 'read', fault: 'gone', quarantined: 0, account: ACCOUNT };
const PACKED = {
  takenAt: 1, window: PERIOD, zone: 'Europe/Berlin', unit: 900_000, origin: 1, packed: 'ABA',
  labels: [{ ...LABELLED, type: 'busy', calendar: 0 }, { kind: 'appointment', type: 'busy', id: 'a', title: 'Call' }, { kind: 'blocked-slot', type: 'busy', id: 'b', title: 'Lunch' }],
  evidence: [EVIDENCE], tekmatix: { readAt: 1, state: 'read', fault: 'tekmatix-denied', beyond: { from: 1, readAt: 2 } },
};
const RULES = ['opaque', 'all-day', 'tentative', 'needs-action', 'free-counts', 'unreadable'];
const STATES = ['read', 'never-read', 'failing', 'incomplete'];
const TYPES = ['busy', 'busy-tentative', 'busy-unavailable'];
const BECAUSE = ['nothing-connected', 'never-synced', 'stale', 'failing', 'incomplete', 'quarantined', 'outside-window'];
const CLOCK = { question: 'zone-differs Custom', kind: 'zone-differs', tzid: 'Custom', answers: ['iana', 'embedded'], examples: [{ ...PERIOD, title: 'Call', answer: 'iana' }], answered: 'iana' };
const CLOCK_NULLABLE = ['tzid', 'examples.0.title', 'answered'];

describeShapes(availability, {
  zBusyRule: { samples: ['opaque'], words: { '': RULES } },
  zEvidenceState: { samples: ['read'], words: { '': STATES } },
  zPackedSnapshot: {
    samples: [PACKED], optional: ['labels.0.doubt', 'evidence.0.account'],
    nullable: ['labels.0.title', 'evidence.0.color', 'evidence.0.readAt', 'evidence.0.fault', 'evidence.0.account', 'tekmatix.readAt', 'tekmatix.fault', 'tekmatix.beyond', 'tekmatix.beyond.readAt'],
    words: { 'labels.0.type': TYPES, 'labels.0.rule': RULES, 'labels.1.type': TYPES, 'evidence.0.role': ['primary', 'conflict'], 'evidence.0.state': STATES, 'tekmatix.state': STATES },
    limits: { unit: { accepted: [1, 1_000], refused: [0, -1, 0.5] }, 'labels.0.calendar': { accepted: [0, 3], refused: [0.5] }, 'labels.0.doubt.question': QUESTION },
  },
  zSnapshotInput: { samples: [{ start: 1, end: 1 + 62 * DAY }], limits: { end: { accepted: [2, 1 + 62 * DAY], refused: [0, 1, 2 + 62 * DAY] } } },
  zUnknownBecause: { samples: ['stale'], words: { '': BECAUSE } },
  zCheckInput: { samples: [PERIOD], limits: { end: { accepted: [2, 1 + 900 * DAY], refused: [0, 1] } } },
  zAvailabilityAnswer: {
    samples: [
      { verdict: 'free', asOf: 1 }, { verdict: 'conflict', asOf: null, conflicts: [BUSY] }, { verdict: 'doubtful', asOf: null, conflicts: [BUSY], questions: ['floating'] },
      { verdict: 'unknown', asOf: null, because: 'stale', calendars: ['home'] },
    ],
    optional: ['conflicts.0.sources.0.doubt'], nullable: ['conflicts.0.sources.0.title'],
    words: { because: BECAUSE, 'conflicts.0.type': TYPES, 'conflicts.0.sources.0.rule': RULES },
  },
  zClockQuestion: { samples: [CLOCK], nullable: CLOCK_NULLABLE, words: { kind: ['floating', 'unknown-zone', 'zone-differs'] }, limits: { question: QUESTION } },
  zClockQuestions: { samples: [{ questions: [CLOCK] }], nullable: CLOCK_NULLABLE.map((path) => `questions.0.${path}`) },
  zAnswerClockInput: { samples: [{ question: 'floating', answer: 'Europe/Berlin' }], nullable: ['answer'], limits: { question: QUESTION, answer: lengths(80) } },
  zJudgeClashInput: {
    samples: [{ appointmentId: 'a', keys: ['a 1 2 3 4'], decision: 'accept' }], words: { decision: CLASH_DECISIONS },
    limits: { appointmentId: lengths(200), keys: { accepted: [['k'], Array.from({ length: 500 }, () => 'k')], refused: [[], Array.from({ length: 501 }, () => 'k')] }, 'keys.0': lengths(400) },
  },
  zTellZoneInput: { samples: [{ zone: 'Europe/Berlin' }], limits: { zone: lengths(80, 1) } },
});

it('only a "free" has to say how old it is', () => {
  const takes = (answer: object): boolean => availability.zAvailabilityAnswer.safeParse({ ...answer, asOf: null }).success;
  expect(takes({ verdict: 'free' })).toBe(false);
  expect([{ verdict: 'conflict', conflicts: [] }, { verdict: 'doubtful', conflicts: [], questions: [] }, { verdict: 'unknown', because: 'never-synced', calendars: [] }].map(takes)).toEqual([true, true, true]);
});

it('a calendar in an answer is named by its id', () => {
  for (const id of ID.refused) expect(availability.zAvailabilityAnswer.safeParse({ verdict: 'unknown', asOf: 1, because: 'stale', calendars: [id] }).success).toBe(false);
});

it('a period that cannot be asked about is refused with a reason', () => {
  const refusal = (schema: typeof availability.zCheckInput, end: number) => schema.safeParse({ start: 1, end }).error?.issues.map(({ message }) => message);
  expect(refusal(availability.zCheckInput, 1)).toEqual(['the end must come after the start']);
  expect(refusal(availability.zSnapshotInput, 1)).toEqual(['a window of up to 62 days']);
});
