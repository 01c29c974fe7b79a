import { expect, it } from 'vitest';
import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';

it('until the user says otherwise all that may take time does, only free events do not, and titles stay private', () => {
  expect(DEFAULT_BUSY_RULES).toEqual({
    allDay: true, tentative: true, needsAction: true, freeEvents: false, travelTime: true, paddingBefore: 0, paddingAfter: 0, titles: 'busy',
  });
});
