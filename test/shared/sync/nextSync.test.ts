import { describe, expect, it } from 'vitest';
import { STALE_AFTER } from '../../../shared/availability/freshness.ts';
import { backOff, isLook, JITTER, LONGEST_SLEEP, nextSync, slowestFor, type PaceFacts } from '../../../shared/sync/nextSync.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const NOW = 1_800_000_000_000;
const facts = (more: Partial<PaceFacts> = {}): PaceFacts => ({ now: NOW, fastest: MINUTE, slowest: 12 * MINUTE, lookedAt: null, changedAt: null, failures: 0, chance: 0, ...more });
const ago = (ms: number): number => NOW - ms;

describe('the pause before the next cycle', () => {
  it('is the fastest while somebody looks, whatever else is known', () => {
    expect(nextSync(facts({ lookedAt: ago(179 * SECOND), failures: 9 }))).toEqual({ ms: MINUTE, because: 'somebody-looks' });
    expect(nextSync(facts({ lookedAt: ago(180 * SECOND) })).because).toBe('asleep');
    // Of a clock that was ahead: it is believed while it can be, and ends nothing.
    expect(nextSync(facts({ lookedAt: NOW + HOUR }))).toEqual({ ms: MINUTE, because: 'somebody-looks' });
  });

  it.each([[0, 1], [5, 1], [12, 2], [30, 5], [60, 10]])('a change %i minutes ago is followed by one of %i minutes', (age, minutes) => {
    expect(nextSync(facts({ changedAt: ago(age * MINUTE) }))).toEqual({ ms: minutes * MINUTE, because: 'changed-lately' });
  });

  it('is the slowest for who is asleep, never changed or long ago, and each wakes a little sooner than the other', () => {
    expect(nextSync(facts())).toEqual({ ms: 12 * MINUTE, because: 'asleep' });
    expect(nextSync(facts({ changedAt: ago(3 * HOUR) }))).toEqual({ ms: 12 * MINUTE, because: 'asleep' });
    expect(nextSync(facts({ chance: 1 })).ms).toBe(12 * MINUTE * (1 - JITTER));
    expect(nextSync(facts({ chance: 0.5 })).ms).toBe(12 * MINUTE * (1 - JITTER / 2));
  });

  it('is never shorter than the fastest, and with one pace for all always that', () => {
    expect(nextSync(facts({ changedAt: NOW, chance: 1 })).ms).toBe(MINUTE);
    for (const more of [{}, { changedAt: ago(HOUR) }, { failures: 5 }, { chance: 1 }]) expect(nextSync(facts({ slowest: MINUTE, ...more })).ms).toBe(MINUTE);
    expect(nextSync(facts({ fastest: HOUR })).ms).toBe(HOUR);
  });

  it('with one pace for all still tells who changed lately from who did not', () => {
    expect(nextSync(facts({ slowest: MINUTE, changedAt: ago(MINUTE) })).because).toBe('changed-lately');
    expect(nextSync(facts({ slowest: MINUTE })).because).toBe('asleep');
    expect(nextSync(facts({ changedAt: ago(72 * MINUTE) }))).toEqual({ ms: 12 * MINUTE, because: 'asleep' });
  });

  it.each([[1, 1], [2, 2], [3, 4], [4, 8], [5, 12], [400, 12]])('after %i failures in a row a sleeper is tried again after %i minutes', (failures, minutes) => {
    expect(nextSync(facts({ failures })).ms).toBe(minutes * MINUTE);
  });

  it('of who failed is no longer than it would be otherwise', () => {
    expect(nextSync(facts({ failures: 4, changedAt: ago(6 * MINUTE) })).ms).toBe(MINUTE);
    expect(nextSync(facts({ failures: 2 })).because).toBe('failing');
    expect(nextSync(facts({ failures: 5, slowest: 16 * MINUTE }))).toEqual({ ms: 16 * MINUTE, because: 'asleep' });
  });

  it('leaves what was read as fresh as an answer needs it, until the cycle after it has read again', () => {
    const longest = nextSync(facts({ slowest: slowestFor(MINUTE) })).ms;
    expect(longest).toBe(LONGEST_SLEEP);
    // Handing out and a whole cycle with a location's full line before it.
    expect(longest + 2 * MINUTE).toBeLessThan(STALE_AFTER);
  });
});

it('the slowest pace follows the fastest', () => {
  expect([SECOND, 10 * SECOND, MINUTE, 5 * MINUTE, HOUR].map(slowestFor)).toEqual([12 * SECOND, 2 * MINUTE, 12 * MINUTE, 12 * MINUTE, HOUR]);
});

describe('an account that could not be read', () => {
  const wait = (more: Partial<Parameters<typeof backOff>[0]>) => backOff({ fastest: MINUTE, slowest: 12 * MINUTE, failures: 1, outage: false, chance: 0, ...more }) / MINUTE;
  it('is asked again in the next cycle, then after twice as long each time', () => {
    expect([1, 2, 3, 4, 5, 99].map((failures) => wait({ failures }))).toEqual([0, 2, 4, 8, 12, 12]);
    expect(wait({ failures: 3, chance: 1 })).toBe(4 * (1 - JITTER));
  });
  it('waits longest at once while all fail, each a little differently', () => {
    expect([wait({ outage: true }), wait({ outage: true, chance: 1 }), wait({ outage: true, failures: 7 })]).toEqual([12, 9.6, 12]);
  });
  it('waits no longer than a cycle where all cycles have one pace', () => {
    expect([wait({ slowest: MINUTE, failures: 9 }), wait({ slowest: 0, failures: 9, chance: 1 })]).toEqual([1, 1]);
  });
});

it('a question is a look when it is the first in a while or comes faster than a browser asks by itself', () => {
  expect([null, ago(10 * SECOND), ago(44 * SECOND), ago(45 * SECOND), ago(60 * SECOND), ago(3 * MINUTE), ago(3 * MINUTE + 1)].map((before) => isLook(before, NOW)))
    .toEqual([true, true, true, false, false, false, true]);
});
