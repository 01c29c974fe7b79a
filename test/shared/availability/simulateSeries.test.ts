import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeSeries, listSeries, planWindows, REPETITIONS } from '../../../shared/availability/simulateSeries.ts';
import { DAY, HOUR, MINUTE, overlaps, type Period } from '../../../shared/time/period.ts';
import { toInstant, toWallTime } from '../../../shared/time/zone.ts';
import { icloud, NOW, snapshot, taken } from './aSnapshot.ts';

const BERLIN = 'Europe/Berlin';
const wall = (text: string, zone = BERLIN): number => toInstant(Date.parse(`${text}Z`), zone);
const from = (text: string, length = HOUR, zone = BERLIN): Period => ({ start: wall(text, zone), end: wall(text, zone) + length });
const shown = (period: Period, zone = BERLIN): string => new Date(toWallTime(period.start, zone)).toISOString().slice(0, 16);

describe('the dates of a booking that repeats', () => {
  it('weekly at ten are at ten all year, summer and winter', () => {
    const dates = listSeries(from('2026-11-25T10:00'), 'weekly', BERLIN);
    expect(dates).toHaveLength(53);
    expect(new Set(dates.map(({ period }) => shown(period).slice(11)))).toEqual(new Set(['10:00']));
    expect(new Set(dates.slice(1).map(({ period }, n) => period.start - (dates[n]?.period.start ?? 0)))).toEqual(new Set([7 * DAY, 7 * DAY - HOUR, 7 * DAY + HOUR]));
  });

  it('in the hour that the clocks skip are moved on that one day, and say so', () => {
    const moved = listSeries(from('2027-03-21T02:30'), 'weekly', BERLIN).filter((date) => date.moved);
    expect(moved.map(({ period }) => shown(period))).toEqual(['2027-03-28T03:30']);
  });

  it('in the hour that the clocks show twice take place once, in the first', () => {
    const dates = listSeries(from('2026-10-18T02:30'), 'weekly', BERLIN);
    expect(dates.filter(({ period }) => shown(period).startsWith('2026-10-25')).map(({ period }) => period.start)).toEqual([Date.UTC(2026, 9, 25, 0, 30)]);
    const second = { start: Date.UTC(2026, 9, 25, 1, 30), end: Date.UTC(2026, 9, 25, 2, 30) };
    expect(listSeries(second, 'weekly', BERLIN)[0]?.period).toEqual(second);
  });

  it('on the 31st are left out where a month has none', () => {
    const dates = listSeries(from('2027-01-31T10:00'), 'monthly', BERLIN).map(({ period }) => shown(period).slice(0, 10));
    expect(dates).toEqual(['2027-01-31', '2027-03-31', '2027-05-31', '2027-07-31', '2027-08-31', '2027-10-31', '2027-12-31', '2028-01-31']);
  });

  it('from the 29th of February last a year too', () => {
    expect(listSeries(from('2028-02-29T10:00'), 'daily', BERLIN)).toHaveLength(366);
  });

  it('are none for a time without length', () => expect(listSeries(from('2026-11-25T10:00', 0), 'daily', BERLIN)).toEqual([]));
});

const zones = fc.constantFrom(BERLIN, 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Casablanca', 'Asia/Kolkata', 'Pacific/Apia', 'UTC');
const firsts = fc.record({ start: fc.integer({ min: Date.UTC(2025, 0, 1) / MINUTE, max: Date.UTC(2030, 0, 1) / MINUTE }), length: fc.integer({ min: 1, max: 600 }) })
  .map(({ start, length }) => ({ start: start * MINUTE, end: (start + length) * MINUTE }));

describe('whatever the booking, the zone and the repetition', () => {
  it('every date shows the time of the first, or says that it was moved; all are of one length, in order, within a year', () => {
    fc.assert(fc.property(firsts, zones, fc.constantFrom(...REPETITIONS), (first, zone, repetition) => {
      const dates = listSeries(first, repetition, zone);
      expect(dates[0]?.period).toEqual(first);
      const time = toWallTime(first.start, zone) % DAY;
      let last = -Infinity;
      for (const { period, moved } of dates) {
        expect(moved).toBe(toWallTime(period.start, zone) % DAY !== time);
        expect(period.end - period.start).toBe(first.end - first.start);
        expect(period.start).toBeGreaterThan(last);
        last = period.start;
      }
      expect(last - first.start).toBeLessThanOrEqual(367 * DAY);
      expect(dates.filter((date) => date.moved).length).toBeLessThanOrEqual(3);
    }), { numRuns: 300 });
  });

  it('the windows that are asked for hold every date whole, and none is too wide to ask', () => {
    fc.assert(fc.property(firsts, zones, fc.constantFrom(...REPETITIONS), (first, zone, repetition) => {
      const dates = listSeries(first, repetition, zone);
      const windows = planWindows(dates);
      expect(windows.length).toBeLessThanOrEqual(13);
      for (const window of windows) expect(window.end - window.start).toBeLessThanOrEqual(62 * DAY);
      for (const { period } of dates) expect(windows.some((w) => w.start <= period.start && period.end <= w.end)).toBe(true);
    }), { numRuns: 100 });
  });

  it('a date clashes just when something lies over it, and nothing beyond what is known is ever free', () => {
    const busyAt = fc.array(fc.record({ day: fc.integer({ min: 0, max: 400 }), minute: fc.integer({ min: 0, max: 1439 }), length: fc.integer({ min: 1, max: 300 }) }), { maxLength: 60 });
    fc.assert(fc.property(busyAt, fc.constantFrom(...REPETITIONS), fc.integer({ min: 30, max: 400 }), (events, repetition, known) => {
      const first = from('2026-11-25T10:00');
      const window = { start: NOW - DAY, end: NOW + known * DAY };
      const busy = events.map(({ day, minute, length }) => ({ start: NOW + day * DAY + minute * MINUTE, end: NOW + day * DAY + (minute + length) * MINUTE })).map((period) => taken(period, icloud()));
      const dates = listSeries(first, repetition, BERLIN);
      for (const { period, answer } of judgeSeries([snapshot({ window, busy })], dates, NOW)) {
        const inside = window.start <= period.start && period.end <= window.end;
        expect(answer.verdict).toBe(!inside ? 'unknown' : busy.some((one) => overlaps(one, period)) ? 'conflict' : 'free');
      }
    }), { numRuns: 60 });
  });
});

it('a year that is known in pieces is judged like one that is known whole', () => {
  const dates = listSeries(from('2026-11-25T10:00'), 'weekly', BERLIN);
  const busy = [taken(from('2027-04-07T09:30'), icloud()), taken(from('2027-10-27T10:30'), icloud())];
  const whole = judgeSeries([snapshot({ window: { start: NOW, end: NOW + 400 * DAY }, busy })], dates, NOW);
  const pieces = judgeSeries(planWindows(dates).map((window) => snapshot({ window, busy: busy.filter((one) => overlaps(one, window)) })), dates, NOW);
  expect(pieces).toEqual(whole);
  expect(judgeSeries(planWindows(dates).map((window) => snapshot({ window, busy: busy.filter((one) => overlaps(one, window)) })).reverse(), dates, NOW)).toEqual(whole);
  expect(whole.filter(({ answer }) => answer.verdict === 'conflict').map(({ period }) => shown(period))).toEqual(['2027-04-07T10:00', '2027-10-27T10:00']);
});

it('a date that no piece holds whole is unknown, for that reason', () => {
  const [first] = listSeries(from('2026-11-25T10:00'), 'daily', BERLIN);
  const { start = 0, end = 0 } = first?.period ?? {};
  const answers = (window: Period) => judgeSeries([snapshot({ window })], first ? [first] : [], NOW).map(({ answer }) => answer);
  const unknown = { verdict: 'unknown', asOf: null, because: 'outside-window', calendars: [] };
  expect([answers({ start: start + 1, end }), answers({ start, end: end - 1 })]).toEqual([[unknown], [unknown]]);
  expect(answers({ start, end })).toMatchObject([{ verdict: 'free' }]);
});

it('a window is as wide as may be asked at once, and what is longer than that is asked for by none', () => {
  const date = (start: number, end: number) => ({ period: { start, end }, moved: false });
  expect(planWindows([date(0, HOUR), date(61 * DAY, 62 * DAY)])).toEqual([{ start: 0, end: 62 * DAY }]);
  expect(planWindows([date(0, HOUR), date(61 * DAY, 62 * DAY + 1)])).toEqual([{ start: 0, end: HOUR }, { start: 61 * DAY, end: 62 * DAY + 1 }]);
  expect(planWindows([date(0, 62 * DAY)])).toEqual([{ start: 0, end: 62 * DAY }]);
  expect(planWindows([date(0, 62 * DAY + 1), date(DAY, 2 * DAY)])).toEqual([{ start: DAY, end: 2 * DAY }]);
});
