import { describe, expect, it } from 'vitest';
import type { Appointment, AppointmentId } from '../../../shared/appointments/appointment.ts';
import type { AppointmentMirror } from '../../../shared/appointments/mirror.ts';
import type { BlockAction } from '../../../shared/busy/planBlockedSlots.ts';
import type { CalendarHref, CalendarId } from '../../../shared/calendars/calendar.ts';
import { previewChoice } from '../../../shared/preview/previewChoice.ts';
import type { ETag } from '../../../shared/sync/changes.ts';

const HOUR = 3_600_000;
const at = (hour: number) => ({ start: hour * HOUR, end: (hour + 1) * HOUR });
const create = (hour: number): BlockAction => ({ kind: 'create', wanted: { ...at(hour), key: `k${hour}`, title: 'Dentist · iCloud #1A2B', calendarId: 'home' }, reason: 'event-blocks', replaces: null });
const appointment = (id: string, hour: number): Appointment =>
  ({ id: id as string as AppointmentId, title: 'Intro', status: 'confirmed', assignedUserId: 'u', users: [], address: null, notes: null, deleted: false, ...at(hour) });
const MIRROR: AppointmentMirror = {
  ...at(8), id: 'm', appointmentId: 'kept' as string as AppointmentId, calendarId: 'home' as CalendarId, uid: 'u', generation: 0, href: '/m' as CalendarHref, etag: null, revision: '', sequence: 0, state: 'live', writtenAt: 0,
};
const NOTHING = { blocks: [], mirrors: [], leaving: [], titles: new Map<string, string>(), shown: new Set(['home']) };

describe('the preview of a choice', () => {
  it('lists what is written by start, without our mark, and not what is only remembered', () => {
    const { changes, blockedSlots } = previewChoice({ ...NOTHING, blocks: [
      create(5), { kind: 'remove', id: 'b', from: at(2), row: null, reason: 'left-over' },
      { kind: 'adopt', id: 'c', wanted: { ...at(3), key: 'k', title: 'Busy' }, row: null },
      { kind: 'move', id: 'd', from: at(1), wanted: { ...at(7), key: 'k7', title: 'Gym · iCloud #1A2B', calendarId: 'home' }, row: null, reason: 'event-changed' },
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

  it('an event that follows its appointment was moved, one whose appointment is off was removed, and what is only noted is not told', () => {
    const event = { ...at(2), href: '/e' as CalendarHref, etag: null, uid: 'e', appointmentId: 'gone', sequence: 0 };
    const { changes, events, blockedSlots } = previewChoice({ ...NOTHING, titles: new Map([['gone', 'Intro'], ['kept', '']]), mirrors: [
      { kind: 'update', appointment: appointment('kept', 3), mirror: MIRROR, etag: 'x' as ETag, reason: 'appointment-changed' },
      { kind: 'remove', mirror: null, event, reason: 'appointment-cancelled' },
      { kind: 'create', appointment: appointment('new', 1), replaces: null, reason: 'appointment-made' },
      { kind: 'ask', mirror: MIRROR, change: 'moved' }, { kind: 'note', mirror: MIRROR, etag: null }, { kind: 'forget', mirror: MIRROR },
    ] });
    expect(changes).toEqual([
      { ...at(1), what: 'event', change: 'created', title: 'Appointment' }, { ...at(2), what: 'event', change: 'removed', title: 'Intro' },
      { ...at(3), what: 'event', change: 'moved', title: 'Appointment' },
    ]);
    expect(events).toEqual({ created: 1, moved: 1, removed: 1 });
    expect(blockedSlots).toEqual({ created: 0, moved: 0, removed: 0 });
  });

  it('a block that goes is told by the title that it has, and what begins together by its end', () => {
    const long = { start: at(1).start, end: at(4).end };
    const known = { ...at(1), rowId: 'r', id: 'b', key: 'k', title: 'Yoga · iCloud #1A2B', writtenAt: 0, refusedUntil: null, refusedWish: null };
    const { changes, more } = previewChoice({ ...NOTHING, blocks: [
      { kind: 'create', wanted: { ...long, key: 'l', title: 'Fair · iCloud #1A2B', calendarId: 'home' }, reason: 'event-blocks', replaces: null },
      { kind: 'remove', id: 'b', from: at(1), row: known, reason: 'event-no-longer-blocks' }, { kind: 'forget', row: known },
    ], leaving: [{ ...at(1), end: at(2).end, appointmentId: 'a' }] });
    expect(changes.map(({ title, what, change, end }) => [title, what, change, end / HOUR])).toEqual([
      ['Yoga', 'blocked-slot', 'removed', 2], ['Appointment', 'event', 'removed', 3], ['Fair', 'blocked-slot', 'created', 5],
    ]);
    expect(more).toBe(0);
  });

  it('tells no title of a calendar that shows none yet', () => {
    const { changes } = previewChoice({ ...NOTHING, shown: new Set(['work']), blocks: [create(5), { kind: 'move', id: 'd', from: at(1), wanted: { ...at(7), key: 'k7', title: 'Gym · iCloud #1A2B' }, row: null, reason: 'event-changed' }] });
    expect(changes.map(({ title }) => title)).toEqual(['Busy', 'Busy']);
  });

  it('counts everything and lists the first two hundred', () => {
    const told = previewChoice({ ...NOTHING, blocks: Array.from({ length: 203 }, (_, hour) => create(203 - hour)) });
    expect(told.blockedSlots.created).toBe(203);
    expect(told.more).toBe(3);
    expect(told.changes.map((c) => c.start / HOUR)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });
});
