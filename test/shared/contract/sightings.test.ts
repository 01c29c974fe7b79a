import { expect, it } from 'vitest';
import * as sightings from '../../../shared/contract/sightings.ts';
import { describeShapes } from './describeShapes.ts';

const WHOLE = { accepted: [0, 1], refused: [0.5, '1'] };

describeShapes(sightings, {
  zSightings: {
    samples: [
      { zone: 'Europe/Berlin', start: 1, end: 2, calendars: [{ kind: 'seen', calendarId: 'home', events: 12, unreadable: 1, next: { start: 1, end: 2, allDay: false, title: 'Dentist' } }] },
      { zone: 'Europe/Berlin', start: 1, end: 2, calendars: [{ kind: 'not-seen', calendarId: 'work', fault: 'unreachable' }] },
    ],
    nullable: ['calendars.0.next', 'calendars.0.next.title'],
    limits: { 'calendars.0.events': WHOLE, 'calendars.0.unreadable': WHOLE },
  },
});

it('a calendar that nobody saw has a fault and no number of events', () => {
  const told = (calendar: object) => sightings.zSightings.safeParse({ zone: 'UTC', start: 1, end: 2, calendars: [{ calendarId: 'home', ...calendar }] }).success;
  expect(told({ kind: 'not-seen', fault: 'throttled' })).toBe(true);
  for (const calendar of [{ kind: 'not-seen' }, { kind: 'not-seen', fault: 'anything-else' }, { kind: '', fault: 'throttled' }, { kind: 'seen', fault: 'throttled' }]) expect(told(calendar)).toBe(false);
});
