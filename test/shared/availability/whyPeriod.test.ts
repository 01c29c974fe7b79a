import { describe, expect, it } from 'vitest';
import { whyPeriod } from '../../../shared/availability/whyPeriod.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, MINUTE } from '../../../shared/time/period.ts';
import { appointment, at, block, evidence, HOME, icloud, NOW, READ, snapshot, taken, tekmatix, work, WORK } from './aSnapshot.ts';

const ACCOUNT = { listed: 2, held: 2, unserved: 0, blocking: 2, ignored: {}, quarantined: {} };

describe('why a period is free or taken, from the snapshot alone', () => {
  it('free: nothing is in the way, and everything that was looked at is named', () => {
    const world = snapshot({ evidence: [evidence({ account: ACCOUNT, color: '#ff2968' }), work()] });
    expect(whyPeriod(world, at(1), NOW)).toEqual({
      period: at(1), zone: 'Europe/Berlin', verdict: 'free', asOf: READ, doubt: null, sources: [], omitted: 0,
      checked: [
        { calendarId: HOME, name: 'Home', color: '#ff2968', role: 'primary', readAt: READ, state: 'read', quarantined: 0, account: ACCOUNT },
        { calendarId: WORK, name: 'Work', color: null, role: 'conflict', readAt: READ, state: 'read', quarantined: 0, account: null },
      ],
      tekmatix: { readAt: READ, state: 'read' },
    });
  });

  it('unknown: the doubt is named', () => {
    expect(whyPeriod(snapshot({ evidence: [evidence(), work({ quarantined: 1 })] }), at(1), NOW))
      .toMatchObject({ verdict: 'unknown', doubt: { because: 'quarantined', calendars: [WORK] }, sources: [] });
  });

  it('taken: each source with its own time, who told it when, and what would free it', () => {
    const world = snapshot({
      busy: [taken(at(1), appointment(), block()), taken(at(1.5), icloud({ calendarId: WORK, before: 15 * MINUTE, after: 5 * MINUTE })), taken(at(5), appointment('Far'))],
      evidence: [evidence(), work({ readAt: READ - 7 })], tekmatix: tekmatix({ readAt: READ - 3 }),
    });
    const { verdict, doubt, sources } = whyPeriod(world, at(1), NOW);
    expect({ verdict, doubt }).toEqual({ verdict: 'conflict', doubt: null });
    expect(sources).toEqual([
      { kind: 'appointment', title: 'Call', own: at(1), readAt: READ - 3, changes: [{ kind: 'move-appointment' }] },
      { kind: 'blocked-slot', title: 'Lunch', own: at(1), readAt: READ - 3, changes: [{ kind: 'remove-blocked-slot' }] },
      {
        kind: 'event', calendarId: WORK, title: 'Dentist', own: { start: at(1.5).start + 15 * MINUTE, end: at(1.5).end - 5 * MINUTE }, before: 15 * MINUTE, after: 5 * MINUTE,
        travelMinutes: null, repeats: null, rule: 'opaque', decision: null, unreadable: null, readAt: READ - 7, changes: [],
      },
    ]);
  });

  it('of an event without time before it, no travel is known; of one that could not be read, that it was not understood', () => {
    const world = snapshot({ busy: [taken(at(1), icloud({ rule: 'unreadable', title: null }))] });
    expect(whyPeriod(world, at(1), NOW).sources).toMatchObject([{ travelMinutes: 0, unreadable: 'not understood', title: null }]);
  });

  it('of an event whose calendar is not known any more, it is not known when it was read', () => {
    const world = snapshot({ busy: [taken(at(1), icloud({ calendarId: 'gone' as CalendarId }))] });
    expect(whyPeriod(world, at(1), NOW).sources).toMatchObject([{ readAt: null }]);
  });

  it('further ahead, TekMatix is as old as it is there', () => {
    const world = snapshot({ busy: [taken(at(96), block())], tekmatix: tekmatix({ beyond: { from: NOW + 3 * DAY, readAt: 5 } }) });
    expect(whyPeriod(world, at(96), NOW)).toMatchObject({ asOf: 5, sources: [{ readAt: 5 }], tekmatix: { readAt: 5, state: 'read' } });
  });
});
