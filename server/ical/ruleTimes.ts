import type { WallTime } from '../../shared/time/zone.ts';
import type { RecurrenceRule } from './recurrenceRule.ts';

export type RuleQuery = {
  /** DTSTART as the clock shows it; the first of the set (RFC 5545 §3.8.5.3). */
  readonly start: WallTime;
  /** Nothing before it needs to be found. */
  readonly from: WallTime;
  /** Nothing from here on needs to be found. */
  readonly to: WallTime;
  /** The last that may belong to the set. */
  readonly until: WallTime;
};

/** Steps that one rule may cost; past it the rule is a bomb, and the rest of the window counts as taken. */
export const BUDGET = 150_000;
export class RuleTooCostly extends Error {}

/** Times of a rule while they are found. */
export type RuleTimes = {
  readonly found: WallTime[];
  /** One period of the rule begins at `start`; false when the set is complete before it. @throws RuleTooCostly */
  enters(start: WallTime, cost: number): boolean;
  /** What one period yields, in order, BYSETPOS not yet applied; false when the set is complete. */
  take(times: readonly WallTime[]): boolean;
};

export function collectTimes({ count, bySetPos }: RecurrenceRule, { start, from, to, until }: RuleQuery): RuleTimes {
  const found: WallTime[] = [];
  let left = count ?? Infinity;
  let spent = 0;
  return {
    found,
    enters(at, cost) {
      spent += cost;
      if (spent > BUDGET) throw new RuleTooCostly();
      // Beyond the years that a clock can show there is no number to compare.
      return left > 0 && at <= until && at < to;
    },
    take(times) {
      for (const wall of bySetPos.length === 0 ? times : pick(bySetPos, times)) {
        spent += 1;
        if (wall < start) continue;
        if (wall > until || left === 0 || wall >= to) return false;
        left -= 1;
        if (wall >= from) found.push(wall);
      }
      return true;
    },
  };
}

/** BYSETPOS chooses among what one period yields. */
function pick(positions: readonly number[], times: readonly WallTime[]): readonly WallTime[] {
  const chosen = positions.flatMap((position) => times.at(position > 0 ? position - 1 : position) ?? []);
  return [...new Set(chosen)].sort((a, b) => a - b);
}
