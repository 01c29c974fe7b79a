import { describe, expect, it } from 'vitest';
import { QUARANTINE_REASONS, recurrenceIdOf, toQuarantineReason, type EventInstances } from '../../../shared/busy/eventInstances.ts';

const series = (recurrenceIds: EventInstances['recurrenceIds']): EventInstances => ({
  uid: 'A', allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none', travelMinutes: 0, title: null, appointmentId: null,
  times: [100, 110, 200, 210, 350, 360], recurrenceIds,
});
const idsOf = (event: EventInstances): (number | null)[] => [0, 1, 2, 3].map((index) => recurrenceIdOf(event, index));

describe('the identity of an occurrence', () => {
  it('is its start, as far as nothing was moved', () => expect(idsOf(series('starts'))).toEqual([100, 200, 350, null]));
  it('is the start that the series gave it, when it was moved (RFC 5545 §3.8.4.4)', () => expect(idsOf(series([100, 200, 300]))).toEqual([100, 200, 300, null]));
  it('is none for an event that does not recur', () => expect(idsOf(series(null))).toEqual([null, null, null, null]));
});

it('a reason is one of the list, and one of an older server is not understood', () => {
  expect(QUARANTINE_REASONS.map(toQuarantineReason)).toEqual(QUARANTINE_REASONS);
  expect(toQuarantineReason('of an older server')).toBe('not understood');
});
