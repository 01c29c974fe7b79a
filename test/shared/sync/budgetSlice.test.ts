import { expect, it } from 'vitest';
import { HOARDED, openSlice, useSlice, type BudgetSlice } from '../../../shared/sync/budgetSlice.ts';

const TURN = 1_800_000_000_000;
const PACE = 130;
const slice = (count: number): BudgetSlice => openSlice(TURN, { count, pace: PACE });

/** Asks at each of these moments, one after the other: the turns that it was given. */
function ask(from: BudgetSlice, moments: readonly number[]): (number | undefined)[] {
  let left: BudgetSlice | undefined = from;
  return moments.map((now) => {
    const used = useSlice(left, now);
    left = used?.rest;
    return used?.turn;
  });
}

it('requests that were taken at once go one after the other at the pace of the budget, and no more of them than were taken', () => {
  expect(ask(slice(3), [TURN, TURN, TURN, TURN])).toEqual([TURN, TURN + PACE, TURN + 2 * PACE, undefined]);
  expect(ask(slice(1), [TURN - PACE, TURN])).toEqual([TURN, undefined]);
});

it('what nobody used a second after the last turn is lost, and not a millisecond sooner', () => {
  const last = TURN + 2 * PACE;
  expect(HOARDED).toBe(1_000);
  expect(ask(slice(3), [last + HOARDED])).toEqual([TURN]);
  expect(ask(slice(3), [last + HOARDED + 1])).toEqual([undefined]);
  // What was used meanwhile makes the rest last no longer.
  expect(ask(slice(3), [TURN, last + HOARDED + 1])).toEqual([TURN, undefined]);
});

it('whoever has no slice has nothing to use, nor has one of nothing', () => {
  expect(useSlice(undefined, TURN)).toBeUndefined();
  expect(useSlice(slice(0), TURN - HOARDED)).toBeUndefined();
});
