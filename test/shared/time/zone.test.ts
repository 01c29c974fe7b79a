import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isZone, startOfDay, toInstant, toInstants, toWallTime } from '../../../shared/time/zone.ts';

const BERLIN = 'Europe/Berlin';
const utc = Date.UTC;

it('a clock in Berlin is one hour ahead in winter and two in summer', () => {
  expect(toWallTime(utc(2026, 0, 15, 12), BERLIN)).toBe(utc(2026, 0, 15, 13));
  expect(toInstant(utc(2026, 6, 15, 14), BERLIN)).toBe(utc(2026, 6, 15, 12));
});

it('a time that the spring change skips is read with the offset from before it', () => {
  // 02:30 on 29 March 2026 does not exist in Berlin; with +01:00 it is 01:30 UTC, which clocks show as 03:30.
  expect(toInstant(utc(2026, 2, 29, 2, 30), BERLIN)).toBe(utc(2026, 2, 29, 1, 30));
});

it('a time that the autumn change repeats means the first', () => {
  expect(toInstant(utc(2026, 9, 25, 2, 30), BERLIN)).toBe(utc(2026, 9, 25, 0, 30));
});

it('a day that a change makes longer still begins at midnight', () => {
  expect(startOfDay(utc(2026, 9, 25, 15), BERLIN)).toBe(utc(2026, 9, 24, 22));
});

it('a clock shows milliseconds too, also before 1970', () => {
  expect(toWallTime(utc(2026, 0, 15, 12, 0, 0, 123), BERLIN)).toBe(utc(2026, 0, 15, 13, 0, 0, 123));
  expect(toWallTime(utc(1969, 11, 31, 12, 0, 0, 123), BERLIN)).toBe(utc(1969, 11, 31, 13, 0, 0, 123));
  expect(toWallTime(-1, 'UTC')).toBe(-1);
});

/** Zones whose clocks are moved by an hour or by half of one, in both halves of the world, and days around a change. */
it.each([
  [BERLIN, utc(2026, 2, 29)], [BERLIN, utc(2026, 9, 25)], ['America/New_York', utc(2026, 2, 8)], ['America/New_York', utc(2026, 10, 1)],
  ['Australia/Lord_Howe', utc(2026, 3, 5)], ['Australia/Lord_Howe', utc(2026, 9, 4)], ['Pacific/Auckland', utc(2026, 8, 27)],
])('around a change in %s a reading is the first instant that shows it, or lies in the gap', (zone, day) => {
  const QUARTER = 15 * 60_000;
  for (let wall = day - 96 * QUARTER; wall < day + 192 * QUARTER; wall += QUARTER) {
    const instants = Array.from({ length: 250 }, (_, i) => wall - 15 * 3_600_000 + i * QUARTER);
    const all = instants.filter((instant) => toWallTime(instant, zone) === wall);
    const [first] = all;
    expect(toInstants(wall, zone)).toEqual(first === undefined ? [toInstant(wall, zone)] : all);
    // In a gap: the offset from before it, which clocks show as much later as the gap is long.
    const shown = toWallTime(toInstant(wall, zone), zone);
    expect(first === undefined ? shown - wall : toInstant(wall, zone)).toBe(first ?? (zone === 'Australia/Lord_Howe' ? 30 : 60) * 60_000);
  }
});

it('a name is a zone when clocks here know it', () => {
  expect([BERLIN, 'UTC', 'Mars/Olympus', ''].map(isZone)).toEqual([true, true, false, false]);
});

it('what a clock shows leads back to an instant at which it shows that', () => {
  const zones = fc.constantFrom(BERLIN, 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
  fc.assert(fc.property(zones, fc.integer({ min: utc(1990, 0), max: utc(2060, 0) }), (zone, instant) => {
    const wall = toWallTime(instant, zone);
    expect(toWallTime(toInstant(wall, zone), zone)).toBe(wall);
  }));
});
