import { describe, expect, it } from 'vitest';
import { busyDuring, takenTime } from '../../../shared/availability/busyTimeline.ts';
import { findConflicts } from '../../../shared/availability/findConflicts.ts';
import { findFreeTimes } from '../../../shared/availability/findFreeTimes.ts';
import type { BusyPeriod } from '../../../shared/busy/busyPeriod.ts';
import { HOUR, MINUTE, type Period } from '../../../shared/time/period.ts';
import { appointment, at, block, evidence, icloud, NOW, READ, snapshot, taken } from './aSnapshot.ts';

const event = (period: Period): BusyPeriod => taken(period, icloud());

describe('what takes some of a period', () => {
  const [long, early, late] = [event(at(0, 10 * HOUR)), event(at(1)), event(at(2))];

  it('comes by start, in whatever order it was listed', () => {
    for (const busy of [[long, early, late], [late, early, long], [early, late, long]]) expect(busyDuring(busy, at(1.5))).toEqual([long, early, late]);
  });

  it('does not touch the list that it was asked of', () => {
    const busy = [late, early, long];
    busyDuring(busy, at(1.5));
    expect(busy).toEqual([late, early, long]);
  });

  it('is nothing for a period without length, though it lies within an event', () => {
    expect(busyDuring([long], at(5, 0))).toEqual([]);
    expect(busyDuring([long], { start: at(6).start, end: at(5).start })).toEqual([]);
  });

  it('is no event without length, though it lies within the period', () => {
    expect(busyDuring([event(at(1.5, 0)), event({ start: at(1.8).start, end: at(1.2).start })], at(1))).toEqual([]);
  });

  it('is no event that only touches it', () => {
    expect(busyDuring([event(at(0)), event(at(2))], at(1))).toEqual([]);
    expect(busyDuring([event(at(0, HOUR + 1)), event({ start: at(2).start - 1, end: at(3).start })], at(1))).toHaveLength(2);
  });

  it('is found before 1970 too', () => {
    const [moon, landing] = [event({ start: -10 * HOUR, end: -9 * HOUR }), event({ start: -5 * HOUR, end: -4 * HOUR })];
    expect(busyDuring([moon, landing], { start: -9.5 * HOUR, end: -1 })).toEqual([moon, landing]);
    expect(busyDuring([moon, landing], { start: -20 * HOUR, end: -15 * HOUR })).toEqual([]);
  });

  it('is laid out once for a list, and merged', () => {
    const busy = [event(at(2)), event(at(1)), event(at(4))];
    expect(takenTime(busy)).toEqual({ starts: Float64Array.of(at(1).start, at(4).start), ends: Float64Array.of(at(3).start, at(5).start) });
    expect(takenTime(busy)).toBe(takenTime(busy));
    expect(takenTime([...busy])).not.toBe(takenTime(busy));
  });
});

describe('a clash', () => {
  const call = taken(at(1), appointment('Call'));

  it('is one with time that an event shares with somebody\'s Blocked Slot', () => {
    const shared = taken(at(1), block(), icloud());
    expect(findConflicts([call, shared])).toMatchObject([{ with: [shared] }]);
  });

  it('is not one with the copy of the appointment, whatever spaces are around its title', () => {
    expect(findConflicts([taken(at(1), appointment(' Call')), taken(at(1), icloud({ title: 'Call ' }))], { copiesExpected: true })).toEqual([]);
    const padded = taken({ start: at(1).start - 15 * MINUTE, end: at(1).end + MINUTE }, icloud({ title: 'Call', before: 15 * MINUTE, after: MINUTE }));
    expect(findConflicts([call, padded], { copiesExpected: true })).toEqual([]);
  });

  it('is one with everything that is less than a copy', () => {
    const others = [
      taken({ start: at(1).start - 1, end: at(1).end }, icloud({ title: 'Call' })), taken({ start: at(1).start, end: at(1).end + 1 }, icloud({ title: 'Call' })),
      taken(at(1), icloud({ title: 'Call' }), icloud({ title: 'Dentist' })), taken(at(1), icloud({ title: 'Call' }), block('Call')),
    ];
    for (const other of others) expect(findConflicts([call, other], { copiesExpected: true })).toHaveLength(1);
  });
});

describe('the next free times', () => {
  const query = { length: HOUR, from: NOW, now: NOW, count: 9, hours: [at(1, 4 * HOUR), at(24, 2 * HOUR)], step: HOUR };

  it('fill the hours to their last minute, and go on the next day', () => {
    expect(findFreeTimes(snapshot(), query)).toEqual([at(1), at(2), at(3), at(4), at(24), at(25)]);
    expect(findFreeTimes(snapshot(), { ...query, length: HOUR + 1 })).toHaveLength(3);
  });

  it('are no more than were asked for', () => {
    expect(findFreeTimes(snapshot(), { ...query, count: 2 })).toEqual([at(1), at(2)]);
    expect(findFreeTimes(snapshot(), { ...query, count: 0 })).toEqual([]);
  });

  it('begin on a step of their hours, and not before they are asked for', () => {
    expect(findFreeTimes(snapshot(), { ...query, from: at(1).start + 1 })[0]).toEqual(at(2));
    expect(findFreeTimes(snapshot(), { ...query, from: at(2).start })[0]).toEqual(at(2));
    expect(findFreeTimes(snapshot(), { ...query, step: 15 * MINUTE, from: at(1.1).start })[0]).toEqual(at(1.25));
  });

  it('leave out what one answer about a clock would take', () => {
    const doubt = { question: 'floating', answer: 'Europe/Berlin', of: 2 } as const;
    expect(findFreeTimes(snapshot({ busy: [taken(at(2), icloud({ doubt }))] }), query)[1]).toEqual(at(3));
  });

  it('are none outside of what was read', () => {
    expect(findFreeTimes(snapshot({ evidence: [evidence({ readAt: READ })], window: { start: NOW, end: at(3).start } }), query)).toEqual([at(1), at(2)]);
  });
});
