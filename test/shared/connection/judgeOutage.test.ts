import { expect, it } from 'vitest';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { judgeOutage, OUTAGE_KINDS, seenInWeather } from '../../../shared/connection/judgeOutage.ts';

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

it('a fault that many have is told as Apple\'s, also a refused password; what is about one calendar is not', () => {
  expect(OUTAGE_KINDS.map((kind) => seenInWeather(kind, NOW))).toEqual(OUTAGE_KINDS.map(() => 'icloud-outage'));
  expect(OUTAGE_KINDS.map((kind) => seenInWeather(kind, null))).toEqual(OUTAGE_KINDS);
  expect(seenInWeather('password-revoked', NOW)).toBe('password-revoked');
  expect(seenInWeather('suspiciously-empty', NOW)).toBe('suspiciously-empty');
  expect(explainFault('icloud-outage').sentence).toContain('Your password is not the reason');
});
