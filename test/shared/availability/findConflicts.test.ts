import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../../shared/availability/findConflicts.ts';
import type { BusyPeriod, BusySource, ICloudSource } from '../../../shared/busy/busyPeriod.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const at = (hour: number, length = HOUR): Period => ({ start: NOON + hour * HOUR, end: NOON + hour * HOUR + length });
const taken = (period: Period, source: BusySource): BusyPeriod => ({ ...period, type: 'busy', sources: [source] });
const call = (period: Period, appointmentId = 'call'): BusyPeriod => taken(period, { kind: 'appointment', appointmentId, title: 'Discovery call' });
const event = (period: Period, title: string | null, more: Partial<ICloudSource> = {}): BusyPeriod =>
  taken(period, { kind: 'icloud', calendarId: 'family' as CalendarId, title, allDay: false, rule: 'opaque', before: 0, after: 0, ...more });
const block = (period: Period): BusyPeriod => taken(period, { kind: 'blocked-slot', blockedSlotId: 'b', title: 'Lunch' });

describe('an appointment clashes', () => {
  it('with every event that takes some of its time, each named as far as it may be', () => {
    const dentist = event(at(1.5), 'Dentist');
    const secret = event(at(0.5), null);
    expect(findConflicts([call(at(1)), secret, dentist, event(at(2), 'Touches'), event(at(4), 'Far')]))
      .toEqual([{ appointment: { id: 'call', title: 'Discovery call', ...at(1) }, with: [secret, dentist] }]);
  });

  it('with the time kept free around an event too', () => {
    expect(findConflicts([call(at(1)), event({ start: at(2).start - 15 * MINUTE, end: at(2).end }, 'Airport', { before: 15 * MINUTE })])).toHaveLength(1);
  });

  it('once for each of two appointments under one long event, by start', () => {
    expect(findConflicts([call(at(5), 'late'), call(at(1), 'early'), event(at(0, 10 * HOUR), 'Trip')]).map((c) => c.appointment.id)).toEqual(['early', 'late']);
  });
});

describe('an appointment does not clash', () => {
  it('with another appointment, nor with a Blocked Slot: TekMatix shows both itself', () => {
    expect(findConflicts([call(at(1), 'a'), call(at(1), 'b'), block(at(1))])).toEqual([]);
  });

  it('with the copy of itself that the other iCloud link writes, once that link was noticed', () => {
    const copied = [call(at(1)), event(at(1), 'Discovery call')];
    expect(findConflicts(copied)).toHaveLength(1);
    expect(findConflicts(copied, { copiesExpected: true })).toEqual([]);
    for (const other of [event(at(1), null), event(at(1), 'Dentist'), event(at(1, HOUR / 2), 'Discovery call')]) {
      expect(findConflicts([call(at(1)), other], { copiesExpected: true })).toHaveLength(1);
    }
  });
});
