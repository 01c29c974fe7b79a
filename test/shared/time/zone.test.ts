import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startOfDay, toInstant, toWallTime } from '../../../shared/time/zone.ts';

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

it('what a clock shows leads back to an instant at which it shows that', () => {
  const zones = fc.constantFrom(BERLIN, 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
  fc.assert(fc.property(zones, fc.integer({ min: utc(1990, 0), max: utc(2060, 0) }), (zone, instant) => {
    const wall = toWallTime(instant, zone);
    expect(toWallTime(toInstant(wall, zone), zone)).toBe(wall);
  }));
});
