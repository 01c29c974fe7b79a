import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MirrorState } from '../../../shared/appointments/mirror.ts';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import { HOUR, MINUTE } from '../../../shared/time/period.ts';
import { at, call, etag, eventOf, mirrorOf, NOW, plan, WINDOW } from './someMirrors.ts';

const other = '/c/other.ics' as CalendarHref;
const [first, second] = [call(), call(at(4), 'a2')];

describe('which appointments get an event', () => {
  it('those that reach into the window, and none beside it', () => {
    const created = (start: number, end: number) => plan({ appointments: [call({ start, end })] }).map(({ kind }) => kind);
    expect(created(WINDOW.start - HOUR, WINDOW.start + 1)).toEqual(['create']);
    expect(created(WINDOW.start - HOUR, WINDOW.start)).toEqual([]);
    expect(created(WINDOW.end - 1, WINDOW.end + HOUR)).toEqual(['create']);
    expect(created(WINDOW.end, WINDOW.end + HOUR)).toEqual([]);
    expect(created(NOW, NOW)).toEqual(['create']);
  });

  it('each its own', () => {
    expect(plan({ appointments: [first, second] })).toEqual([first, second].map((appointment) => ({ kind: 'create', appointment, replaces: null, reason: 'appointment-made' })));
  });

  it('one that has one is followed out of the window', () => {
    const far = call({ start: WINDOW.end + HOUR, end: WINDOW.end + 2 * HOUR });
    expect(plan({ appointments: [far], mirrors: [mirrorOf(first)], events: [eventOf(mirrorOf(first))] })).toMatchObject([{ kind: 'update', appointment: far }]);
  });

  it('the event that carries its id is recognised, not the first one that stands there', () => {
    const events = [second, first].map((appointment) => eventOf(mirrorOf(appointment)));
    expect(plan({ appointments: [first, second], events })).toEqual([
      { kind: 'adopt', appointment: first, event: events[1], mirror: null }, { kind: 'adopt', appointment: second, event: events[0], mirror: null },
    ]);
  });
});

describe('which events are taken out', () => {
  it('those whose appointment is gone, with what we know of them', () => {
    const [known, unknown] = [eventOf(mirrorOf(first)), eventOf(mirrorOf(second))];
    expect(plan({ mirrors: [mirrorOf(first)], events: [known, unknown] })).toEqual([
      { kind: 'remove', mirror: mirrorOf(first), event: known, reason: 'appointment-gone' }, { kind: 'remove', mirror: null, event: unknown, reason: 'appointment-gone' },
    ]);
  });

  it('of those that we know nothing of, only the ones inside the window', () => {
    const removed = (start: number, end: number) => plan({ events: [eventOf(mirrorOf(first), { start, end })] }).length;
    expect([removed(WINDOW.start - HOUR, WINDOW.start + 1), removed(WINDOW.end - 1, WINDOW.end + HOUR)]).toEqual([1, 1]);
    expect([removed(WINDOW.start - HOUR, WINDOW.start), removed(WINDOW.end, WINDOW.end + HOUR)]).toEqual([0, 0]);
  });

  it('none of several appointments that are all in step', () => {
    const mirrors = [first, second].map((appointment) => mirrorOf(appointment));
    expect(plan({ appointments: [first, second], mirrors, events: mirrors.map((mirror) => eventOf(mirror)) })).toEqual([]);
  });

  it('an earlier name of an event that stands under a newer one, beside whatever else stands', () => {
    const mirrors = [mirrorOf(first, { href: other, generation: 1 }), mirrorOf(second)];
    const twin = eventOf(mirrorOf(first));
    expect(plan({ appointments: [first, second], mirrors, events: [twin, ...mirrors.map((mirror) => eventOf(mirror))] }))
      .toEqual([{ kind: 'remove', mirror: null, event: twin, reason: 'appointment-gone' }]);
  });

  it('never one that is taken up in the same moment', () => {
    const mirrors = [mirrorOf(first), mirrorOf(first, { id: 'newer', href: other, state: 'intended' })];
    const event = eventOf(mirrorOf(first, { href: other }));
    expect(plan({ appointments: [first], mirrors, events: [event] })).toEqual([{ kind: 'adopt', appointment: first, event, mirror: mirrors[1] }]);
    const older = eventOf(mirrorOf(first));
    expect(plan({ appointments: [first], mirrors, events: [older, event] })).toEqual([
      { kind: 'adopt', appointment: first, event, mirror: mirrors[1] }, { kind: 'remove', mirror: mirrors[0], event: older, reason: 'appointment-gone' },
    ]);
  });
});

describe('which records are forgotten', () => {
  it('those whose appointment and event are both gone, once our last write can be read', () => {
    const written = mirrorOf(first, { writtenAt: NOW - 2 * MINUTE });
    expect(plan({ mirrors: [written] })).toEqual([{ kind: 'forget', mirror: written }]);
    expect(plan({ mirrors: [mirrorOf(first, { writtenAt: NOW - 2 * MINUTE + 1 })] })).toEqual([]);
  });

  it('not that of an appointment that stands, and not one whose event has to go first', () => {
    expect(plan({ appointments: [first], mirrors: [mirrorOf(first)] })).toMatchObject([{ kind: 'ask' }]);
    expect(plan({ mirrors: [mirrorOf(first)], events: [eventOf(mirrorOf(first))] })).toMatchObject([{ kind: 'remove' }]);
  });
});

it('no event is kept and taken out at once, and no record is handled twice', () => {
  const state = fc.constantFrom<MirrorState>('intended', 'live', 'moved', 'deleted', 'left', 'put-back');
  const pair = fc.record({
    id: fc.constantFrom('a1', 'a2', 'a3'), hour: fc.integer({ min: -30, max: 30 }), theirs: fc.integer({ min: -30, max: 30 }), state, listed: fc.boolean(), seen: fc.boolean(), known: fc.boolean(),
    tag: fc.constantFrom(null, etag('1'), etag('2')),
  });
  fc.assert(fc.property(fc.uniqueArray(pair, { selector: ({ id }) => id, maxLength: 3 }), (pairs) => {
    const all = pairs.map((one) => ({ ...one, appointment: call(at(one.hour), one.id), mirror: mirrorOf(call(at(2), one.id), { state: one.state }) }));
    const actions = plan({
      appointments: all.filter((one) => one.listed).map((one) => one.appointment), mirrors: all.filter((one) => one.known).map((one) => one.mirror),
      events: all.filter((one) => one.seen).map((one) => eventOf(one.mirror, { ...at(one.theirs), etag: one.tag })),
    });
    const subjects = actions.map((action) => ('mirror' in action && action.mirror?.href) || ('event' in action && action.event.href) || ('appointment' in action && action.appointment.id));
    expect(new Set(subjects).size).toBe(actions.length);
    for (const action of actions) {
      const gone = 'event' in action ? !all.find((one) => one.id === action.event.appointmentId)?.listed : false;
      if (action.kind === 'remove' || action.kind === 'adopt') expect([action.kind, gone]).toEqual([action.kind, action.kind === 'remove']);
    }
  }));
});
