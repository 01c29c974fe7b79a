import { expect, it } from 'vitest';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { FAULT_KINDS } from '../../../shared/connection/fault.ts';
import { judgeOutage, seenInWeather, WEATHER_OF } from '../../../shared/connection/judgeOutage.ts';

const NOW = 1_800_000_000_000;

it('Apple is in trouble when five accounts fail and half of those that were asked', () => {
  expect(judgeOutage(null, { asked: 10, failing: 5 }, NOW)).toBe(NOW);
  expect(judgeOutage(null, { asked: 11, failing: 5 }, NOW)).toBe(null);
  expect(judgeOutage(null, { asked: 4, failing: 4 }, NOW)).toBe(null);
  expect(judgeOutage(null, { asked: 0, failing: 0 }, NOW)).toBe(null);
});

it('stays so until fewer than one in five fail, and is told from when it began', () => {
  expect(judgeOutage(NOW - 9, { asked: 10, failing: 2 }, NOW)).toBe(NOW - 9);
  expect(judgeOutage(NOW - 9, { asked: 11, failing: 2 }, NOW)).toBe(null);
  expect(judgeOutage(NOW - 9, { asked: 0, failing: 0 }, NOW)).toBe(null);
});

it('counts whoever was asked within five minutes', () => {
  expect(WEATHER_OF).toBe(5 * 60_000);
});

it('a fault that many have is told as Apple\'s, also a refused password; what is about one calendar is not', () => {
  const told = (outage: number | null) => FAULT_KINDS.filter((kind) => kind !== 'icloud-outage' && seenInWeather(kind, outage) === 'icloud-outage');
  expect(told(NOW)).toEqual(['password-rejected', 'throttled', 'unreachable', 'unreadable-answer', 'home-set-missing']);
  expect(told(null)).toEqual([]);
  expect(FAULT_KINDS.map((kind) => seenInWeather(kind, null))).toEqual(FAULT_KINDS);
  expect(seenInWeather('password-revoked', NOW)).toBe('password-revoked');
  expect(explainFault('icloud-outage').sentence).toContain('Your password is not the reason');
});
