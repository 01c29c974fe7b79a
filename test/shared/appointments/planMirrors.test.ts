import { describe, expect, it } from 'vitest';
import type { Appointment, AppointmentId } from '../../../shared/appointments/appointment.ts';
import { revisionOf, type AppointmentMirror } from '../../../shared/appointments/mirror.ts';
import { planMirrors, type MirrorPlanInput, type ObservedEvent } from '../../../shared/appointments/planMirrors.ts';
import type { CalendarHref, CalendarId } from '../../../shared/calendars/calendar.ts';
import type { ETag } from '../../../shared/sync/changes.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/time/period.ts';

const NOW = Date.UTC(2026, 10, 23, 12);

function appointment(patch: Partial<Appointment> = {}): Appointment {
  return {
    id: 'a1' as AppointmentId, title: 'Discovery call', status: 'confirmed', assignedUserId: 'me', users: [], address: null, notes: null,
    deleted: false, start: NOW + 2 * HOUR, end: NOW + 3 * HOUR, ...patch,
  };
}

function mirrorOf(a: Appointment, patch: Partial<AppointmentMirror> = {}): AppointmentMirror {
  return {
    id: 'm1', appointmentId: a.id, calendarId: 'primary' as CalendarId, uid: 'U1', generation: 0, href: '/c/U1.ics' as CalendarHref,
    etag: '"1"' as ETag, revision: revisionOf(a), sequence: 0, state: 'live', writtenAt: NOW - HOUR, start: a.start, end: a.end, ...patch,
  };
}

function eventOf(m: AppointmentMirror, patch: Partial<ObservedEvent> = {}): ObservedEvent {
  return { href: m.href, etag: m.etag, uid: m.uid, appointmentId: m.appointmentId, sequence: 0, start: m.start, end: m.end, ...patch };
}

function plan(input: Partial<MirrorPlanInput>) {
  return planMirrors({ userId: 'me', window: { start: NOW - DAY, end: NOW + 30 * DAY }, now: NOW, appointments: [], mirrors: [], events: [], ...input });
}

describe('appointments stand in the primary calendar', () => {
  it('a new appointment gets one event', () => {
    expect(plan({ appointments: [appointment()] })).toMatchObject([{ kind: 'create', reason: 'appointment-made' }]);
  });

  it('nothing new, nothing written', () => {
    const m = mirrorOf(appointment());
    expect(plan({ appointments: [appointment()], mirrors: [m], events: [eventOf(m)] })).toEqual([]);
  });

  it('a rescheduled appointment changes its event under the ETag that was read', () => {
    const m = mirrorOf(appointment());
    const moved = appointment({ start: NOW + 5 * HOUR, end: NOW + 6 * HOUR });
    expect(plan({ appointments: [moved], mirrors: [m], events: [eventOf(m, { etag: '"2"' as ETag })] }))
      .toMatchObject([{ kind: 'update', etag: '"2"', reason: 'appointment-changed' }]);
  });

  for (const gone of [{ status: 'cancelled' }, { status: 'invalid' }, { deleted: true }] as const) {
    it(`an appointment that is ${JSON.stringify(gone)} takes its event with it`, () => {
      const m = mirrorOf(appointment());
      expect(plan({ appointments: [appointment(gone)], mirrors: [m], events: [eventOf(m)] })).toMatchObject([{ kind: 'remove', event: { href: m.href } }]);
    });
  }

  it('an event that the user dragged leaves with its appointment, wherever it stands', () => {
    const m = mirrorOf(appointment());
    const event = eventOf(m, { start: NOW + 90 * DAY, end: NOW + 90 * DAY + HOUR });
    expect(plan({ mirrors: [m], events: [event] })).toMatchObject([{ kind: 'remove', event: { href: m.href } }]);
  });

  it('an event of an appointment before the window stays, wherever the user drags it: the appointment is not listed any more', () => {
    const m = mirrorOf(appointment({ start: NOW - 5 * DAY, end: NOW - 5 * DAY + HOUR }));
    expect(plan({ mirrors: [m], events: [eventOf(m, { start: NOW + DAY, end: NOW + DAY + HOUR })] })).toEqual([]);
  });

  it('a no-show stays in the calendar as history', () => {
    const m = mirrorOf(appointment());
    expect(plan({ appointments: [appointment({ status: 'noshow' })], mirrors: [m], events: [eventOf(m)] })).toEqual([]);
  });

  it('an appointment handed to a colleague leaves this calendar', () => {
    const m = mirrorOf(appointment());
    expect(plan({ appointments: [appointment({ assignedUserId: 'other' })], mirrors: [m], events: [eventOf(m)] })).toMatchObject([{ kind: 'remove' }]);
  });

  it('an appointment that the user joins as a second owner stands in it too', () => {
    expect(plan({ appointments: [appointment({ assignedUserId: 'other', users: ['me'] })] })).toMatchObject([{ kind: 'create' }]);
  });

  it('an event whose answer was lost is recognised, not written again', () => {
    const m = mirrorOf(appointment(), { state: 'intended', etag: null });
    expect(plan({ appointments: [appointment()], mirrors: [m], events: [eventOf(m, { etag: '"9"' as ETag })] })).toMatchObject([{ kind: 'adopt' }]);
  });

  it('after the loss of the database our events are recognised, not doubled', () => {
    expect(plan({ appointments: [appointment()], events: [eventOf(mirrorOf(appointment()))] })).toMatchObject([{ kind: 'adopt', mirror: null }]);
  });

  it('after the loss of the database the event of a cancelled appointment still goes', () => {
    expect(plan({ events: [eventOf(mirrorOf(appointment()))] })).toMatchObject([{ kind: 'remove', mirror: null }]);
  });
});

describe('the user owns their calendar', () => {
  it('an event that they moved becomes a question, not a fight', () => {
    const m = mirrorOf(appointment());
    const moved = eventOf(m, { etag: '"2"' as ETag, start: m.start + HOUR, end: m.end + HOUR });
    expect(plan({ appointments: [appointment()], mirrors: [m], events: [moved] })).toMatchObject([{ kind: 'ask', change: 'moved' }]);
    expect(plan({ appointments: [appointment()], mirrors: [{ ...m, state: 'moved' }], events: [moved] })).toEqual([]);
    expect(plan({ appointments: [appointment()], mirrors: [{ ...m, state: 'left' }], events: [moved] })).toEqual([]);
  });

  it('an event that they deleted becomes a question and is not made again', () => {
    const m = mirrorOf(appointment());
    expect(plan({ appointments: [appointment()], mirrors: [m] })).toMatchObject([{ kind: 'ask', change: 'deleted' }]);
    expect(plan({ appointments: [appointment()], mirrors: [{ ...m, state: 'deleted' }] })).toEqual([]);
  });

  it('an event written a moment ago and not readable yet is not taken for deleted', () => {
    const m = mirrorOf(appointment(), { writtenAt: NOW - MINUTE });
    expect(plan({ appointments: [appointment()], mirrors: [m] })).toEqual([]);
  });

  it('an old reading right after our own write is not taken for a move by the user', () => {
    const m = mirrorOf(appointment(), { writtenAt: NOW - MINUTE, etag: '"2"' as ETag });
    const before = eventOf(m, { etag: '"1"' as ETag, start: m.start - HOUR, end: m.end - HOUR });
    expect(plan({ appointments: [appointment()], mirrors: [m], events: [before] })).toEqual([]);
  });

  it('an alarm that they added is noted and kept', () => {
    const m = mirrorOf(appointment());
    expect(plan({ appointments: [appointment()], mirrors: [m], events: [eventOf(m, { etag: '"2"' as ETag })] })).toMatchObject([{ kind: 'note', etag: '"2"' }]);
  });

  it('a newer appointment settles the question', () => {
    const m = mirrorOf(appointment(), { state: 'deleted' });
    expect(plan({ appointments: [appointment({ title: 'Follow-up' })], mirrors: [m] })).toMatchObject([{ kind: 'create', replaces: { id: 'm1' } }]);
  });

  it('an event that they put back where it was needs no answer any more', () => {
    const m = mirrorOf(appointment(), { state: 'moved' });
    expect(plan({ appointments: [appointment()], mirrors: [m], events: [eventOf(m)] })).toMatchObject([{ kind: 'adopt' }]);
  });

  describe('who had the appointment moved to where they dragged its event', () => {
    const a = appointment();
    const waiting = (age: number): AppointmentMirror => mirrorOf(a, { state: 'moving', writtenAt: NOW - age });
    const there = { start: a.start + HOUR, end: a.end + HOUR };

    it('is not asked while TekMatix may still list it late, and is asked again when it never shows', () => {
      expect(plan({ appointments: [a], mirrors: [waiting(MINUTE)], events: [eventOf(waiting(MINUTE), there)] })).toEqual([]);
      expect(plan({ appointments: [a], mirrors: [waiting(HOUR)], events: [eventOf(waiting(HOUR), there)] })).toMatchObject([{ kind: 'ask', change: 'moved' }]);
    });

    it('is in step as soon as both agree', () => {
      expect(plan({ appointments: [appointment(there)], mirrors: [waiting(MINUTE)], events: [eventOf(waiting(MINUTE), there)] })).toMatchObject([{ kind: 'adopt' }]);
      expect(plan({ appointments: [a], mirrors: [waiting(HOUR)], events: [eventOf(waiting(HOUR))] })).toMatchObject([{ kind: 'adopt' }]);
    });

    it('and deleted the event is asked about that, however old the answer', () => {
      expect(plan({ appointments: [appointment(there)], mirrors: [waiting(MINUTE)] })).toMatchObject([{ kind: 'ask', change: 'deleted', mirror: there }]);
    });
  });

  it('a clock that was set back makes nobody wait: what was written in its future counts as written long ago', () => {
    const m = mirrorOf(appointment(), { writtenAt: NOW + HOUR });
    expect(plan({ appointments: [appointment()], mirrors: [m], events: [eventOf(m, { start: m.start + HOUR, end: m.end + HOUR })] })).toMatchObject([{ kind: 'ask', change: 'moved' }]);
  });
});

describe('what reaches into the window', () => {
  const window = { start: NOW - DAY, end: NOW + 30 * DAY };
  const lasting = (from: number, to: number) => appointment({ start: from, end: to });

  it.each([
    ['ends before it', window.start - HOUR, window.start], ['begins at its end', window.end, window.end + HOUR],
  ])('an appointment that was listed although it %s gets no event', (_where, from, to) => {
    expect(plan({ window, appointments: [lasting(from, to)] })).toEqual([]);
  });

  it.each([
    ['reaches into it', window.start - HOUR, window.start + 1], ['begins just before its end', window.end - 1, window.end + HOUR], ['takes no time at all', NOW, NOW],
  ])('an appointment that %s gets one', (_where, from, to) => {
    expect(plan({ window, appointments: [lasting(from, to)] })).toMatchObject([{ kind: 'create' }]);
  });

  it('an event of ours that time has left behind stays, although its appointment is not listed any more', () => {
    const m = mirrorOf(lasting(window.start - 2 * HOUR, window.start));
    expect(plan({ window, mirrors: [m], events: [eventOf(m)] })).toEqual([]);
  });
});

describe('an event of ours under another name', () => {
  const m = mirrorOf(appointment());
  const elsewhere = eventOf(m, { href: '/c/OTHER.ics' as CalendarHref });

  it('is taken up again when it is the only one', () => {
    expect(plan({ appointments: [appointment()], mirrors: [m], events: [elsewhere] })).toMatchObject([{ kind: 'adopt', event: elsewhere, mirror: m }]);
  });

  it('is one too many beside the one that we know', () => {
    expect(plan({ appointments: [appointment()], mirrors: [m], events: [eventOf(m), elsewhere] })).toMatchObject([{ kind: 'remove', event: elsewhere }]);
  });

  it('is left alone while our own last write may not be read yet', () => {
    expect(plan({ appointments: [appointment()], mirrors: [{ ...m, writtenAt: NOW - MINUTE }], events: [elsewhere] })).toEqual([]);
    expect(plan({ appointments: [appointment()], mirrors: [{ ...m, state: 'intended' }], events: [elsewhere] })).toMatchObject([{ kind: 'create', replaces: { id: 'm1' } }]);
  });
});

describe('an event that Apple refused', () => {
  const a = appointment();
  const refused = (until: number, of = a) => ({ revision: revisionOf(of), until });
  const intended = mirrorOf(a, { state: 'intended' });

  it('is not sent again before its time', () => {
    expect(plan({ appointments: [a], mirrors: [{ ...intended, refused: refused(NOW + 1) }] })).toEqual([]);
    expect(plan({ appointments: [a], mirrors: [{ ...intended, refused: refused(NOW) }] })).toMatchObject([{ kind: 'create' }]);
  });

  it('is sent at once when the appointment says something else', () => {
    const shorter = appointment({ notes: 'short' });
    expect(plan({ appointments: [shorter], mirrors: [{ ...intended, refused: refused(NOW + HOUR) }] })).toMatchObject([{ kind: 'create', appointment: shorter }]);
  });

  it('waits as a change too, and is taken out when its appointment goes', () => {
    const moved = appointment({ start: NOW + 5 * HOUR, end: NOW + 6 * HOUR });
    const m = mirrorOf(a, { refused: refused(NOW + HOUR, moved) });
    expect(plan({ appointments: [moved], mirrors: [m], events: [eventOf(m)] })).toEqual([]);
    expect(plan({ appointments: [{ ...moved, status: 'cancelled' }], mirrors: [m], events: [eventOf(m)] })).toMatchObject([{ kind: 'remove' }]);
  });
});
