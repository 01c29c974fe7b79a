import { describe, expect, it } from 'vitest';
import type { EventInstances } from '../../../shared/busy/eventInstances.ts';
import { sightCalendar } from '../../../shared/preview/sightCalendar.ts';

const FACTS: EventInstances = {
  uid: 'A', allDay: false, transparency: 'opaque', status: 'confirmed', participation: 'none', travelMinutes: 0, title: 'Dentist', appointmentId: null, times: [], recurrenceIds: null,
};
const PERIOD = { start: 100, end: 200 };
const object = (...instances: Partial<EventInstances>[]) => ({ instances: instances.map((event) => ({ ...FACTS, ...event })), quarantined: [] });
const sight = (objects: Parameters<typeof sightCalendar>[0], titles = false) => sightCalendar(objects, PERIOD, { titles });

describe('what a calendar holds in the coming weeks', () => {
  it('counts occurrences inside the period, and names the first that is still to begin', () => {
    expect(sight([object({ times: [10, 20, 110, 120, 190, 210, 200, 210] }), object({ times: [105, 115] })])).toEqual({
      events: 3, next: { start: 105, end: 115, allDay: false, title: null }, unreadable: 0,
    });
  });

  it('what is under way counts and is not the next one', () => {
    expect(sight([object({ times: [90, 110] })])).toEqual({ events: 1, next: null, unreadable: 0 });
    expect(sight([object({ times: [90, 100] })])).toEqual({ events: 0, next: null, unreadable: 0 });
  });

  it('what blocks nothing is seen all the same: holidays and reminders tell a calendar', () => {
    expect(sight([object({ times: [150, 160], transparency: 'transparent', allDay: true }), object({ times: [120, 120] })])).toMatchObject({ events: 2, next: { start: 120 } });
  });

  it('what was cancelled is not seen', () => {
    expect(sight([object({ times: [110, 120], status: 'cancelled' })])).toEqual({ events: 0, next: null, unreadable: 0 });
  });

  it('the title is told only where the user lets it be seen', () => {
    const one = [object({ times: [110, 120] })];
    expect([sight(one).next?.title, sight(one, true).next?.title]).toEqual([null, 'Dentist']);
  });

  it('what could not be understood is said, not counted as an event', () => {
    expect(sight([{ instances: [], quarantined: [{ reason: 'not understood', widest: PERIOD }] }])).toEqual({ events: 0, next: null, unreadable: 1 });
  });
});
