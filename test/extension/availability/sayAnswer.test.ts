import { describe, expect, it } from 'vitest';
import { saySource, sayUnknown } from '../../../extension/availability/sayAnswer.ts';
import type { BusyRule } from '../../../shared/busy/busyPeriod.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { appointment, block, HOME, icloud, snapshot, WORK } from '../../shared/availability/aSnapshot.ts';

describe('who takes the time, in words', () => {
  it('an appointment and a Blocked Slot say what they are, with or without a title', () => {
    expect(saySource(appointment('Call'), snapshot())).toEqual({ what: 'Call', where: 'TekMatix appointment', why: '' });
    expect(saySource(appointment(''), snapshot())).toEqual({ what: 'Appointment', where: 'TekMatix appointment', why: '' });
    expect(saySource(block('Lunch'), snapshot())).toEqual({ what: 'Lunch', where: 'TekMatix Blocked Slot', why: '' });
    expect(saySource(block(''), snapshot())).toEqual({ what: 'Blocked Slot', where: 'TekMatix Blocked Slot', why: '' });
  });

  it('an event says its title as far as it may, and its calendar', () => {
    expect(saySource(icloud({ calendarId: WORK }), snapshot())).toEqual({ what: 'Dentist', where: 'Work', why: '' });
    expect(saySource(icloud({ title: null }), snapshot())).toEqual({ what: 'Busy', where: 'Home', why: '' });
    expect(saySource(icloud({ title: null, rule: 'unreadable' }), snapshot())).toMatchObject({ what: 'Unreadable event', where: 'Home' });
    expect(saySource(icloud({ calendarId: 'gone' as CalendarId }), snapshot())).toMatchObject({ where: 'iCloud' });
  });

  it.each<[BusyRule, string]>([
    ['opaque', ''], ['all-day', 'all-day event'], ['tentative', 'tentative'], ['needs-action', 'invitation not answered yet'],
    ['free-counts', 'marked free, but this calendar counts free events'], ['unreadable', 'could not be read, so it counts as busy'],
  ])('an event that counts as %s says why: %s', (rule, why) => {
    expect(saySource(icloud({ rule }), snapshot()).why).toBe(why);
  });
});

describe('why nobody says "free", in one sentence', () => {
  it.each([
    ['nothing-connected', 'No calendar is connected yet.'], ['outside-window', 'This time is outside the months that are kept in step.'],
    ['never-synced', 'Home, Work has not been read yet.'], ['failing', 'Home, Work could not be read the last time.'],
    ['incomplete', 'Not every event of Home, Work is accounted for.'], ['quarantined', 'Home, Work has an event that could not be read.'],
    ['stale', 'Home, Work was last read too long ago to be sure.'],
  ] as const)('%s', (because, sentence) => {
    expect(sayUnknown(because, [HOME, WORK], snapshot())).toBe(sentence);
  });

  it('names TekMatix when no calendar is in doubt', () => {
    expect(sayUnknown('stale', [], snapshot())).toBe('TekMatix was last read too long ago to be sure.');
  });
});
