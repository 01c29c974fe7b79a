import { describe, expect, it } from 'vitest';
import { checkAvailability } from '../../../shared/availability/checkAvailability.ts';
import { findFreeTimes } from '../../../shared/availability/findFreeTimes.ts';
import { STALE_AFTER } from '../../../shared/availability/freshness.ts';
import type { BusySnapshot, CalendarEvidence } from '../../../shared/availability/snapshot.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const at = (hour: number, length = HOUR): Period => ({ start: NOW + hour * HOUR, end: NOW + hour * HOUR + length });

function evidence(patch: Partial<CalendarEvidence> = {}): CalendarEvidence {
  return { calendarId: 'home' as CalendarId, name: 'Home', color: null, role: 'primary', readAt: NOW - MINUTE, state: 'read', fault: null, quarantined: 0, ...patch };
}

function snapshot(patch: Partial<BusySnapshot> = {}): BusySnapshot {
  return {
    takenAt: NOW, window: { start: NOW - DAY, end: NOW + 10 * DAY }, zone: 'Europe/Berlin',
    busy: [{ ...at(3), type: 'busy', sources: [{ kind: 'appointment', appointmentId: 'a', title: 'Call' }] }],
    evidence: [evidence()], tekmatix: { readAt: NOW - MINUTE, state: 'read', fault: null, beyond: null }, conflicts: [], ...patch,
  };
}

const COUNTED = { listed: 2, held: 2, unserved: 0, blocking: 2, ignored: {}, quarantined: {} };

describe('am I free?', () => {
  it('free, when everything was read and nothing takes the time', () => {
    expect(checkAvailability(snapshot(), at(1), NOW)).toEqual({ verdict: 'free', asOf: NOW - MINUTE });
  });

  it('free with an account that adds up, and with none from a server of before', () => {
    expect(checkAvailability(snapshot({ evidence: [evidence({ account: COUNTED })] }), at(1), NOW).verdict).toBe('free');
    expect(checkAvailability(snapshot({ evidence: [evidence({ account: undefined })] }), at(1), NOW).verdict).toBe('free');
  });

  it('the doubtful calendars are named', () => {
    const fine = evidence({ calendarId: 'work' as CalendarId, role: 'conflict' });
    for (const patch of [{ account: null }, { account: { ...COUNTED, listed: 3 } }, { quarantined: 1 }, { state: 'incomplete' }] as const) {
      expect(checkAvailability(snapshot({ evidence: [evidence(patch), fine] }), at(1), NOW), JSON.stringify(patch)).toMatchObject({ verdict: 'unknown', calendars: ['home'] });
    }
  });

  it('a conflict names what takes the time', () => {
    expect(checkAvailability(snapshot(), at(3, 10 * MINUTE), NOW)).toMatchObject({ verdict: 'conflict', conflicts: [{ sources: [{ title: 'Call' }] }] });
  });

  it('times that only touch do not clash', () => {
    expect(checkAvailability(snapshot(), at(2), NOW).verdict).toBe('free');
    expect(checkAvailability(snapshot(), at(4), NOW).verdict).toBe('free');
  });

  const doubts: [string, BusySnapshot, string][] = [
    ['a calendar was never read', snapshot({ evidence: [evidence(), evidence({ role: 'conflict', readAt: null, state: 'never-read' })] }), 'never-synced'],
    ['a calendar cannot be read', snapshot({ evidence: [evidence({ state: 'failing', fault: 'unreachable' })] }), 'failing'],
    ['TekMatix cannot be read', snapshot({ tekmatix: { readAt: NOW, state: 'failing', fault: 'tekmatix-denied', beyond: null } }), 'failing'],
    ['the evidence is old', snapshot({ evidence: [evidence({ readAt: NOW - STALE_AFTER - 1 })] }), 'stale'],
    ['no primary calendar is chosen', snapshot({ evidence: [] }), 'nothing-connected'],
    ['something of a calendar was not handed out', snapshot({ evidence: [evidence({ state: 'incomplete', fault: 'incomplete' })] }), 'incomplete'],
    ['a calendar was not counted yet', snapshot({ evidence: [evidence({ account: null })] }), 'incomplete'],
    ['the events of a calendar do not add up', snapshot({ evidence: [evidence({ account: { ...COUNTED, blocking: 1 } })] }), 'incomplete'],
    ['an event could not be read', snapshot({ evidence: [evidence({ quarantined: 1 })] }), 'quarantined'],
  ];
  for (const [world, doubtful, because] of doubts) {
    it(`never free while ${world}`, () => {
      expect(checkAvailability(doubtful, at(1), NOW)).toMatchObject({ verdict: 'unknown', because });
      // What is known to be taken stays taken.
      expect(checkAvailability(doubtful, at(3), NOW).verdict).toBe('conflict');
    });
  }

  it('never free outside what was read', () => {
    expect(checkAvailability(snapshot(), { start: NOW + 10 * DAY, end: NOW + 10 * DAY + HOUR }, NOW)).toMatchObject({ verdict: 'unknown', because: 'outside-window' });
  });

  it('an old snapshot turns from free to not checked while nobody refreshes it', () => {
    expect(checkAvailability(snapshot(), at(1), NOW + STALE_AFTER).verdict).toBe('unknown');
  });
});

describe('next free times', () => {
  const query = { length: HOUR, from: NOW + 2.5 * HOUR, now: NOW, count: 3, hours: [{ start: NOW, end: NOW + 8 * HOUR }], step: 30 * MINUTE };

  it('skips what is taken and does not overlap its own proposals', () => {
    expect(findFreeTimes(snapshot(), query)).toEqual([at(4), at(5), at(6)]);
  });

  it('proposes nothing from evidence that does not support free', () => {
    expect(findFreeTimes(snapshot({ evidence: [evidence({ state: 'failing' })] }), query)).toEqual([]);
  });
});
