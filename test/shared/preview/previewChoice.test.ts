import { describe, expect, it } from 'vitest';
import type { Appointment, AppointmentId } from '../../../shared/appointments/appointment.ts';
import type { BlockAction } from '../../../shared/busy/planBlockedSlots.ts';
import { previewChoice } from '../../../shared/preview/previewChoice.ts';

const HOUR = 3_600_000;
const at = (hour: number) => ({ start: hour * HOUR, end: (hour + 1) * HOUR });
const create = (hour: number): BlockAction => ({ kind: 'create', wanted: { ...at(hour), key: `k${hour}`, title: 'Dentist · iCloud #1A2B' }, reason: 'event-blocks', replaces: null });
const appointment = (id: string, hour: number): Appointment =>
  ({ id: id as string as AppointmentId, title: 'Intro', status: 'confirmed', assignedUserId: 'u', users: [], address: null, notes: null, deleted: false, ...at(hour) });
const NOTHING = { blocks: [], mirrors: [], leaving: [], titles: new Map<string, string>() };

describe('the preview of a choice', () => {
  it('lists what is written by start, without our mark, and not what is only remembered', () => {
    const { changes, blockedSlots } = previewChoice({ ...NOTHING, blocks: [
      create(5), { kind: 'remove', id: 'b', from: at(2), row: null, reason: 'left-over' },
      { kind: 'adopt', id: 'c', wanted: { ...at(3), key: 'k', title: 'Busy' }, row: null },
      { kind: 'move', id: 'd', from: at(1), wanted: { ...at(7), key: 'k7', title: 'Gym · iCloud #1A2B' }, row: null, reason: 'event-changed' },
    ] });
    expect(changes).toEqual([
      { ...at(2), what: 'blocked-slot', change: 'removed', title: 'Busy' }, { ...at(5), what: 'blocked-slot', change: 'created', title: 'Dentist' },
      { ...at(7), what: 'blocked-slot', change: 'moved', title: 'Gym' },
    ]);
    expect(blockedSlots).toEqual({ created: 1, moved: 1, removed: 1 });
  });

  it('an appointment that leaves one calendar for another was moved; one that only leaves was removed', () => {
    const { changes, events } = previewChoice({
      ...NOTHING, mirrors: [{ kind: 'create', appointment: appointment('a', 4), replaces: null, reason: 'appointment-made' }],
      leaving: [{ ...at(4), appointmentId: 'a' }, { ...at(6), appointmentId: 'b' }], titles: new Map([['a', 'Intro']]),
    });
    expect(events).toEqual({ created: 0, moved: 1, removed: 1 });
    expect(changes.map((c) => [c.change, c.title])).toEqual([['moved', 'Intro'], ['removed', 'Appointment']]);
  });

  it('counts everything and lists the first two hundred', () => {
    const told = previewChoice({ ...NOTHING, blocks: Array.from({ length: 203 }, (_, hour) => create(203 - hour)) });
    expect(told.blockedSlots.created).toBe(203);
    expect(told.more).toBe(3);
    expect(told.changes.map((c) => c.start / HOUR)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });
});
