import { describe, expect, it } from 'vitest';
import { clashKeys, isAccepted, openConflicts } from '../../../shared/availability/acceptClash.ts';
import { judgeClashes } from '../../../shared/availability/judgeClashes.ts';
import type { BusySnapshot, CalendarEvidence, Conflict } from '../../../shared/availability/snapshot.ts';
import type { BusyPeriod } from '../../../shared/busy/busyPeriod.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/time/period.ts';

const NOW = Date.UTC(2026, 10, 23, 12);

/** An event so many hours from now, with time kept free around it. */
const event = (hours: number, around = 0): BusyPeriod => ({
  start: NOW + hours * HOUR - around, end: NOW + (hours + 1) * HOUR + around, type: 'busy',
  sources: [{ kind: 'icloud', calendarId: 'home' as CalendarId, title: null, allDay: false, rule: 'opaque', before: around, after: around }],
});
const clash = (hours: number, against: readonly BusyPeriod[], id = 'a'): Conflict =>
  ({ appointment: { id, title: 'Call', start: NOW + hours * HOUR, end: NOW + (hours + 1) * HOUR }, with: against });

describe('a clash that the user accepted', () => {
  const accepted = clashKeys(clash(2, [event(2), event(2.5)]));

  it('is known again as long as nothing moves, with one event less too', () => {
    expect(isAccepted(clash(2, [event(2), event(2.5)]), accepted)).toBe(true);
    expect(isAccepted(clash(2, [event(2.5)]), accepted)).toBe(true);
  });

  it('is the same one when more time is kept free around the event', () => {
    expect(isAccepted(clash(2, [event(2, 15 * MINUTE)]), accepted)).toBe(true);
  });

  it('is named by the event, whatever else takes the same time', () => {
    const { sources, ...period } = event(2, 15 * MINUTE);
    const block = { kind: 'blocked-slot', blockedSlotId: 'b', title: 'Lunch' } as const;
    expect(isAccepted(clash(2, [{ ...period, sources: [block, ...sources] }]), accepted)).toBe(true);
    expect(isAccepted(clash(2, [{ ...event(2), sources: [block] }]), accepted)).toBe(true);
  });

  it.each<[string, Conflict]>([
    ['the appointment moves', clash(2.25, [event(2), event(2.5)])], ['an event moves', clash(2, [event(2), event(2.75)])],
    ['another event comes over it', clash(2, [event(2), event(2.5), event(2.75)])], ['it is another appointment', clash(2, [event(2)], 'b')],
  ])('comes back when %s', (_what, now) => {
    expect(isAccepted(now, accepted)).toBe(false);
    expect(openConflicts({ conflicts: [now], accepted })).toEqual([now]);
  });

  it('is never one of which nothing is known, nor any before the user said so', () => {
    expect(isAccepted(clash(2, []), accepted)).toBe(false);
    expect(openConflicts({ conflicts: [clash(2, [event(2)])] })).toHaveLength(1);
  });
});

describe('the verdict', () => {
  const home: CalendarEvidence = { calendarId: 'home' as CalendarId, name: 'Home', color: null, role: 'primary', readAt: NOW, state: 'read', fault: null, quarantined: 0 };
  const known = clash(2, [event(2)]);
  const other = clash(5, [event(5)], 'b');
  const snapshot = (conflicts: readonly Conflict[], more: Partial<BusySnapshot> = {}): BusySnapshot => ({
    takenAt: NOW, window: { start: NOW - DAY, end: NOW + 10 * DAY }, zone: 'Europe/Berlin', busy: [], evidence: [home], tekmatix: { readAt: NOW, state: 'read', fault: null, beyond: null },
    conflicts, accepted: clashKeys(known), ...more,
  });
  const judge = (of: BusySnapshot) => judgeClashes(of, { start: NOW, end: NOW + DAY }, NOW);

  it('is clear with accepted clashes alone, which stay visible', () => {
    expect(judge(snapshot([known]))).toMatchObject({ kind: 'clear', accepted: [known] });
  });

  it('counts the others', () => {
    expect(judge(snapshot([known, other]))).toMatchObject({ kind: 'clash', conflicts: [other], accepted: [known] });
  });

  it('is not clear while something could not be read, whatever was accepted', () => {
    expect(judge(snapshot([known], { evidence: [{ ...home, state: 'failing', fault: 'unreachable' }] }))).toMatchObject({ kind: 'not-checked', accepted: [known] });
  });
});
