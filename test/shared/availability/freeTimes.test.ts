import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNearestFree } from '../../../shared/availability/findNearestFree.ts';
import { listFreeTimes } from '../../../shared/availability/listFreeTimes.ts';
import { openHours } from '../../../shared/availability/openHours.ts';
import { checkAvailability } from '../../../shared/availability/checkAvailability.ts';
import { DAY, HOUR, MINUTE, overlaps, type Period } from '../../../shared/time/period.ts';
import { toWallTime } from '../../../shared/time/zone.ts';
import { appointment, at, evidence, icloud, NOW, snapshot, taken, work } from './aSnapshot.ts';

const ZONE = 'Europe/Berlin';
/** NOW is Monday, 23 November 2026, 13:00 in Berlin. */
const hours = openHours({ from: NOW, days: 5, zone: ZONE, start: 8, end: 20, weekends: true });
const nearest = (period: Period, busy: Parameters<typeof snapshot>[0] = {}) => findNearestFree(snapshot(busy), { period, now: NOW, count: 3, hours, step: 30 * MINUTE });

describe('open hours', () => {
  it('are those of each day by the clock of the zone, also where it changes', () => {
    const across = openHours({ from: Date.parse('2027-03-26T12:00+01:00'), days: 3, zone: ZONE, start: 9, end: 17, weekends: true });
    expect(across.map((p) => p.start)).toEqual([Date.parse('2027-03-26T09:00+01:00'), Date.parse('2027-03-27T09:00+01:00'), Date.parse('2027-03-28T09:00+02:00')]);
  });

  it('leave weekends out and still are as many days', () => {
    const weekdays = openHours({ from: NOW, days: 7, zone: ZONE, start: 9, end: 17, weekends: false }).map((p) => new Date(toWallTime(p.start, ZONE)).getUTCDay());
    expect(weekdays).toEqual([1, 2, 3, 4, 5, 1, 2]);
  });
});

describe('the nearest free times', () => {
  it('lie before and after what is asked, as long as it, and never on what is taken', () => {
    const period = at(24, HOUR);
    expect(nearest(period, { busy: [taken(period, icloud()), taken(at(25, HOUR), appointment())] })).toEqual([at(22, HOUR), at(23, HOUR), at(26, HOUR)]);
  });

  it('are the earlier of two that are as near', () => {
    const query = { period: at(24, HOUR), now: NOW, hours, step: 30 * MINUTE };
    expect(findNearestFree(snapshot(), { ...query, count: 1 })).toEqual([at(23.5, HOUR)]);
    expect(findNearestFree(snapshot({ busy: [taken(at(24, HOUR), icloud())] }), { ...query, count: 1 })).toEqual([at(23, HOUR)]);
  });

  it('are never in the past', () => {
    const period = at(1, HOUR);
    for (const free of nearest(period, { busy: [taken(period, icloud())] })) expect(free.start).toBeGreaterThanOrEqual(NOW);
  });

  it('are none where nobody is sure', () => {
    expect(nearest(at(24), { busy: [taken(at(24), icloud())], evidence: [evidence(), work({ readAt: NOW - DAY })] })).toEqual([]);
  });

  it('are nearer than every other free time that they leave room for', () => {
    const slot = fc.integer({ min: 0, max: 200 }).map((half) => at(half / 2, 30 * MINUTE));
    fc.assert(fc.property(fc.array(slot, { maxLength: 40 }), slot, (busy, period) => {
      const known = snapshot({ busy: busy.map((b) => taken(b, icloud())) });
      const found = findNearestFree(known, { period, now: NOW, count: 3, hours, step: 30 * MINUTE });
      const furthest = Math.max(...found.map((f) => Math.abs(f.start - period.start)));
      for (const f of found) expect([checkAvailability(known, f, NOW).verdict, f.start === period.start]).toEqual(['free', false]);
      for (const open of hours) for (let { start } = open; start + 30 * MINUTE <= open.end; start += 30 * MINUTE) {
        const other = { start, end: start + 30 * MINUTE };
        const isCandidate = start >= NOW && start !== period.start && checkAvailability(known, other, NOW).verdict === 'free' && !found.some((f) => overlaps(f, other));
        if (isCandidate && found.length === 3) expect(Math.abs(start - period.start)).toBeGreaterThanOrEqual(furthest);
        else expect(isCandidate).toBe(false);
      }
    }), { numRuns: 60 });
  });
});

describe('the list of free times', () => {
  const query = { hours: openHours({ from: NOW, days: 2, zone: ZONE, start: 9, end: 17, weekends: true }), now: NOW, shortest: 30 * MINUTE, step: 15 * MINUTE };

  it('is what is left of the open hours from now on, on quarters of an hour, without scraps', () => {
    const busy = [taken({ start: NOW + HOUR, end: NOW + HOUR + 50 * MINUTE }, icloud()), taken({ start: NOW + 2 * HOUR + 20 * MINUTE, end: NOW + 3 * HOUR }, appointment())];
    expect(listFreeTimes(snapshot({ busy }), query)).toEqual([
      { start: NOW, end: NOW + HOUR }, { start: NOW + 3 * HOUR, end: NOW + 4 * HOUR }, { start: NOW + 20 * HOUR, end: NOW + 28 * HOUR },
    ]);
  });

  it('holds a gap that is just as long as the shortest', () => {
    const busy = [taken({ start: NOW + 30 * MINUTE, end: NOW + HOUR }, icloud()), taken({ start: NOW + 75 * MINUTE, end: NOW + 28 * HOUR }, icloud())];
    expect(listFreeTimes(snapshot({ busy }), query)).toEqual([{ start: NOW, end: NOW + 30 * MINUTE }]);
  });

  it('does not exist where nobody is sure', () => {
    expect(listFreeTimes(snapshot({ evidence: [evidence({ readAt: NOW - DAY }), work()] }), query)).toBeUndefined();
    expect(listFreeTimes(snapshot(), { ...query, hours: openHours({ from: NOW, days: 20, zone: ZONE, start: 9, end: 17, weekends: true }) })).toBeUndefined();
  });
});
